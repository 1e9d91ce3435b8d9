#include "libsign/extend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/doors/at_hand.hpp"
#include "libsign/doors/refusal.hpp"
#include "libsign/doors/stamping.hpp"
#include "libsign/pki/collect.hpp"
#include "libsign/pki/gathered_data.hpp"
#include "libsign/xades/augment.hpp"
#include "libsign/xades/imprint.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/profile.hpp"
#include "libsign/xades/references.hpp"
#include "libsign/xades/time_stamps.hpp"
#include "libsign/xml/document.hpp"

namespace libsign {
namespace {

using pki::Certificate;
using pki::Collected;
using report::Level;
using report::TimeStampKind;
using xades::Addition;
using xades::TimeStamp;

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

bool has(const Opened& opened, TimeStampKind kind) {
  return std::ranges::any_of(opened.stamps,
                             [&](const TimeStamp& stamp) { return stamp.kind == kind; });
}

std::vector<report::Check> rows_of(const std::vector<report::BlockResult>& blocks) {
  std::vector<report::Check> rows;
  for (const report::BlockResult& block : blocks) {
    rows.insert(rows.end(), block.rows.begin(), block.rows.end());
  }
  return rows;
}

// What stands in the file now is enough to judge the signature by: one that is not valid, because
// its certificate was revoked, will never be.
Result<void> check_valid(const LetterReport& report, Level to) {
  const report::SignatureReport& signature = report.signatures.front();
  if (to == Level::BaselineT || signature.conclusion.indication == report::Indication::Passed) {
    return {};
  }
  return fail(Errc::Refused,
              fmt::format("the signature is not valid: {}",
                          doors::refusal(rows_of(signature.blocks)).value_or(signature.id)));
}

// Every time-stamp that was added, its token by SHA-256, proves its time.
Result<void> check_stamps(const LetterReport& report, const std::vector<std::string>& added) {
  for (const report::TimeStampReport& stamp : report.signatures.front().time_stamps) {
    if (std::ranges::find(added, stamp.sha256) == added.end() ||
        stamp.conclusion.indication == report::Indication::Passed) {
      continue;
    }
    return fail(Errc::Io,
                fmt::format("the time-stamp proves no time: {}",
                            doors::refusal(rows_of(stamp.blocks)).value_or(stamp.id)),
                stamp.authority, "name another time-stamp authority");
  }
  return {};
}

// Extension is the work on one file. Each step reads the file that the step before it made.
class Extension {
 public:
  Extension(const ExtenderOptions& options, BytesView file, std::span<const DataObject> data,
            Time at)
      : options_(options), octets_(file.begin(), file.end()), data_(data), at_(at), as_of_(at) {}

  // start opens the file, and refuses one whose signature is not intact.
  Result<void> start() {
    if (const Result<void> opened = reopen(); !opened) {
      return opened;
    }
    const Result<Certificate> signer = doors::signer_of(opened_->signature);
    if (!signer) {
      return fail(signer.error());
    }
    signer_ = *signer;
    return check_intact(*opened_, *signer_);
  }

  Result<void> to(Level level) {
    Result<void> done;
    if (!has(*opened_, TimeStampKind::Signature)) {
      done = add_stamp(Addition::Kind::SignatureTimeStamp);
    }
    if (done && level >= Level::BaselineLt) {
      done = add_values(!has(*opened_, TimeStampKind::Archive));
    }
    if (done && level == Level::BaselineLta) {
      done = add_stamp(Addition::Kind::ArchiveTimeStamp);
      // Those of another authority than the time-stamps before it.
      done = done ? add_values(false) : done;
    }
    // Those of a time-stamp that stands alone are not put into the file, but needed to judge it.
    return done && level == Level::BaselineT ? gather_of_stamps() : done;
  }

  const Bytes& octets() const { return octets_; }
  Time as_of() const { return as_of_; }
  const pki::GatheredData& gathered() const { return gathered_; }
  const std::vector<std::string>& added() const { return added_; }

 private:
  Result<void> reopen() {
    Result<Opened> opened = open(octets_, data_);
    if (!opened) {
      return fail(std::move(opened.error()));
    }
    opened_.emplace(*std::move(opened));
    return {};
  }

  Result<void> take(Result<Bytes> made) {
    if (!made) {
      return fail(std::move(made.error()));
    }
    octets_ = *std::move(made);
    return reopen();
  }

  Result<void> add_stamp(Addition::Kind kind) {
    xades::Imprints imprints(opened_->signature, opened_->references, data_);
    const auto imprint = kind == Addition::Kind::ArchiveTimeStamp ? imprints.of_next_archive({})
                                                                  : imprints.of_signature({});
    if (!imprint) {
      return fail(Errc::Refused, imprint.error());
    }
    const Result<pki::TimeStampToken> token =
        doors::stamp(options_.time_stamps, *imprint, options_.imprint);
    if (!token) {
      return fail(token.error());
    }
    const Time stamped = token->info().time;
    if (stamped > at_ + limits::kMaxClockDifference ||
        stamped < at_ - limits::kMaxClockDifference) {
      return fail(Errc::Io, "the clock of the time-stamp authority differs too much from ours",
                  fmt::format("{}, {}", token->info().authority, format_time(stamped)),
                  "is the clock of this machine right?");
    }
    added_.push_back(hex(token->sha256()));
    // What was made in this second existed at the end of it.
    as_of_ = std::max(as_of_, stamped + std::chrono::seconds{1});
    const BytesView der = token->der();
    return take(xades::augment(octets_, opened_->signature,
                               {{.kind = kind, .token = Bytes(der.begin(), der.end())}}));
  }

  // What the signature, where `of_signer`, and its time-stamps are validated with, as far as it is
  // not in the file.
  Result<void> add_values(bool of_signer) {
    doors::AtHand at_hand(opened_->signature, opened_->stamps, trust());
    std::vector<Addition> additions;
    if (of_signer) {
      Result<pki::GatheredData> values = gather(*signer_, trust(), at_hand);
      if (!values) {
        return fail(std::move(values.error()));
      }
      additions.push_back({.kind = has_values() ? Addition::Kind::AnyValidationData
                                                : Addition::Kind::ValidationData,
                           .values = doors::values_of(*values)});
    }
    Result<pki::GatheredData> of_stamps = gather_of_stamps(at_hand);
    if (!of_stamps) {
      return fail(std::move(of_stamps.error()));
    }
    additions.push_back(
        {.kind = Addition::Kind::TimeStampValidationData, .values = doors::values_of(*of_stamps)});
    return take(xades::augment(octets_, opened_->signature, additions));
  }

  // Whether CertificateValues or RevocationValues stand there: of each there may be one.
  bool has_values() const {
    return std::ranges::any_of(xades::unsigned_properties_of(opened_->signature),
                               [](const xml::Element& property) {
                                 return property.is(xades::kXades, "CertificateValues") ||
                                        property.is(xades::kXades, "RevocationValues");
                               });
  }

  Result<void> gather_of_stamps() {
    doors::AtHand at_hand(opened_->signature, opened_->stamps, trust());
    Result<pki::GatheredData> of_stamps = gather_of_stamps(at_hand);
    if (!of_stamps) {
      return fail(std::move(of_stamps.error()));
    }
    gathered_ = *std::move(of_stamps);
    return {};
  }

  Result<pki::GatheredData> gather_of_stamps(doors::AtHand& at_hand) {
    pki::GatheredData all;
    for (const Certificate& authority : doors::authorities_of(opened_->stamps)) {
      if (!authority.valid_at(at_)) {
        continue;
      }
      Result<pki::GatheredData> one = gather(authority, pki::for_time_stamps(trust()), at_hand);
      if (!one) {
        return fail(Errc::NotFound, std::move(one.error().detail), std::move(one.error().where),
                    "is its authority among those that are trusted (--tsa-trust)?");
      }
      std::ranges::move(one->certificates, std::back_inserter(all.certificates));
      std::ranges::move(one->revocation, std::back_inserter(all.revocation));
    }
    return all;
  }

  Result<pki::GatheredData> gather(const Certificate& subject, const pki::TrustMaterial& trust,
                                   doors::AtHand& at_hand) {
    Collected collected = at_hand.collect(subject, trust, options_.sources, at_);
    if (!collected.complete()) {
      return fail(std::move(collected.missing.front()));
    }
    as_of_ = std::max(as_of_, collected.as_of);
    return at_hand.missing_of(collected);
  }

  const pki::TrustMaterial& trust() const { return options_.verifier->options().trust; }

  const ExtenderOptions& options_;
  Bytes octets_;
  std::span<const DataObject> data_;
  Time at_;
  Time as_of_;
  std::optional<Opened> opened_;
  std::optional<Certificate> signer_;
  pki::GatheredData gathered_;
  std::vector<std::string> added_;  // SHA-256 of the tokens
};

}  // namespace

struct Extender::Impl {
  ExtenderOptions options;

  LetterReport judge(BytesView file, std::span<const DataObject> data, Time at,
                     const pki::GatheredData& gathered) const {
    LetterReport report = options.verifier->verify(file, {}, at, gathered);
    return report.letter ? std::move(report)
                         : options.verifier->verify_signatures(file, data, at, gathered);
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
  Extension extension(impl_->options, file, data, at);
  if (const Result<void> started = extension.start(); !started) {
    return fail(started.error());
  }
  const LetterReport before = impl_->judge(file, data, at, {});
  if (const Result<void> done = extension.to(to); !done) {
    return fail(done.error());
  }
  if (extension.octets().size() == file.size()) {
    return fail(Errc::InvalidArgument, "the signature has that level already", "level",
                "extend it to LTA to renew its proof");
  }
  Extended extended{extension.octets(), {}};
  extended.report = impl_->judge(extended.octets, data, extension.as_of(), extension.gathered());
  if (extended.report.signatures.empty()) {
    return fail(Errc::Refused, "the signature would not be judged as well as it was");
  }
  if (const Result<void> proven = check_stamps(extended.report, extension.added()); !proven) {
    return fail(proven.error());
  }
  if (const Result<void> valid = check_valid(extended.report, to); !valid) {
    return fail(valid.error());
  }
  if (before.acceptance == Acceptance::Accepted &&
      extended.report.acceptance != Acceptance::Accepted) {
    return fail(Errc::Refused, "the signature would not be judged as well as it was");
  }
  return extended;
}

}  // namespace libsign
