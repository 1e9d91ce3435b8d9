#include "libsign/gather.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/doors/at_hand.hpp"
#include "libsign/doors/input.hpp"
#include "libsign/doors/signatures.hpp"
#include "libsign/doors/stamping.hpp"
#include "libsign/xades/time_stamps.hpp"

namespace libsign {
namespace {

using pki::Certificate;

// Gathering is the work for one file.
class Gathering {
 public:
  Gathering(const pki::TrustMaterial& trust, const pki::Sources& sources, Time at)
      : trust_(trust), sources_(sources), at_(at) {
    gathered_.as_of = at;
  }

  void add(const xades::Signature& signature) {
    const std::vector<xades::TimeStamp> stamps = xades::read_time_stamps(signature);
    doors::AtHand at_hand(signature, stamps, trust_);
    if (const Result<Certificate> signer = doors::signer_of(signature)) {
      add(*signer, trust_, at_hand);
    }
    for (const Certificate& authority : doors::authorities_of(stamps)) {
      add(authority, pki::for_time_stamps(trust_), at_hand);
    }
  }

  Gathered result() && { return std::move(gathered_); }

 private:
  void add(const Certificate& subject, const pki::TrustMaterial& trust, doors::AtHand& at_hand) {
    if (!subject.valid_at(at_) || asked_ > kMaxGathered) {
      return;
    }
    if (asked_++ == kMaxGathered) {
      gathered_.missing.push_back(fail(Errc::LimitExceeded,
                                       "the file names too many certificates to ask about",
                                       subject.subject())
                                      .value());
      return;
    }
    pki::Collected collected = at_hand.collect(subject, trust, sources_, at_);
    gathered_.as_of = std::max(gathered_.as_of, collected.as_of);
    pki::GatheredData missing = at_hand.missing_of(collected);
    std::ranges::move(missing.certificates, std::back_inserter(gathered_.data.certificates));
    std::ranges::move(missing.revocation, std::back_inserter(gathered_.data.revocation));
    std::ranges::move(collected.missing, std::back_inserter(gathered_.missing));
  }

  const pki::TrustMaterial& trust_;
  const pki::Sources& sources_;
  Time at_;
  std::size_t asked_ = 0;
  Gathered gathered_;
};

}  // namespace

Gathered gather(BytesView file, const pki::TrustMaterial& trust, const pki::Sources& sources,
                Time at) {
  Gathering gathering(trust, sources, at);
  const doors::Input input = doors::open_any_input(file, limits::kMaxLetterBytes);
  if (input.document) {
    const doors::FoundSignatures found(*input.document);
    const std::size_t count = std::min(found.elements().size(), limits::kMaxSignatures);
    for (std::size_t i = 0; i < count; ++i) {
      gathering.add(xades::read(found.elements()[i]));
    }
  }
  return std::move(gathering).result();
}

}  // namespace libsign
