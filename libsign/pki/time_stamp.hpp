#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/certificate_id.hpp"
#include "libsign/pki/embedded_material.hpp"
#include "libsign/pki/time_stamp_info.hpp"

namespace libsign::pki {

// TimeStampToken is a time-stamp of RFC 3161: a CMS signature (RFC 5652) of a time-stamp authority
// over a TimeStampInfo. It is decoded once and immutable. Copying copies a pointer; all members may
// be called from many threads.
//
// Decoding says only that it is built as a token is. Whether it proves anything is judged by
// validation/time_stamp.hpp; the pieces of that are the members that ask one question each.
class TimeStampToken {
 public:
  // from_der decodes one token, in DER or BER; octets after it are an error.
  // Errors: LimitExceeded past limits::kMaxTimeStampBytes, or for more embedded material than its
  // limits. MalformedInput for what is no SignedData over a TSTInfo with exactly one signer; for
  // signed attributes without a contentType of id-ct-TSTInfo or a messageDigest, or with one of
  // these or a signing certificate twice or of two values; and for what read_time_stamp_info
  // refuses. Its certificates are decoded by `cache`, where there is one.
  static Result<TimeStampToken> from_der(BytesView der, const CertificateCache* cache = nullptr);

  BytesView der() const;        // lives as long as any copy of the token
  const Bytes& sha256() const;  // of der()

  // info is what the authority says.
  const TimeStampInfo& info() const;

  // material is what the token carries to be validated with.
  const EmbeddedMaterial& material() const;

  // signing_certificates are the certificates that the signed attributes SigningCertificate and
  // SigningCertificateV2 name as the signer's: the first of each (RFC 5035 section 3). Empty where
  // neither is there, at most two.
  const std::vector<CertificateId>& signing_certificates() const;

  // signature_algorithm is how it was signed; nothing for an algorithm that is not ours, or whose
  // hash function is not the one that the content was hashed with.
  std::optional<SignatureAlgorithm> signature_algorithm() const;

  // signer_in_words is how the token names the certificate of its signer, for people: issuer and
  // serial number, or a key identifier.
  std::string signer_in_words() const;

  // names_signer says whether the token names `certificate` as its signer's: by issuer and serial
  // number or by key identifier (SignerIdentifier, RFC 5652 5.3). Of nothing that is signed: it
  // finds a candidate.
  bool names_signer(const Certificate& certificate) const;

  // is_content_intact says whether the signed messageDigest is that of the content.
  bool is_content_intact() const;

  // is_signed_by says whether the signature over the signed attributes was made with the key of
  // `certificate`. It says nothing of the content, nor of the certificate.
  bool is_signed_by(const Certificate& certificate) const;

  // stamps says whether the message imprint is the digest of `octets`. False for a digest method
  // that is not ours.
  bool stamps(BytesView octets) const;

  // operator== compares the octets.
  bool operator==(const TimeStampToken& other) const;

 private:
  struct Impl;
  explicit TimeStampToken(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace libsign::pki
