#pragma once

#include <string>

#include "libsign/pki/trust.hpp"
#include "tests/validation/scenario.hpp"

namespace zegel::test {

// Made is a seal of a small PKI (root, authority, seal; P-256) that lives as long as the test, with
// the root and the lists that go with it.
struct Made {
  Sealer sealer;
  libsign::pki::TrustMaterial trust;
};

// made is the PKI in which one thing is as its name says: "made-seal" (nothing),
// "made-for-encipherment", "made-without-key-usage", "made-short", "made-short-revoked",
// "made-under-short", "made-with-sha1", "made-list-without-end"; "made-ocsp"
// (with responses of appointed responders instead of lists), "made-ocsp-with-sha1",
// "made-ocsp-responder-with-sha1", "made-ocsp-responder-short",
// "made-ocsp-responder-of-root-short". What is short ends on 2026-05-01. Of the chain:
// "made-outside-names", "made-inside-names", "made-without-policy", "made-with-policy",
// "made-under-no-signer", "made-with-unknown-extension", "made-under-unknown-extension".
//
// Of the sunset date of the root, 2026-06-01: "made-sunset", "made-sunset-later" (a second after),
// "made-sunset-twice" (both); "made-sunset-of-seal", "made-sunset-of-all" (the seal is an anchor
// too). With two certificates of the authority, of which the first to be tried is as the name says:
// "made-other-revoked", "made-other-ended", "made-other-not-begun", "made-other-invalid",
// "made-other-unknown" and "made-other-sunset" (each under a root of its own). With neither that
// can do: "made-both-revoked", "made-both-sunset" (the second on 2026-05-01);
// "made-seal-revoked-by-both" (the first of the authority and the seal are revoked).
const Made& made(const std::string& name);

}  // namespace zegel::test
