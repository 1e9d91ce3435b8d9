#include "libsign/validation/signature_time_stamps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "libsign/xades/imprint.hpp"
#include "libsign/xades/time_stamps.hpp"

namespace libsign::validation {
namespace {

using report::TimeStampKind;

std::vector<std::string> covered_by(TimeStampKind kind) {
  switch (kind) {
    case TimeStampKind::Content:
    case TimeStampKind::IndividualContent:
      return {"signed data"};
    case TimeStampKind::Signature:
      return {"signature value"};
    case TimeStampKind::SigAndRefs:
      return {"signature value", "references to validation data"};
    case TimeStampKind::RefsOnly:
      return {"references to validation data"};
    case TimeStampKind::Archive:
      return {"signed data", "signature value", "validation data"};
  }
  return {};
}

// Stamps reads the properties, and makes the digest of what each token covers.
class Stamps {
 public:
  Stamps(const Candidate& candidate, std::span<const DataObject> data,
         const pki::CertificateCache& certificates)
      : candidate_(candidate),
        certificates_(certificates),
        imprints_(candidate.signature, candidate.references, data) {}

  std::vector<SignatureTimeStamp> read() && {
    for (const xades::TimeStamp& stamp : xades::read_time_stamps(candidate_.signature)) {
      add(stamp);
    }
    return std::move(found_);
  }

 private:
  void add(const xades::TimeStamp& stamp) {
    const TimeStampKind kind = stamp.kind;
    if (stamp.tokens.empty()) {
      const std::string why = stamp.problem.empty() ? "it holds no token" : stamp.problem;
      found_.push_back({.kind = kind,
                        .property = stamp.element,
                        .token = fail(Errc::MalformedInput, why),
                        .data = {.problem = why, .covers = covered_by(kind)}});
      return;
    }
    const auto imprint =
        stamp.problem.empty()
            ? imprints_.of(stamp)
            : tl::expected<xades::Imprint, std::string>(tl::unexpected(stamp.problem));
    for (const Bytes& octets : stamp.tokens) {
      SignatureTimeStamp read{
          .kind = kind,
          .property = stamp.element,
          .token = pki::TimeStampToken::from_der(octets, &certificates_),
          .data = {.covers = covered_by(kind)},
      };
      if (!imprint) {
        read.data.problem = imprint.error();
      } else if (read.token && read.token->info().imprint_algorithm) {
        digest(*imprint, *read.token->info().imprint_algorithm, read.data);
      }
      found_.push_back(std::move(read));
    }
  }

  static void digest(const xades::Imprint& imprint, pki::DigestAlgorithm algorithm,
                     StampedData& data) {
    Result<Bytes> digested = xades::digest_of(imprint, algorithm);
    if (digested) {
      data.digest = *std::move(digested);
    } else {
      data.problem = digested.error().detail;
    }
  }

  const Candidate& candidate_;
  const pki::CertificateCache& certificates_;
  xades::Imprints imprints_;
  std::vector<SignatureTimeStamp> found_;
};

// The Id of the property, where only one token has it; else its position.
std::string id_of(std::span<const SignatureTimeStamp> all, std::size_t position) {
  const xml::Element& property = *all[position].property;
  std::string id = property.attribute("Id").value_or("");
  const auto same = std::ranges::count_if(
      all, [&](const SignatureTimeStamp& other) { return *other.property == property; });
  return id.empty() || same > 1 ? fmt::format("time-stamp-{}", position + 1) : id;
}

// before says whether `one` is certainly not younger than `other`.
bool is_older(const SignatureTimeStamp& one, const SignatureTimeStamp& other) {
  using std::chrono::microseconds;
  const pki::TimeStampInfo& a = one.token->info();
  const pki::TimeStampInfo& b = other.token->info();
  const microseconds slack =
      a.accuracy.value_or(microseconds{0}) + b.accuracy.value_or(microseconds{0});
  return a.time + a.fraction + slack < b.time + b.fraction;
}

}  // namespace

bool SignatureTimeStamp::proves_time() const {
  return token.has_value() && validated.report.conclusion.indication == report::Indication::Passed;
}

bool SignatureTimeStamp::is_content() const {
  return kind == TimeStampKind::Content || kind == TimeStampKind::IndividualContent;
}

Time SignatureTimeStamp::latest() const {
  const pki::TimeStampInfo& info = token->info();
  return info.fraction.count() > 0 ? info.time + std::chrono::seconds{1} : info.time;
}

Time SignatureTimeStamp::earliest() const {
  return token->info().time;
}

std::vector<SignatureTimeStamp> validate_time_stamps(const Candidate& candidate,
                                                     std::span<const DataObject> data,
                                                     const Material& material,
                                                     const Context& context) {
  if (!candidate.signature.flaws.empty() ||
      candidate.references.size() != candidate.signature.references.size()) {
    return {};  // format checking fails
  }
  std::vector<SignatureTimeStamp> stamps = Stamps(candidate, data, context.certificates).read();
  for (std::size_t i = 0; i < stamps.size(); ++i) {
    stamps[i].validated = validate_time_stamp({.token = stamps[i].token,
                                               .data = stamps[i].data,
                                               .kind = stamps[i].kind,
                                               .id = id_of(stamps, i),
                                               .certificates = material.certificates,
                                               .revocation = &material.revocation},
                                              context);
  }
  return stamps;
}

std::optional<std::vector<report::Evidence>> first_disorder(
    std::span<const SignatureTimeStamp> stamps) {
  // Document order is the order of making between the signed ones, those over the signature, and
  // each archive time-stamp with what stands before it; between others it says nothing.
  for (std::size_t i = 0; i < stamps.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const SignatureTimeStamp& later = stamps[i];
      const SignatureTimeStamp& earlier = stamps[j];
      const bool ordered =
          (earlier.is_content() && !later.is_content()) ||
          (later.kind == TimeStampKind::Archive && !(*later.property == *earlier.property));
      if (ordered && later.proves_time() && earlier.proves_time() && is_older(later, earlier)) {
        return std::vector<report::Evidence>{{"timeStamp", later.validated.report.id},
                                             {"time", format_time(later.token->info().time)},
                                             {"olderThan", earlier.validated.report.id},
                                             {"time", format_time(earlier.token->info().time)}};
      }
    }
  }
  return std::nullopt;
}

}  // namespace libsign::validation
