#include "tests/validation/cases.hpp"

namespace zegel::test {
namespace {

const std::string kNoChain = "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND XCV-CHAIN-FOUND";
const std::string kOver = "INDETERMINATE OUT_OF_BOUNDS_NO_POE XCV-CHAIN-IN-VALIDITY";
const std::string kInvalid = "INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE XCV-CHAIN-VALID";
const std::string kUnknown =
    "INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE XCV-REVOCATION-AVAILABLE";
const std::string kNotRevoked = "INDETERMINATE REVOKED_NO_POE XCV-NOT-REVOKED";
const std::string kSunset = "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND_NO_POE XCV-ANCHOR-SUNSET";

Case no_chain(const std::string& sealer) {
  return {.what = sealer, .verdict = kNoChain, .rows = "XCV-CHAIN-FOUND", .sealer = sealer};
}

Case invalid(const std::string& sealer) {
  return {.what = sealer, .verdict = kInvalid, .rows = "XCV-CHAIN-VALID", .sealer = sealer};
}

// A list that must not be believed, in the place of the true one.
Case with_list(const std::string& list) {
  return {.what = "the list " + list,
          .verdict = kUnknown,
          .rows = "XCV-REVOCATION-AVAILABLE",
          .sealer = "seal-bz-revoked",
          .trust = list};
}

std::vector<Case> chains() {
  return {
      no_chain("seal-bz-other-root"),
      no_chain("seal-bz-self-signed"),
      no_chain("seal-bz-twin-root"),
      {.what = "no trust anchor", .verdict = kNoChain, .rows = "XCV-CHAIN-FOUND", .trust = "lists"},
      invalid("seal-bz-path-length"),
      invalid("seal-bz-not-a-ca"),
      invalid("seal-bz-no-basic-constraints"),
      invalid("seal-bz-critical-extension"),
      {.what = "the signing certificate is an anchor",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .trust = "seal-bz"},
      {.what = "its issuer is an anchor", .verdict = "TOTAL-PASSED", .rows = "", .trust = "tsp"},
      {.what = "a chain of which every list has ended, and the authorities too",
       .verdict = kOver,
       .rows = "XCV-CHAIN-IN-VALIDITY, XCV-REVOCATION-FRESH, XCV-REVOCATION-FRESH, "
               "XCV-REVOCATION-FRESH, XCV-ALGORITHMS, XCV-IN-VALIDITY, "
               "XCV-REVOCATION-ISSUER-IN-VALIDITY",
       .at = "2050-01-01T00:00:00Z",
       .only = "g3"},
      {.what = "the same with algorithms that still hold",
       .verdict = kOver,
       .rows = "XCV-CHAIN-IN-VALIDITY, XCV-REVOCATION-FRESH, XCV-REVOCATION-FRESH, "
               "XCV-REVOCATION-FRESH, XCV-IN-VALIDITY, XCV-REVOCATION-ISSUER-IN-VALIDITY",
       .at = "2050-01-01T00:00:00Z",
       .only = "g4"},
      {.what = "the last second of all",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .at = "2049-12-31T23:59:59Z",
       .only = "g4"},
      {.what = "RSA PKCS#1 v1.5 in its last second",
       .verdict = "TOTAL-PASSED",
       .rows = "",
       .at = "2028-12-31T23:59:59Z",
       .only = "g3"},
      {.what = "RSA PKCS#1 v1.5 after its time",
       .verdict = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE XCV-ALGORITHMS",
       .rows = "XCV-ALGORITHMS",
       .at = "2029-01-01T00:00:00Z",
       .only = "g3"},
  };
}

std::vector<Case> revocations() {
  const std::string all_unknown =
      "XCV-REVOCATION-AVAILABLE, XCV-REVOCATION-AVAILABLE, XCV-REVOCATION-AVAILABLE";
  const std::string all_warned =
      "XCV-REVOCATION-AVAILABLE WARNED, XCV-REVOCATION-AVAILABLE WARNED, "
      "XCV-REVOCATION-AVAILABLE WARNED";
  return {
      {.what = "no list", .verdict = kUnknown, .rows = all_unknown, .trust = "root"},
      {.what = "no list, and none asked for",
       .verdict = "TOTAL-PASSED",
       .rows = all_warned,
       .trust = "root",
       .skip_revocation = true},
      with_list("critical-extension"),
      with_list("delta"),
      with_list("indirect"),
      with_list("not-yet"),
      with_list("only-authorities"),
      with_list("only-some-reasons"),
      with_list("wrong-key"),
      {.what = "a list that has ended",
       .verdict = "INDETERMINATE TRY_LATER XCV-REVOCATION-FRESH",
       .rows = "XCV-REVOCATION-FRESH",
       .trust = "expired"},
      {.what = "a list that has ended, and none asked for",
       .verdict = "TOTAL-PASSED",
       .rows = "XCV-REVOCATION-FRESH WARNED",
       .trust = "expired",
       .skip_revocation = true},
      {.what = "revoked",
       .verdict = kNotRevoked,
       .rows = "XCV-NOT-REVOKED",
       .sealer = "seal-bz-revoked"},
      {.what = "revoked by a list that has ended",
       .verdict = kNotRevoked,
       .rows = "XCV-NOT-REVOKED, XCV-REVOCATION-FRESH",
       .sealer = "seal-bz-revoked",
       .trust = "expired"},
      {.what = "revoked, though nobody asked",
       .verdict = kNotRevoked,
       .rows = "XCV-NOT-REVOKED",
       .sealer = "seal-bz-revoked",
       .skip_revocation = true},
      {.what = "on hold",
       .verdict = "INDETERMINATE TRY_LATER XCV-NOT-ON-HOLD",
       .rows = "XCV-NOT-ON-HOLD",
       .sealer = "seal-bz-on-hold"},
      {.what = "its authority revoked",
       .verdict = "INDETERMINATE REVOKED_CA_NO_POE XCV-CA-NOT-REVOKED",
       .rows = "XCV-CA-NOT-REVOKED",
       .sealer = "seal-bz-revoked-ca"},
      {.what = "expired before the list was made",
       .verdict = kUnknown,
       .rows = "XCV-REVOCATION-AVAILABLE, XCV-IN-VALIDITY",
       .sealer = "seal-bz-expired",
       .signed_at = "2019-05-28T12:00:00Z"},
      {.what = "expired, revocation not asked for",
       .verdict = "INDETERMINATE OUT_OF_BOUNDS_NO_POE XCV-IN-VALIDITY",
       .rows = "XCV-REVOCATION-AVAILABLE WARNED, XCV-IN-VALIDITY",
       .sealer = "seal-bz-expired",
       .signed_at = "2019-05-28T12:00:00Z",
       .skip_revocation = true},
      {.what = "not yet valid, revocation not asked for",
       .verdict = "INDETERMINATE OUT_OF_BOUNDS_NO_POE XCV-IN-VALIDITY",
       .rows = "XCV-REVOCATION-AVAILABLE WARNED, XCV-IN-VALIDITY",
       .sealer = "seal-bz-not-yet-valid",
       .skip_revocation = true},
      {.what = "judged before anything was valid",
       .verdict = kInvalid,
       .rows = "XCV-CHAIN-VALID, " + all_unknown + ", XCV-IN-VALIDITY",
       .at = "2012-12-31T23:59:59Z"},
  };
}

Case of_made(const std::string& name, std::string verdict, std::string rows) {
  return {.what = name,
          .verdict = std::move(verdict),
          .rows = std::move(rows),
          .sealer = name,
          .only = "g3"};
}

// In a PKI that lives as long as the test: what no authority would issue.
std::vector<Case> made_cases() {
  return {
      of_made("made-seal", "TOTAL-PASSED", ""),
      of_made("made-without-key-usage", "TOTAL-PASSED", ""),
      of_made("made-for-encipherment", "INDETERMINATE CHAIN_CONSTRAINTS_FAILURE XCV-KEY-USAGE",
              "XCV-KEY-USAGE"),
      of_made("made-short", "INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED XCV-IN-VALIDITY-NOT-REVOKED",
              "XCV-IN-VALIDITY-NOT-REVOKED"),
      of_made("made-short-revoked", kNotRevoked, "XCV-NOT-REVOKED, XCV-IN-VALIDITY"),
      of_made("made-under-short", kOver,
              "XCV-CHAIN-IN-VALIDITY, XCV-REVOCATION-ISSUER-IN-VALIDITY"),
      of_made("made-outside-names", kInvalid, "XCV-CHAIN-VALID"),
      of_made("made-inside-names", "TOTAL-PASSED", ""),
      of_made("made-without-policy", kInvalid, "XCV-CHAIN-VALID"),
      of_made("made-with-policy", "TOTAL-PASSED", ""),
      of_made("made-under-no-signer", kInvalid, "XCV-CHAIN-VALID"),
      of_made("made-with-unknown-extension", kInvalid, "XCV-CHAIN-VALID"),
      of_made("made-under-unknown-extension", kInvalid, "XCV-CHAIN-VALID"),
      of_made("made-with-sha1", "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE XCV-ALGORITHMS",
              "XCV-ALGORITHMS"),
      of_made("made-list-without-end", "INDETERMINATE TRY_LATER XCV-REVOCATION-FRESH",
              "XCV-REVOCATION-FRESH"),
  };
}

// 5.2.6.4 steps 1 to 4: sunset dates, and the chains that are tried after another.
std::vector<Case> other_chains() {
  return {
      of_made("made-sunset", kSunset, "XCV-ANCHOR-SUNSET"),
      of_made("made-sunset-later", "TOTAL-PASSED", ""),
      of_made("made-sunset-twice", kSunset, "XCV-ANCHOR-SUNSET"),
      of_made("made-sunset-of-seal", "TOTAL-PASSED", ""),
      of_made("made-sunset-of-all", kSunset, "XCV-ANCHOR-SUNSET"),
      of_made("made-other-revoked", "TOTAL-PASSED", ""),
      of_made("made-other-ended", "TOTAL-PASSED", ""),
      of_made("made-other-not-begun", "TOTAL-PASSED", ""),
      of_made("made-other-invalid", "TOTAL-PASSED", ""),
      of_made("made-other-unknown", "TOTAL-PASSED", ""),
      of_made("made-other-sunset", "TOTAL-PASSED", ""),
      of_made("made-both-revoked", "INDETERMINATE REVOKED_CA_NO_POE XCV-CA-NOT-REVOKED",
              "XCV-CA-NOT-REVOKED"),
      of_made("made-both-sunset", kSunset, "XCV-ANCHOR-SUNSET"),
      of_made("made-seal-revoked-by-both", kNotRevoked, "XCV-NOT-REVOKED"),
  };
}

}  // namespace

std::vector<Case> certificate_cases() {
  std::vector<Case> all = chains();
  for (const auto part : {revocations, made_cases, other_chains}) {
    const std::vector<Case> more = part();
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace zegel::test
