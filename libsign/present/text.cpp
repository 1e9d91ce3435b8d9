#include "libsign/present/text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/present/answer.hpp"
#include "libsign/present/explain.hpp"
#include "libsign/present/holder.hpp"
#include "libsign/present/moments.hpp"
#include "libsign/present/page.hpp"
#include "libsign/present/reasons.hpp"
#include "libsign/present/say.hpp"
#include "libsign/present/visible.hpp"

namespace libsign::present {
namespace {

using report::Check;
using report::Status;

// What is more is left out of a text report; the JSON report has all of it.
constexpr std::size_t kMostEvidence = 24;

constexpr std::size_t kLabelWidth = 16;
constexpr std::size_t kEvidenceWidth = 28;
constexpr std::size_t kShortDigest = 8;  // octets: enough to tell two apart at a glance

std::string short_digest(const Bytes& digest) {
  return hex(BytesView(digest).first(std::min(kShortDigest, digest.size())));
}

// Writer writes one report.
class Writer {
 public:
  Writer(const LetterReport& report, Language language, bool verbose)
      : report_(report), language_(language), verbose_(verbose) {}

  std::string write(std::string_view file) && {
    page_.paragraph(shown(file));
    page_.paragraph(answer(report_, language_));
    if (report_.asked == Asked::Signatures) {
      page_.paragraph(tr("Only the signatures were judged, not whether the file is a letter."));
    } else if (report_.acceptance == Acceptance::Undetermined) {
      page_.paragraph(tr("This does not mean that the letter is false."));
    }
    if (!report_.evidence.weakened.empty()) {
      page_.paragraph(tr("Judged less strictly than usual, because the policy says so."));
    }
    why();
    page_.gap();
    letter();
    for (const report::SignatureReport& signature : report_.signatures) {
      seal(signature);
    }
    judged();
    if (verbose_) {
      all_rows();
    }
    return std::move(page_).finish();
  }

 private:
  std::string tr(std::string_view message) const {
    return std::string(translate(language_, message));
  }

  template <typename... Arguments>
  std::string tr(std::string_view message, const Arguments&... arguments) const {
    return say(language_, message, arguments...);
  }

  void field(std::string_view label, std::string_view value) {
    page_.field(translate(language_, label), value, 0, kLabelWidth);
  }

  void why();
  void found(const Check& row);
  void evidence(const Check& row, std::size_t indent, std::size_t most);
  void letter();
  void seal(const report::SignatureReport& signature);
  void when(const report::SignatureReport& signature, bool is_the_seal);
  void covers(const report::SignatureReport& signature);
  void judged();
  void all_rows();
  void row(const Check& row);

  const LetterReport& report_;
  Language language_;
  bool verbose_;
  Page page_;
};

void Writer::why() {
  if (report_.acceptance != Acceptance::Accepted) {
    const std::vector<const Check*> rows = reasons(report_);
    if (!rows.empty()) {
      page_.gap();
      page_.paragraph(tr("Why"));
      for (const Check* row : rows) {
        found(*row);
      }
    }
    if (const std::string advice = what_to_do(report_, language_); !advice.empty()) {
      page_.gap();
      page_.paragraph(advice);
    }
  }
  const std::vector<const Check*> rows = notes(report_);
  if (!rows.empty()) {
    page_.gap();
    page_.paragraph(tr("Note"));
    for (const Check* row : rows) {
      found(*row);
    }
  }
}

// A row that did not pass, in plain words, with its code to look it up by and what disagreed.
void Writer::found(const Check& row) {
  page_.paragraph(
      fmt::format("- {} [{}]", finding(report_, row, language_), report::info(row.id).code), 2, 4);
  evidence(row, 4, kMostEvidence);
}

void Writer::evidence(const Check& row, std::size_t indent, std::size_t most) {
  std::size_t told = 0;
  for (const report::Evidence& evidence : row.evidence) {
    if (told == most) {
      page_.paragraph(tr("(and {} more)", row.evidence.size() - told), indent);
      return;
    }
    ++told;
    const Fact words = fact(report_, row, evidence, language_);
    page_.field(words.label, words.value, indent, kEvidenceWidth);
  }
}

void Writer::letter() {
  if (!report_.letter) {
    return;
  }
  const letter::Letter& letter = *report_.letter;
  if (!report_.letter_is_sealed) {
    page_.paragraph(tr("The file says of itself, and no seal confirms it:"));
  } else if (report_.acceptance != Acceptance::Accepted) {
    page_.paragraph(tr("The letter says of itself:"));
  }
  field(translatable("Letter"),
        fmt::format("{}, {}", shown(letter.reference.value), day(language_, letter.date)));
  for (const letter::Ministry& ministry : letter.ministries) {
    field(translatable("Ministry"),
          fmt::format("{} ({})", shown(ministry.name), shown(ministry.code)));
  }
  field(translatable("Subject"), shown(letter.subject.value));
  for (const letter::Signatory& signatory : letter.signatories) {
    field(translatable("Signatory"),
          fmt::format("{}, {}", shown(signatory.office), shown(signatory.name)));
  }
  for (const std::string& office : letter.on_behalf_of) {
    field(translatable("On behalf of"), tr("{} (did not sign)", shown(office)));
  }
  if (letter.replaces) {
    field(translatable("Replaces"), shown(*letter.replaces));
  }
}

void Writer::seal(const report::SignatureReport& signature) {
  const bool of_letter = report_.asked == Asked::Letter;
  const bool is_the_seal = of_letter && &signature == &report_.signatures.front();
  field(is_the_seal ? translatable("Seal") : translatable("Signature"),
        fmt::format("{}, {} (EN 319 102-1)", report::name(signature.level),
                    verdict(signature.conclusion)));
  if (of_letter && !is_the_seal) {
    field("", tr("another than the seal: it neither helps nor harms"));
  }
  if (signature.signer) {
    const report::Signer& signer = *signature.signer;
    field(translatable("Certificate"), shown(signer.subject));
    field("", tr("number {0} of {1}", shown(signer.serial_number),
                 shown(verbose_ ? signer.issuer : holder_of(signer.issuer))));
    field("", fmt::format("SHA-256 {}", shown(signer.sha256)));
    if (verbose_) {
      field("", tr("valid from {0} to {1}", format_time(signer.not_before),
                   format_time(signer.not_after)));
    }
  } else {
    field(translatable("Certificate"), tr("none found"));
  }
  if (signature.countersigns) {
    field(translatable("Countersigns"), countersigned(*signature.countersigns, language_));
  }
  if (report_.asked == Asked::Signatures) {
    covers(signature);
  }
  when(signature, is_the_seal);
}

void Writer::when(const report::SignatureReport& signature, bool is_the_seal) {
  std::string claimed = tr("no time is stated");
  if (signature.signing_time) {
    const std::string time = moment_in_full(language_, *signature.signing_time);
    claimed =
        is_the_seal ? tr("{}, as the seal claims", time) : tr("{}, as the signature claims", time);
  }
  field(is_the_seal ? translatable("Sealed at") : translatable("Signed at"), claimed);
  field("", signature.best_signature_time
                ? tr("proven: {} at the latest",
                     moment_in_full(language_, *signature.best_signature_time))
                : tr("no time-stamp proves it"));
  for (const report::TimeStampReport& stamp : signature.time_stamps) {
    field("", tr("time-stamp ({0}): {1}, {2}", report::name(stamp.kind),
                 stamp.time ? format_time(*stamp.time) : tr("no time is stated"),
                 verdict(stamp.conclusion)));
  }
  if (&signature == report_.signatures.data()) {
    std::string_view label = translatable("Provable");
    for (const std::string& line : outlook(report_, language_)) {
      field(label, line);
      label = "";
    }
  }
}

void Writer::covers(const report::SignatureReport& signature) {
  if (signature.signed_objects.empty()) {
    field(translatable("Covers"), tr("nothing that was found"));
  }
  std::string_view label = translatable("Covers");
  for (const report::SignedObject& object : signature.signed_objects) {
    field(label, covered(object, language_));
    label = "";
  }
}

void Writer::judged() {
  const EvidenceIdentity& identity = report_.evidence;
  if (identity.policy_sha256.empty()) {
    return;  // nothing was judged
  }
  field(translatable("Judged at"), moment_in_full(language_, identity.judged_at));
  field(translatable("By policy"),
        fmt::format("{} ({})", shown(identity.policy), short_digest(identity.policy_sha256)));
  std::string_view label = translatable("Less strict");
  for (const std::string& weakening : identity.weakened) {
    field(label, shown(weakening));
    label = "";
  }
  field(translatable("Judged with"),
        tr("register {0} ({1}), trust anchors {2}", shown(identity.ministry_register),
           short_digest(identity.register_sha256), short_digest(identity.trust_sha256)));
}

void Writer::all_rows() {
  const report::Check* previous = nullptr;
  for (const Check& check : report_.rows) {
    const report::Block block = report::info(check.id).block;
    if (previous == nullptr || report::info(previous->id).block != block) {
      page_.gap();
      page_.paragraph(tr(title(block)));
    }
    row(check);
    previous = &check;
  }
  for (const report::SignatureReport& signature : report_.signatures) {
    for (const report::BlockResult& block : signature.blocks) {
      page_.gap();
      page_.paragraph(fmt::format("{}: {} [{}]", tr(title(block.block)),
                                  report::name(block.conclusion.indication), shown(signature.id)));
      for (const Check& check : block.rows) {
        row(check);
      }
    }
  }
}

void Writer::row(const Check& row) {
  const report::CheckInfo& info = report::info(row.id);
  page_.field(tr(word(row.status)), tr(info.question), 2, kLabelWidth - 2);
  std::string source = fmt::format("{}, {}", info.code, info.clause);
  if (!row.subject.empty()) {
    source += fmt::format(" [{}]", shown(row.subject));
  }
  page_.field("", source, 2, kLabelWidth - 2);
  evidence(row, kLabelWidth, row.evidence.size());
}

}  // namespace

std::string report_text(const LetterReport& report, std::string_view file, Language language,
                        const TextOptions& options) {
  return Writer(report, language, options.verbose).write(file);
}

}  // namespace libsign::present
