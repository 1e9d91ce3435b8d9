#pragma once

#include <string>
#include <vector>

#include "libsign/pki/crl.hpp"
#include "libsign/pki/ocsp.hpp"
#include "tests/pki/throwaway.hpp"

// Revocation lists and OCSP responses that live as long as a test.
namespace zegel::test {

// RevokedSpec is an entry of a list.
struct RevokedSpec {
  std::int64_t serial = 1;
  std::string time = "20240301000000Z";
  int reason = -1;  // RFC 5280 5.3.1; -1: none
  std::string issuer =
      {};  // certificateIssuer of RFC 5280 5.3.3, as in CertificateSpec; empty: none
};

// CrlSpec is what to put in a list.
struct CrlSpec {
  std::string this_update = "20240401000000Z";
  std::string next_update = "20240501000000Z";  // empty: none
  std::vector<RevokedSpec> revoked = {};
  std::vector<Extension> extensions = {};
};

// crl makes a list in the name of `issuer`, signed with its key.
libsign::pki::Crl crl(const CrlSpec& spec, const Issued& issuer);

// list_issuer is a crlDistributionPoints extension that names the issuer of an indirect list, by
// its one attribute.
std::string list_issuer(const std::string& name);

// AnswerSpec is what a response says of one certificate.
struct AnswerSpec {
  const Issued* about = nullptr;
  int status = 0;  // RFC 6960: 0 good, 1 revoked, 2 unknown
  std::string revoked_at = "20240301000000Z";
  int reason = -1;
  std::string this_update = "20240401000000Z";
  std::string next_update = "20240501000000Z";  // empty: none
  std::string archive_cutoff = {};              // empty: none
};

// OcspSpec is what to put in a response about certificates of `authority`.
struct OcspSpec {
  const Issued* authority = nullptr;
  const Issued* signer = nullptr;  // null: the authority
  std::vector<AnswerSpec> answers = {};
  std::string produced_at = "20240401000000Z";
  bool by_key = false;
  bool with_certificate = true;
  bool extended_revoke = false;  // RFC 6960 4.4.8
  std::string nonce = {};
  std::string digest = "SHA256";
  std::vector<const Issued*> others = {};  // certificates to carry besides
};

// ocsp_der is a response in DER; ocsp is it decoded.
libsign::Bytes ocsp_der(const OcspSpec& spec);
libsign::pki::OcspResponse ocsp(const OcspSpec& spec);

}  // namespace zegel::test
