#include "libsign/signed_octets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/xades/profile.hpp"
#include "libsign/xades/references.hpp"
#include "libsign/xml/document.hpp"

namespace libsign {
namespace {

// Kept is what was read of a data object for its digest.
struct Kept {
  std::size_t& together;  // octets of all that are kept
  Bytes octets = {};
  bool too_long = false;  // then there are none

  void start() {
    together -= octets.size();
    octets = Bytes{};
    too_long = false;
  }

  void add(BytesView more) {
    if (too_long || more.size() > limits::kMaxSignedOctets - together) {
      start();
      too_long = true;
    } else {
      together += more.size();
      octets.insert(octets.end(), more.begin(), more.end());
    }
  }
};

// kept_while_read is `object`, whose octets are put in `kept` as they are read. Both are borrowed.
DataObject kept_while_read(const DataObject& object, Kept& kept) {
  return {.name = object.name, .open = [&object, &kept]() -> Result<OctetSource> {
            Result<OctetSource> source = object.open();
            if (!source) {
              return source;
            }
            kept.start();
            return OctetSource([read = *std::move(source),
                                &kept](std::span<std::uint8_t> into) -> Result<std::size_t> {
              Result<std::size_t> count = read(into);
              if (count) {
                kept.add(BytesView(into).first(std::min(*count, into.size())));
              }
              return count;
            });
          }};
}

// Collector gathers what the signatures of one document cover.
class Collector {
 public:
  Collector(const xml::Document& document, std::span<const DataObject> data)
      : document_(document), kept_(data.size(), Kept{kept_together_}) {
    for (std::size_t i = 0; i < data.size(); ++i) {
      data_.push_back(kept_while_read(data[i], kept_[i]));
    }
  }
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  void add(const xml::Element& element, std::size_t position) {
    const xades::Signature signature = xades::read(element);
    std::vector<xades::ReferenceOutcome> outcomes =
        xades::process_references(document_, signature, data_);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      SignedOctets& covered =
          all_.emplace_back(described(signature, signature.references[i], std::move(outcomes[i])));
      covered.signature = position;
      covered.reference = i + 1;
    }
    for (Kept& kept : kept_) {
      kept.start();
    }
  }

  std::vector<SignedOctets> finish() && { return std::move(all_); }

 private:
  SignedOctets described(const xades::Signature& signature, const xades::Reference& reference,
                         xades::ReferenceOutcome outcome) {
    const bool is_element = outcome.coverage == report::Coverage::Element;
    SignedOctets covered{.signature_id = signature.id,
                         .object = {.reference_id = reference.id,
                                    .uri = reference.uri.value_or(""),
                                    .coverage = outcome.coverage,
                                    .name = std::move(outcome.name),
                                    .id = outcome.id,
                                    .without_signatures = outcome.without_signatures,
                                    .size = outcome.size,
                                    .octets = std::move(outcome.octets),
                                    .intact = outcome.intact},
                         .is_properties = is_element && signature.signed_properties &&
                                          signature.signed_properties->id == outcome.id,
                         .digest_method = reference.digest_method,
                         .digest_value = reference.digest_value,
                         .digest = std::move(outcome.digest),
                         .problem = std::move(outcome.problem)};
    if (covered.object.coverage == report::Coverage::File) {
      const Kept& kept = kept_of(covered.object.name);
      covered.object.octets = kept.octets;
      check_limit(covered, kept.too_long);
    } else {
      check_limit(covered, false);
    }
    return covered;
  }

  // A name that was found is the name of one data object.
  const Kept& kept_of(const std::string& name) const {
    const auto found = std::ranges::find(data_, name, &DataObject::name);
    return kept_[static_cast<std::size_t>(found - data_.begin())];
  }

  void check_limit(SignedOctets& covered, bool is_past) {
    const std::size_t size = covered.object.octets.size();
    if (is_past || size > limits::kMaxSignedOctets - together_) {
      covered.object.octets = Bytes{};
      covered.problem =
          fmt::format("what is covered has more than {} octets", limits::kMaxSignedOctets);
    } else {
      together_ += size;
    }
  }

  const xml::Document& document_;
  std::size_t kept_together_ = 0;
  std::vector<Kept> kept_;        // one a data object
  std::vector<DataObject> data_;  // which keep there what is read of them
  std::vector<SignedOctets> all_;
  std::size_t together_ = 0;  // octets of all_
};

}  // namespace

Result<std::vector<SignedOctets>> signed_octets(BytesView octets,
                                                std::span<const DataObject> data) {
  if (octets.size() > limits::kMaxLetterBytes) {
    return fail(Errc::LimitExceeded,
                fmt::format("the file has more than {} octets", limits::kMaxLetterBytes));
  }
  const Result<xml::Document> document = xml::Document::parse(octets, xml::Document::Texts::Any);
  if (!document) {
    return fail(document.error());
  }
  const std::vector<xml::Element> signatures = xades::find_signatures(*document);
  if (signatures.empty()) {
    return fail(Errc::NotFound, "there is no signature in the file");
  }
  if (signatures.size() > limits::kMaxSignatures) {
    return fail(Errc::LimitExceeded, fmt::format("there are more than {} signatures in the file",
                                                 limits::kMaxSignatures));
  }
  Collector collector(*document, data);
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    collector.add(signatures[i], i + 1);
  }
  return std::move(collector).finish();
}

}  // namespace libsign
