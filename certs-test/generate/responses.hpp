#pragma once

#include <openssl/ocsp.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "certs-test/generate/model.hpp"
#include "certs-test/generate/tools.hpp"

namespace zegel::certs {

using OcspHandle = Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;

// Says is what a response says of its certificates.
enum class Says { Truth, Good, Unknown };

// CertificateHash is the extension certHash of Common PKI.
enum class CertificateHash { Absent, Right, Wrong };

// Response is a row of the table of OCSP responses.
struct Response {
  std::string path;                     // under the shape's directory
  std::vector<std::string_view> about;  // certificates
  std::string_view signer;              // a responder, or the authority itself
  std::string_view authority = {};      // that the CertID names; empty: the issuer
  Says says = Says::Truth;
  std::string_view this_update = "20260101000000Z";  // producedAt too
  std::string_view next_update = "20491231235959Z";  // empty: none
  int hash = NID_sha1;                               // of the CertID
  bool by_key = false;                               // responderID
  CertificateHash certificate_hash = CertificateHash::Absent;
  bool critical_extension = false;
  bool tampered = false;  // its signature was changed afterwards
  int status = OCSP_RESPONSE_STATUS_SUCCESSFUL;
};

// Known is a certificate of the test PKI with its key.
struct Known {
  X509* certificate = nullptr;
  EVP_PKEY* key = nullptr;
  std::string_view issuer;
  const Revocation* revocation = nullptr;  // null: none
};

// responses are the OCSP responses of each shape: the right ones, then the failing ones.
std::span<const Response> responses();

// make_response makes and signs a response in DER. `present`, the octets of the file as it is, is
// given back instead where it says the same and its signature is as it should be.
std::string make_response(const Response& row, Scheme scheme,
                          const std::function<Known(std::string_view)>& find,
                          const std::string& present);

}  // namespace zegel::certs
