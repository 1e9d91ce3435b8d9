#include "libsign/extend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/doors/stamping.hpp"
#include "libsign/pki/collect.hpp"
#include "libsign/validation/signing_certificate.hpp"
#include "libsign/xades/augment.hpp"
#include "libsign/xades/imprint.hpp"
#include "libsign/xades/profile.hpp"
#include "libsign/xades/references.hpp"
#include "libsign/xades/time_stamps.hpp"
#include "libsign/xml/document.hpp"

namespace libsign {
namespace {

using pki::Certificate;
using pki::Collected;
using pki::RevocationData;
using report::Level;
using xades::Addition;
using xades::TimeStamp;
using xades::TimeStampKind;
using xades::ValidationValues;

// Opened is a file with the one signature in it.
struct Opened {
  xml::Document document;
  xades::Signature signature;
  std::vector<xades::ReferenceOutcome> references;
  std::vector<TimeStamp> stamps;
};

Result<Opened> open(BytesView file, std::span<const DataObject> data) {
  Result<xml::Document> document = xml::Document::parse(file);
  if (!document) {
    return fail(std::move(document.error()));
  }
  const std::vector<xml::Element> found = xades::find_signatures(*document);
  if (found.size() != 1) {
    return fail(Errc::MalformedInput,
                fmt::format("there are {} signatures in the file instead of one", found.size()));
  }
  xades::Signature signature = xades::read(found.front());
  std::vector<xades::ReferenceOutcome> references =
      xades::process_references(*document, signature, data);
  std::vector<TimeStamp> stamps = xades::read_time_stamps(signature);
  return Opened{*std::move(document), std::move(signature), std::move(references),
                std::move(stamps)};
}

// The certificate that the signed properties name, among those in ds:KeyInfo.
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

// A time-stamp on something that is not intact would prove nothing but that.
Result<void> check_intact(const Opened& opened, const Certificate& signer) {
  for (std::size_t i = 0; i < opened.references.size(); ++i) {
    if (!opened.references[i].intact) {
      return fail(Errc::Refused,
                  opened.references[i].found ? "what was signed was changed"
                                             : "something that was signed was not found",
                  opened.signature.references[i].uri.value_or(""),
                  opened.references[i].found ? "" : "give the files that it covers with --data");
    }
  }
  const auto algorithm = pki::signature_from_uri(opened.signature.signature_method);
  const auto octets = xades::signed_info_octets(opened.signature);
  if (opened.references.empty() || !algorithm || !octets ||
      !signer.verifies(*algorithm, *octets, opened.signature.signature_value)) {
    return fail(Errc::Refused, "the signature value is not that of its certificate");
  }
  return {};
}

template <typename T>
void add_new(std::vector<T>& all, T one) {
  if (std::ranges::find(all, one) == all.end()) {
    all.push_back(std::move(one));
  }
}

bool has(const Opened& opened, TimeStampKind kind) {
  return std::ranges::any_of(opened.stamps,
                             [&](const TimeStamp& stamp) { return stamp.kind == kind; });
}

// AtHand is the validation data that need not be fetched, and what of it stands in the file.
class AtHand {
 public:
  AtHand(const Opened& opened, const pki::TrustMaterial& trust)
      : certificates_(trust.intermediates) {
    for (const Bytes& der : opened.signature.certificates) {
      add_certificate(der, true);
    }
    for (const xades::EmbeddedValue& value : opened.signature.embedded.certificates) {
      add_certificate(value.octets, true);
    }
    for (const xades::EmbeddedValue& value : opened.signature.embedded.lists) {
      if (auto list = pki::Crl::from_der(value.octets)) {
        add(RevocationData(*std::move(list)), true);
      }
    }
    for (const xades::EmbeddedValue& value : opened.signature.embedded.ocsp_responses) {
      if (auto response = pki::OcspResponse::from_der(value.octets)) {
        add(RevocationData(*std::move(response)), true);
      }
    }
    for (const TimeStamp& stamp : opened.stamps) {
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

  const std::vector<Certificate>& certificates() const { return certificates_; }
  const std::vector<RevocationData>& revocation() const { return revocation_; }

  // missing_of is what was collected and does not stand in the file, and remembers it.
  ValidationValues missing_of(const Collected& collected) {
    ValidationValues values;
    for (const Certificate& certificate : collected.certificates) {
      if (!in_file(certificate.sha256())) {
        values.certificates.emplace_back(certificate.der().begin(), certificate.der().end());
        in_file_.push_back(certificate.sha256());
      }
    }
    for (const RevocationData& data : collected.revocation) {
      if (!in_file(data.sha256())) {
        (data.list() != nullptr ? values.lists : values.ocsp_responses).push_back(der_of(data));
        in_file_.push_back(data.sha256());
      }
    }
    return values;
  }

 private:
  static Bytes der_of(const RevocationData& data) {
    return data.list() != nullptr ? data.list()->der() : data.response()->der();
  }

  bool in_file(const Bytes& sha256) const {
    return std::ranges::find(in_file_, sha256) != in_file_.end();
  }

  void add(RevocationData data, bool is_in_file) {
    if (is_in_file) {
      in_file_.push_back(data.sha256());
    }
    revocation_.push_back(std::move(data));
  }

  void add_certificate(BytesView der, bool is_in_file) {
    if (auto certificate = Certificate::from_der(der)) {
      if (is_in_file) {
        in_file_.push_back(certificate->sha256());
      }
      add_new(certificates_, *std::move(certificate));
    }
  }

  void add_token(BytesView der) {
    const Result<pki::TimeStampToken> token = pki::TimeStampToken::from_der(der);
    if (!token) {
      return;
    }
    for (const Certificate& certificate : token->material().certificates) {
      add_certificate(certificate.der(), true);
    }
    for (const pki::Crl& list : token->material().crls) {
      add(RevocationData(list), true);
    }
  }

  std::vector<Certificate> certificates_;
  std::vector<RevocationData> revocation_;
  std::vector<Bytes> in_file_;  // SHA-256 of what stands in the file
};

}  // namespace

struct Extender::Impl {
  ExtenderOptions options;

  const pki::TrustMaterial& trust() const { return options.verifier->options().trust; }

  Result<Bytes> with_stamp(BytesView file, const Opened& opened, Addition::Kind kind,
                           std::span<const DataObject> data) const {
    xades::Imprints imprints(opened.signature, opened.references, data);
    const auto imprint = kind == Addition::Kind::ArchiveTimeStamp ? imprints.of_next_archive({})
                                                                  : imprints.of_signature({});
    if (!imprint) {
      return fail(Errc::Refused, imprint.error());
    }
    const Result<pki::TimeStampToken> token =
        doors::stamp(options.time_stamps, *imprint, options.imprint);
    if (!token) {
      return fail(token.error());
    }
    const BytesView der = token->der();
    return xades::augment(file, opened.signature,
                          {{.kind = kind, .token = Bytes(der.begin(), der.end())}});
  }

  Result<Collected> gather(const Certificate& signer, const std::vector<Certificate>& anchors,
                           const AtHand& at_hand, Time at) const {
    Collected collected = pki::collect({.signer = signer,
                                        .anchors = anchors,
                                        .carried = at_hand.certificates(),
                                        .known = at_hand.revocation(),
                                        .time = at},
                                       options.sources);
    if (!collected.complete()) {
      return fail(std::move(collected.missing.front()));
    }
    return collected;
  }

  // What the signature and its time-stamps are validated with, as far as it is not in the file.
  Result<Bytes> with_values(BytesView file, const Opened& opened, const Certificate& signer,
                            Time at) const {
    AtHand at_hand(opened, trust());
    std::vector<Addition> additions;
    if (!has(opened, TimeStampKind::Archive)) {
      const Result<Collected> collected = gather(signer, trust().anchors, at_hand, at);
      if (!collected) {
        return fail(collected.error());
      }
      additions.push_back(
          {.kind = Addition::Kind::ValidationData, .values = at_hand.missing_of(*collected)});
    }
    ValidationValues of_stamps;
    for (const TimeStamp& stamp : opened.stamps) {
      for (const Bytes& der : stamp.tokens) {
        const Result<pki::TimeStampToken> token = pki::TimeStampToken::from_der(der);
        const Result<Certificate> authority =
            token ? doors::authority_of(*token) : fail(token.error());
        if (!authority) {
          return fail(authority.error());
        }
        if (!authority->valid_at(at)) {
          continue;
        }
        const Result<Collected> collected = gather(*authority, trust().tsa_anchors, at_hand, at);
        if (!collected) {
          return fail(collected.error());
        }
        ValidationValues values = at_hand.missing_of(*collected);
        std::ranges::move(values.certificates, std::back_inserter(of_stamps.certificates));
        std::ranges::move(values.lists, std::back_inserter(of_stamps.lists));
        std::ranges::move(values.ocsp_responses, std::back_inserter(of_stamps.ocsp_responses));
      }
    }
    additions.push_back({.kind = Addition::Kind::TimeStampValidationData, .values = of_stamps});
    return xades::augment(file, opened.signature, additions);
  }

  LetterReport judge(BytesView file, std::span<const DataObject> data, Time at) const {
    LetterReport report = options.verifier->verify(file, {}, at);
    return report.letter ? std::move(report) : options.verifier->verify_signatures(file, data, at);
  }
};

Extender::Extender(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Extender::Extender(Extender&&) noexcept = default;
Extender& Extender::operator=(Extender&&) noexcept = default;
Extender::~Extender() = default;

Result<Extender> Extender::create(ExtenderOptions options) {
  if (options.verifier == nullptr) {
    return fail(Errc::InvalidArgument, "there is no verifier", "verifier");
  }
  return Extender(std::make_unique<Impl>(Impl{std::move(options)}));
}

Result<Extended> Extender::extend(BytesView file, Level to, Time at,
                                  std::span<const DataObject> data) const {
  if (to < Level::BaselineT) {
    return fail(Errc::InvalidArgument, "a signature is extended to T, LT or LTA", "level");
  }
  Bytes octets(file.begin(), file.end());
  Result<Opened> opened = open(octets, data);
  if (!opened) {
    return fail(std::move(opened.error()));
  }
  const Result<Certificate> signer = signer_of(opened->signature);
  const Result<void> intact = signer ? check_intact(*opened, *signer) : fail(signer.error());
  if (!intact) {
    return fail(intact.error());
  }
  const bool is_stamped = has(*opened, TimeStampKind::Signature);
  const LetterReport before = impl_->judge(octets, data, at);
  // Each step reads the file that the step before it made.
  const auto take = [&](Result<Bytes> step) -> Result<void> {
    if (!step) {
      return fail(std::move(step.error()));
    }
    octets = *std::move(step);
    opened = open(octets, data);
    return opened ? Result<void>() : fail(opened.error());
  };
  Result<void> done;
  if (!is_stamped) {
    done = take(impl_->with_stamp(octets, *opened, Addition::Kind::SignatureTimeStamp, data));
  }
  if (done && to >= Level::BaselineLt) {
    done = take(impl_->with_values(octets, *opened, *signer, at));
  }
  if (done && to == Level::BaselineLta) {
    done = take(impl_->with_stamp(octets, *opened, Addition::Kind::ArchiveTimeStamp, data));
  }
  if (!done) {
    return fail(done.error());
  }
  if (octets.size() == file.size()) {
    return fail(Errc::InvalidArgument, "the signature has that level already", "level",
                "extend it to LTA to renew its proof");
  }
  Extended extended{std::move(octets), {}};
  extended.report = impl_->judge(extended.octets, data, at);
  if (before.acceptance == Acceptance::Accepted &&
      extended.report.acceptance != Acceptance::Accepted) {
    return fail(Errc::Refused, "the signature would not be judged as well as it was");
  }
  if (extended.report.signatures.empty() ||
      !extended.report.signatures.front().best_signature_time) {
    return fail(Errc::Refused, "the time-stamp proves no time", {},
                "is its authority among those that are trusted (--tsa-trust)?");
  }
  return extended;
}

}  // namespace libsign
