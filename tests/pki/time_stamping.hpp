#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/time_stamp.hpp"
#include "tests/pki/throwaway.hpp"

// A time-stamp authority in the test itself: real tokens of any time, and with any flaw.
namespace zegel::test {

// Stamper is a time-stamp authority: certificate, key, and what it sends along.
struct Stamper {
  Issued issued;
  std::vector<libsign::pki::Certificate> chain;  // above its certificate
};

// stamper is one of certs-test/<shape>/services/, such as "tsa-2024".
const Stamper& stamper(const std::string& shape, const std::string& name);

// issuer_of_stampers is the authority that issued their certificates, with its key.
Issued issuer_of_stampers(const std::string& shape);

// TokenSpec is what to put in a token. As it is born, it makes a sound one.
struct TokenSpec {
  // What is stamped.
  std::string octets = "zegel";
  std::string imprint_method = "SHA256";  // by OpenSSL's names
  libsign::Bytes imprint = {};            // in place of the true digest

  // TSTInfo.
  int version = 1;
  std::string time = "20260302093005Z";  // genTime, as written
  std::string policy = "1.3.6.1.4.1.99999.1";
  std::optional<std::array<int, 3>> accuracy = std::array{1, 0, 0};  // seconds, millis, micros
  bool ordering = false;
  libsign::Bytes nonce = {};
  std::string authority = {};  // GeneralName in OpenSSL's notation ("URI:..."); "subject": its own
  bool critical_extension = false;
  libsign::Bytes info = {};  // in place of all of it

  // The signature.
  std::string content_type = "1.2.840.113549.1.9.16.1.4";  // of what is signed
  std::string signed_content_type = {};  // in place of it in the attribute, which is not signed
  std::string digest = "SHA256";
  bool pss = false;
  bool key_identifier = false;  // names the signer by key identifier
  int signers = 1;
  bool attributes = true;
  bool content = true;

  // The attributes that name the certificate.
  bool ess_v2 = true;
  bool ess_v1 = false;
  bool ess_twice = false;             // the same attributes again, which are not signed
  std::string ess_digest = "SHA256";  // of V2
  bool ess_issuer_serial = true;
  libsign::Bytes ess_value = {};                                  // in place of what V2 would be
  std::optional<libsign::pki::Certificate> ess_certificate = {};  // in place of the signer's
  std::optional<libsign::pki::Certificate> ess_issuer_serial_of = {};

  // What is carried.
  bool certificates = true;  // the signer's and its chain
  std::vector<libsign::pki::Certificate> more = {};
  std::vector<libsign::Bytes> crls = {};
  libsign::Bytes ocsp_response = {};
  libsign::Bytes revocation_values = {};   // an unsigned attribute
  libsign::Bytes certificate_values = {};  // likewise
};

// make_token makes a token in DER.
libsign::Bytes make_token(const TokenSpec& spec, const Stamper& by);

// token is make_token, decoded.
libsign::pki::TimeStampToken token(const TokenSpec& spec, const Stamper& by);

// flipped is `octets` with the last octet of the one place where `what` stands changed.
libsign::Bytes flipped(libsign::Bytes octets, libsign::BytesView what);

// openssl_decodes says whether OpenSSL takes it for one CMS message with everything in it.
bool openssl_decodes(libsign::BytesView token);

// openssl_verifies says what OpenSSL's CMS_verify says of a token and a certificate, whose path is
// not asked.
bool openssl_verifies(libsign::BytesView token, const libsign::pki::Certificate& certificate);

// reply is the answer of OpenSSL's own time-stamp authority to a request in DER, at `time` in
// xsd:dateTime. It knows SHA-256 alone, and the policies 1.2.3 and 1.2.4.
libsign::Bytes reply(libsign::BytesView request, const Stamper& by, std::string_view time);

// reply_with is an answer of this status with this token, which may be empty.
libsign::Bytes reply_with(int status, libsign::BytesView token);

}  // namespace zegel::test
