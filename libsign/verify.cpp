#include "libsign/verify.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/doors/acceptance.hpp"
#include "libsign/doors/binding.hpp"
#include "libsign/doors/coverage.hpp"
#include "libsign/doors/input.hpp"
#include "libsign/doors/signatures.hpp"
#include "libsign/letter/canonical.hpp"
#include "libsign/pki/certificate_cache.hpp"
#include "libsign/pki/path.hpp"
#include "libsign/pki/revocation_data.hpp"
#include "libsign/validation/long_term.hpp"
#include "libsign/xades/profile.hpp"
#include "libsign/xades/references.hpp"
#include "libsign/xades/time_stamps.hpp"

namespace libsign {
namespace {

using report::Block;
using report::CheckId;
using report::Rows;

void append(std::vector<report::Check>& to, std::vector<report::Check> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Read is a signature that has been read, in the document in which it stands.
struct Read {
  const xml::Document& document;
  xades::Signature signature;
  std::vector<xades::ReferenceOutcome> references;
};

// letter_reference is the position of the reference that covers the whole letter; the number of
// references where none does.
std::size_t letter_reference(const Read& read) {
  const std::size_t count = std::min(read.signature.references.size(), read.references.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (read.signature.references[i].uri == "" && read.references[i].found) {
      return i;
    }
  }
  return count;
}

// is_value_intact says whether the signature value was checked and is right.
bool is_value_intact(const report::SignatureReport& signature) {
  return std::ranges::any_of(signature.blocks, [](const report::BlockResult& block) {
    return std::ranges::any_of(block.rows, [](const report::Check& row) {
      return row.id == CheckId::SignatureValueIntact && row.status == report::Status::Passed;
    });
  });
}

// proven_level is the level that counts for the policy: material beyond B counts where it proves a
// time.
report::Level proven_level(const report::SignatureReport& signature) {
  return signature.best_signature_time ? signature.level
                                       : std::min(signature.level, report::Level::BaselineB);
}

// is_literal_enough says whether the time-stamps of a seal cover, as the slice stands alone, the
// octets that they cover in the file: another method than plain exclusive canonicalisation writes
// what lies around.
bool is_literal_enough(const xades::Signature& signature) {
  return std::ranges::all_of(xades::read_time_stamps(signature), [](const auto& stamp) {
    return stamp.method == xml::CanonicalMethod{};
  });
}

report::SignedObject signed_object(const xades::Reference& reference,
                                   xades::ReferenceOutcome& outcome, const std::string& manifest) {
  return {.reference_id = reference.id,
          .uri = reference.uri.value_or(""),
          .coverage = outcome.coverage,
          .name = std::move(outcome.name),
          .id = std::move(outcome.id),
          .signature = {},
          .manifest = manifest,
          .without_signatures = outcome.without_signatures,
          .size = outcome.size,
          .octets = std::move(outcome.octets),
          .intact = outcome.intact};
}

// signed_objects are those that were found; behind a ds:Manifest come those that it refers to. They
// are no more intact than the manifest is.
std::vector<report::SignedObject> signed_objects(Read& read) {
  std::vector<report::SignedObject> objects;
  const std::size_t count = std::min(read.signature.references.size(), read.references.size());
  for (std::size_t i = 0; i < count; ++i) {
    xades::ReferenceOutcome& outcome = read.references[i];
    if (!outcome.found) {
      continue;
    }
    objects.push_back(signed_object(read.signature.references[i], outcome, {}));
    const std::string manifest = objects.back().id;
    for (xades::ManifestEntry& entry : outcome.manifest) {
      if (entry.outcome.found) {
        objects.push_back(signed_object(entry.reference, entry.outcome, manifest));
        objects.back().intact = objects.back().intact && outcome.intact;
      }
    }
  }
  return objects;
}

}  // namespace

std::string_view name(Acceptance acceptance) {
  switch (acceptance) {
    case Acceptance::Undetermined:
      return "undetermined";
    case Acceptance::Accepted:
      return "accepted";
    case Acceptance::Rejected:
      return "rejected";
  }
  return "undetermined";
}

struct Verifier::Impl {
  VerifierOptions options;
  EvidenceIdentity evidence;  // all but the time
  pki::PathBuilder paths;
  pki::PathBuilder tsa_paths;
  pki::CertificateCache certificates;
  pki::RevocationCache revocations;

  explicit Impl(VerifierOptions given)
      : options(std::move(given)),
        evidence{.policy = options.policy.name(),
                 .policy_sha256 = options.policy.sha256(),
                 .weakened = options.policy.weakenings(),
                 .ministry_register = options.ministry_register.version(),
                 .register_sha256 = options.ministry_register.sha256(),
                 .trust_sha256 = pki::digest_of(options.trust),
                 .judged_at = {}},
        paths(options.trust),
        tsa_paths(pki::for_time_stamps(options.trust)) {}

  LetterReport blank(Time at) const {
    LetterReport report;
    report.evidence = evidence;
    report.evidence.judged_at = at;
    return report;
  }

  validation::Context context(Time at, const pki::GatheredData& gathered) const {
    return {.trust = options.trust,
            .paths = paths,
            .tsa_paths = tsa_paths,
            .certificates = certificates,
            .revocations = revocations,
            .policy = options.policy,
            .time = at,
            .gathered = &gathered};
  }

  // judge_seal judges the first signature of a file and the letter that it covers. `letter` is that
  // letter where it has been read already.
  void judge_seal(LetterReport& report, const validation::Context& context, Read read,
                  std::optional<letter::Letter> letter, std::span<const xml::Element> all,
                  std::optional<std::string> countersigns, const Expectation& expectation) const {
    validation::Validated validated =
        validation::validate_signature({.document = read.document,
                                        .signature = read.signature,
                                        .references = read.references,
                                        .countersigns = std::move(countersigns)},
                                       {}, context);
    const std::string& id = validated.report.id;
    append(report.rows,
           xades::check_profile(read.document, read.signature, all, proven_level(validated.report),
                                options.policy.minimum_level(), options.policy.consequences())
               .rows);
    judge_letter(report, read, std::move(letter), id, expectation);
    report.letter_is_sealed = report.letter_is_sealed && is_value_intact(validated.report);
    if (report.letter) {
      judge_ministry(report, read.signature, validated, id);
    }
    validated.report.signed_objects = signed_objects(read);
    report.signatures.push_back(std::move(validated.report));
  }

  // judge_letter adds the rows of Block::Letter and the letter itself, read from the octets that
  // the signature covers.
  void judge_letter(LetterReport& report, const Read& read, std::optional<letter::Letter> letter,
                    const std::string& id, const Expectation& expectation) const {
    Rows rows(Block::Letter, id, options.policy.consequences());
    const std::size_t at = letter_reference(read);
    const bool covered = at < read.references.size();
    if (rows.check(CheckId::LetterSigned, covered)) {
      const xades::ReferenceOutcome& outcome = read.references[at];
      std::vector<report::Evidence> why;
      if (!letter) {
        Result<letter::Letter> parsed = letter::parse(outcome.octets);
        if (parsed) {
          letter = std::move(*parsed);
        } else {
          why = {{"where", parsed.error().where}, {"found", parsed.error().detail}};
        }
      }
      rows.check(CheckId::LetterCanonical, letter.has_value(), std::move(why));
      report.letter_is_sealed = letter.has_value() && outcome.intact;
      report.letter = std::move(letter);
    }
    if (report.letter) {
      doors::check_expectation(rows, *report.letter, expectation, options.ministry_register);
      doors::check_copies(rows, *report.letter, read.signature);
    }
    append(report.rows, std::move(rows).finish().rows);
  }

  // judge_ministry adds the rows of Block::Ministry: for the ministry that the seal speaks for, and
  // that a seal of every other ministry of the letter is missing.
  void judge_ministry(LetterReport& report, const xades::Signature& signature,
                      const validation::Validated& validated, const std::string& id) const {
    const letter::Ministry& sealed = doors::bound_ministry(*report.letter, signature);
    std::optional<ministry::SealTimes> times;
    if (validated.report.best_signature_time) {
      times = {*validated.report.best_signature_time, true};
    } else if (validated.report.signing_time) {
      times = {*validated.report.signing_time, false};
    }
    append(report.rows,
           ministry::authorise(validated.certificate ? &*validated.certificate : nullptr,
                               *report.letter, sealed, options.ministry_register,
                               options.policy.seal_rules(), options.policy.consequences(), times)
               .rows);
    Rows missing(Block::Ministry, id, options.policy.consequences());
    for (const letter::Ministry& other : report.letter->ministries) {
      if (other.code != sealed.code) {
        missing.check_of(other.code, CheckId::MinistrySealPresent, false,
                         {{"ministry", other.code}, {"name", other.name}});
      }
    }
    append(report.rows, std::move(missing).finish().rows);
  }

  // judge_document is the general path.
  void judge_document(LetterReport& report, const validation::Context& context, BytesView octets,
                      const xml::Document& document, const Expectation& expectation) const {
    const doors::FoundSignatures found(document);
    const std::vector<xml::Element>& all = found.elements();
    if (all.empty()) {
      judge_unsealed(report, octets, expectation);
      return;
    }
    const std::size_t judged = std::min(all.size(), limits::kMaxSignatures);
    for (std::size_t i = 0; i < judged; ++i) {
      xades::Signature signature = xades::read(all[i]);
      std::vector<xades::ReferenceOutcome> references =
          xades::process_references(document, signature);
      Read read{document, std::move(signature), std::move(references)};
      if (i == 0) {
        judge_seal(report, context, std::move(read), std::nullopt, all, found.countersigned_by(0),
                   expectation);
      } else {
        judge_other(report, context, std::move(read), i, found, false, {});
      }
      found.name_values(report.signatures.back().signed_objects);
    }
  }

  // judge_signatures judges every signature for itself.
  void judge_signatures(LetterReport& report, const validation::Context& context,
                        const xml::Document& document, std::span<const DataObject> data) const {
    const doors::FoundSignatures found(document);
    const std::vector<xml::Element>& all = found.elements();
    append(report.rows, doors::signatures_found(all.size()));
    for (std::size_t i = 0; i < std::min(all.size(), limits::kMaxSignatures); ++i) {
      xades::Signature signature = xades::read(all[i]);
      std::vector<xades::ReferenceOutcome> references =
          xades::process_references(document, signature, data);
      const bool must_cover = !found.countersigned_by(i) && all.size() <= limits::kMaxSignatures;
      const auto left_out =
          must_cover ? std::optional(doors::left_out_by(document, signature, references, data))
                     : std::nullopt;
      judge_other(report, context, {document, std::move(signature), std::move(references)}, i,
                  found, true, data);
      report::SignatureReport& judged = report.signatures.back();
      if (left_out && judged.conclusion.indication == report::Indication::Passed) {
        append(report.rows,
               doors::check_coverage(*left_out, judged.id, options.policy.consequences()));
      }
      found.name_values(judged.signed_objects);
    }
  }

  // judge_other judges the signature at `index` of a file by EN 319 102-1 alone.
  void judge_other(LetterReport& report, const validation::Context& context, Read read,
                   std::size_t index, const doors::FoundSignatures& found, bool may_sign_files,
                   std::span<const DataObject> data) const {
    validation::Validated validated =
        validation::validate_signature({.document = read.document,
                                        .signature = read.signature,
                                        .references = read.references,
                                        .position = index + 1,
                                        .may_sign_files = may_sign_files,
                                        .countersigns = found.countersigned_by(index)},
                                       data, context);
    validated.report.signed_objects = signed_objects(read);
    report.signatures.push_back(std::move(validated.report));
  }

  // judge_unsealed reports on a file without any signature.
  void judge_unsealed(LetterReport& report, BytesView octets,
                      const Expectation& expectation) const {
    append(report.rows, xades::no_signature().rows);
    Rows rows(Block::Letter, "file", options.policy.consequences());
    Result<letter::Letter> letter = letter::parse(octets);
    rows.check(CheckId::LetterCanonical, letter.has_value(),
               letter ? std::vector<report::Evidence>{}
                      : std::vector<report::Evidence>{{"where", letter.error().where},
                                                      {"found", letter.error().detail}});
    if (letter) {
      report.letter = std::move(*letter);
      doors::check_expectation(rows, *report.letter, expectation, options.ministry_register);
    }
    append(report.rows, std::move(rows).finish().rows);
  }
};

Verifier::Verifier(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Verifier::Verifier(Verifier&&) noexcept = default;
Verifier& Verifier::operator=(Verifier&&) noexcept = default;
Verifier::~Verifier() = default;

Result<Verifier> Verifier::create(VerifierOptions options) {
  return Verifier(std::make_unique<Impl>(std::move(options)));
}

const VerifierOptions& Verifier::options() const {
  return impl_->options;
}

LetterReport Verifier::verify(BytesView octets, const Expectation& expectation, Time at,
                              const pki::GatheredData& gathered) const {
  LetterReport report = impl_->blank(at);
  const validation::Context context = impl_->context(at, gathered);
  const std::size_t limit = impl_->options.policy.limits().letter_octets;
  doors::Input input = doors::open_input(octets, limit, impl_->options.literal_octets);
  if (input.literal && !is_literal_enough(input.literal->seal.signature)) {
    input = doors::open_input(octets, limit, false);
  }
  append(report.rows, std::move(input.rows));
  if (input.literal) {
    xades::LiteralSeal& seal = input.literal->seal;
    const xml::Element only[] = {seal.signature.element};
    impl_->judge_seal(report, context,
                      {seal.document, std::move(seal.signature), std::move(seal.references)},
                      std::move(input.literal->letter), only, std::nullopt, expectation);
  } else if (input.document) {
    impl_->judge_document(report, context, octets, *input.document, expectation);
  }
  report.acceptance = doors::accept(report);
  return report;
}

LetterReport Verifier::verify_signatures(BytesView octets, std::span<const DataObject> data,
                                         Time at, const pki::GatheredData& gathered) const {
  LetterReport report = impl_->blank(at);
  const validation::Context context = impl_->context(at, gathered);
  report.asked = Asked::Signatures;
  doors::Input input = doors::open_any_input(octets, impl_->options.policy.limits().letter_octets);
  append(report.rows, std::move(input.rows));
  if (input.document) {
    impl_->judge_signatures(report, context, *input.document, data);
  }
  report.acceptance = doors::accept_signatures(report);
  return report;
}

LetterReport Verifier::verify_oversized(std::uint64_t size, Time at) const {
  LetterReport report = impl_->blank(at);
  report.rows = doors::oversized_input(size, impl_->options.policy.limits().letter_octets);
  report.acceptance = doors::accept(report);
  return report;
}

}  // namespace libsign
