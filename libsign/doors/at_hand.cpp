#include "libsign/doors/at_hand.hpp"

#include <algorithm>
#include <utility>

#include "libsign/pki/time_stamp.hpp"
#include "libsign/validation/signing_certificate.hpp"

namespace libsign::doors {

using pki::Certificate;
using pki::Collected;
using pki::GatheredData;
using pki::RevocationData;

Result<Certificate> signer_of(const xades::Signature& signature) {
  for (const Bytes& der : signature.certificates) {
    Result<Certificate> certificate = Certificate::from_der(der);
    const bool is_named =
        certificate && signature.signed_properties &&
        std::ranges::any_of(signature.signed_properties->certificates, [&](const auto& reference) {
          return validation::refers_to(reference, *certificate);
        });
    if (is_named) {
      return certificate;
    }
  }
  return fail(Errc::Refused, "the signature does not hold the certificate that it names");
}

AtHand::AtHand(const xades::Signature& signature, std::span<const xades::TimeStamp> stamps,
               const pki::TrustMaterial& trust)
    : certificates_(trust.intermediates) {
  for (const Bytes& der : signature.certificates) {
    add_certificate(der);
  }
  for (const xades::EmbeddedValue& value : signature.embedded.certificates) {
    add_certificate(value.octets);
  }
  for (const xades::EmbeddedValue& value : signature.embedded.lists) {
    if (auto list = pki::Crl::from_der(value.octets)) {
      add(RevocationData(*std::move(list)), true);
    }
  }
  for (const xades::EmbeddedValue& value : signature.embedded.ocsp_responses) {
    if (auto response = pki::OcspResponse::from_der(value.octets)) {
      add(RevocationData(*std::move(response)), true);
    }
  }
  for (const xades::TimeStamp& stamp : stamps) {
    for (const Bytes& token : stamp.tokens) {
      add_token(token);
    }
  }
  for (const pki::Crl& list : trust.crls) {
    add(RevocationData(list), false);
  }
  for (const pki::OcspResponse& response : trust.ocsp_responses) {
    add(RevocationData(response), false);
  }
}

Collected AtHand::collect(const Certificate& subject, const pki::TrustMaterial& trust,
                          const pki::Sources& sources, Time at) {
  Collected collected = pki::collect({.signer = subject,
                                      .anchors = trust.anchors,
                                      .sunset_dates = trust.sunset_dates,
                                      .carried = certificates_,
                                      .known = revocation_,
                                      .time = at},
                                     sources);
  for (const RevocationData& data : collected.revocation) {
    add(data, false);
  }
  return collected;
}

GatheredData AtHand::missing_of(const Collected& collected) {
  GatheredData missing;
  for (const Certificate& certificate : collected.certificates) {
    if (!in_signature(certificate.sha256())) {
      in_signature_.push_back(certificate.sha256());
      missing.certificates.push_back(certificate);
    }
  }
  for (const RevocationData& data : collected.revocation) {
    if (!in_signature(data.sha256())) {
      in_signature_.push_back(data.sha256());
      missing.revocation.push_back(data);
    }
  }
  return missing;
}

bool AtHand::in_signature(const Bytes& sha256) const {
  return std::ranges::find(in_signature_, sha256) != in_signature_.end();
}

void AtHand::add(RevocationData data, bool is_in_signature) {
  if (is_in_signature) {
    in_signature_.push_back(data.sha256());
  }
  const bool is_new = std::ranges::none_of(
      revocation_, [&](const RevocationData& one) { return one.sha256() == data.sha256(); });
  if (is_new) {
    revocation_.push_back(std::move(data));
  }
}

void AtHand::add_certificate(BytesView der) {
  if (auto certificate = Certificate::from_der(der)) {
    in_signature_.push_back(certificate->sha256());
    if (std::ranges::find(certificates_, *certificate) == certificates_.end()) {
      certificates_.push_back(*std::move(certificate));
    }
  }
}

void AtHand::add_token(BytesView der) {
  const Result<pki::TimeStampToken> token = pki::TimeStampToken::from_der(der);
  if (!token) {
    return;
  }
  for (const Certificate& certificate : token->material().certificates) {
    add_certificate(certificate.der());
  }
  for (const pki::Crl& list : token->material().crls) {
    add(RevocationData(list), true);
  }
  for (const Bytes& octets : token->material().ocsp_responses) {
    if (auto response = pki::OcspResponse::from_der(octets)) {
      add(RevocationData(*std::move(response)), true);
    }
  }
}

xades::ValidationValues values_of(const GatheredData& data) {
  xades::ValidationValues values;
  for (const Certificate& certificate : data.certificates) {
    values.certificates.emplace_back(certificate.der().begin(), certificate.der().end());
  }
  for (const RevocationData& one : data.revocation) {
    if (one.list() != nullptr) {
      values.lists.push_back(one.list()->der());
    } else {
      values.ocsp_responses.push_back(one.response()->der());
    }
  }
  return values;
}

}  // namespace libsign::doors
