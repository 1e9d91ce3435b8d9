#include "libsign/validation/proofs_of_existence.hpp"

#include <algorithm>
#include <utility>

#include "libsign/pki/algorithms.hpp"
#include "libsign/xades/time_stamps.hpp"

namespace libsign::validation {
namespace {

using report::TimeStampKind;

Bytes sha256(BytesView octets) {
  return pki::digest(pki::DigestAlgorithm::Sha256, octets);
}

// Extraction notes the objects that one time-stamp covers.
class Extraction {
 public:
  Extraction(ProofsOfExistence& proofs, Time time) : proofs_(proofs), time_(time) {}

  void signature(const Candidate& candidate, const pki::Certificate& signer) {
    proofs_.add(identity_of(candidate.signature), time_);
    proofs_.add(signer.sha256(), time_);
  }

  void token(const pki::TimeStampToken& token) {
    proofs_.add(token.sha256(), time_);
    const pki::EmbeddedMaterial& material = token.material();
    for (const pki::Certificate& certificate : material.certificates) {
      proofs_.add(certificate.sha256(), time_);
    }
    for (const pki::Crl& list : material.crls) {
      proofs_.add(list.sha256(), time_);
    }
    for (const Bytes& response : material.ocsp_responses) {
      proofs_.add(sha256(response), time_);
    }
  }

  // The octets of the values of one property; the values are in document order, and so are the
  // properties that are asked about.
  void values(const std::vector<xades::EmbeddedValue>& values, const xml::Element& property,
              std::size_t& next) {
    while (next < values.size() && values[next].property == property) {
      octets(values[next++].octets);
    }
  }

  void octets(BytesView octets) { proofs_.add(sha256(octets), time_); }

 private:
  ProofsOfExistence& proofs_;
  Time time_;
};

void embedded_before(const xml::Element& property, const xades::Signature& signature,
                     Extraction& extraction) {
  const xades::EmbeddedData& data = signature.embedded;
  std::size_t certificate = 0;
  std::size_t list = 0;
  std::size_t response = 0;
  for (const xml::Element& before : xades::unsigned_properties_of(signature)) {
    if (before == property) {
      return;
    }
    extraction.values(data.certificates, before, certificate);
    extraction.values(data.lists, before, list);
    extraction.values(data.ocsp_responses, before, response);
  }
}

}  // namespace

void ProofsOfExistence::add(BytesView sha256, Time time) {
  const auto [known, added] = proofs_.try_emplace(std::string(as_text(sha256)), time);
  if (!added) {
    known->second = std::min(known->second, time);
  }
}

Time ProofsOfExistence::earliest(BytesView sha256) const {
  const auto found = proofs_.find(std::string(as_text(sha256)));
  return found == proofs_.end() ? validation_time_ : std::min(found->second, validation_time_);
}

Bytes identity_of(const xades::Signature& signature) {
  return sha256(signature.signature_value);
}

void extract_proofs(std::span<const SignatureTimeStamp> stamps, std::size_t position,
                    const Candidate& candidate, const pki::Certificate& signer,
                    ProofsOfExistence& proofs) {
  const SignatureTimeStamp& stamp = stamps[position];
  if (stamp.is_content() || stamp.kind == TimeStampKind::RefsOnly) {
    return;
  }
  Extraction extraction(proofs, stamp.latest());
  extraction.signature(candidate, signer);
  const bool archive = stamp.kind == TimeStampKind::Archive;
  for (const SignatureTimeStamp& covered : stamps.first(position)) {
    const bool before = archive && !(*covered.property == *stamp.property);
    const bool stamped =
        stamp.kind == TimeStampKind::SigAndRefs && covered.kind == TimeStampKind::Signature;
    if (covered.token && (covered.is_content() || before || stamped)) {
      extraction.token(*covered.token);
    }
  }
  if (archive) {
    for (const Bytes& certificate : candidate.signature.certificates) {
      extraction.octets(certificate);
    }
    embedded_before(*stamp.property, candidate.signature, extraction);
  }
}

}  // namespace libsign::validation
