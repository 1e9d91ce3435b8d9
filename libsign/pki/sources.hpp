#pragma once

#include <memory>
#include <string>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"

namespace libsign::pki {

// Sources are how libsign reaches what stands outside: it has no network of its own. The caller
// implements them, over HTTP or in any other way, and may hand one object to several threads: every
// member may be called from many threads at once. What a source gives is never believed because it
// was given: its signature, its issuer, its period and its place in a path are checked.
//
// Errors of every member: Io where there is no answer, with the address in `where` and in `hint`
// what to do; LimitExceeded where the answer is larger than the limit of its kind.

// TimeStampSource asks one time-stamping authority (RFC 3161).
class TimeStampSource {
 public:
  virtual ~TimeStampSource() = default;

  // name is the authority as its user knows it, an address, for messages.
  virtual std::string name() const = 0;

  // time_stamp sends a TimeStampReq in DER and gives the TimeStampResp in DER.
  virtual Result<Bytes> time_stamp(BytesView request) const = 0;
};

// OcspQuestion is what is asked of an OCSP responder (RFC 6960).
struct OcspQuestion {
  std::string address;   // from the certificate's authority information access
  Bytes certificate_id;  // the CertID in DER: with the address, what an answer may be kept under
  Bytes request;         // the OCSPRequest in DER
  Bytes nonce;           // in it; empty: none
};

// OcspSource asks OCSP responders.
class OcspSource {
 public:
  virtual ~OcspSource() = default;

  // response gives the OCSPResponse in DER: a new one, or one that was kept and whose nextUpdate
  // has not passed. Of a new one that holds a nonce, the nonce is that of the question, or it is an
  // Error: whoever kept one cannot hold it against the nonce of another question.
  virtual Result<Bytes> response(const OcspQuestion& question) const = 0;
};

// CrlSource fetches revocation lists.
class CrlSource {
 public:
  virtual ~CrlSource() = default;

  // list gives the CRL at an address from a certificate's distribution points, in DER or PEM: a new
  // one, or one that was kept and whose nextUpdate has not passed.
  virtual Result<Bytes> list(const std::string& address) const = 0;
};

// IssuerSource fetches certificates of issuers.
class IssuerSource {
 public:
  virtual ~IssuerSource() = default;

  // issuers gives what stands at an address from a certificate's authority information access
  // (caIssuers, RFC 5280 4.2.2.1): a certificate in DER or PEM, or a certs-only CMS message.
  virtual Result<Bytes> issuers(const std::string& address) const = 0;
};

// Sources is what a caller can ask; null: not.
struct Sources {
  std::shared_ptr<const OcspSource> ocsp = nullptr;
  std::shared_ptr<const CrlSource> lists = nullptr;
  std::shared_ptr<const IssuerSource> issuers = nullptr;
};

}  // namespace libsign::pki
