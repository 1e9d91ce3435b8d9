#include "libsign/present/answer.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "libsign/present/evidence.hpp"
#include "libsign/present/explain.hpp"
#include "libsign/present/holder.hpp"
#include "libsign/present/moments.hpp"
#include "libsign/present/reasons.hpp"
#include "libsign/present/say.hpp"
#include "libsign/present/visible.hpp"

namespace libsign::present {
namespace {

using report::Check;
using report::Status;

// Sentence words the answer to one report.
class Sentence {
 public:
  Sentence(const LetterReport& report, Language language) : report_(report), language_(language) {}

  std::string write() const {
    if (report_.acceptance != Acceptance::Accepted) {
      return reason() + ".";
    }
    if (report_.asked == Asked::Signatures) {
      return tr(covers_all()
                    ? translatable("every signature in this file is valid, and all that is "
                                   "in the file is signed (number: {}).")
                    : translatable("every signature in this file is valid, but not all that "
                                   "is in the file is signed (number: {})."),
                report_.signatures.size());
    }
    return report_.letter && !report_.signatures.empty() ? accepted() : reason() + ".";
  }

 private:
  template <typename... Arguments>
  std::string tr(std::string_view message, const Arguments&... arguments) const {
    return say(language_, message, arguments...);
  }

  // A policy can let what is not covered pass with a warning.
  bool covers_all() const {
    return std::ranges::all_of(report_.rows, [](const Check& row) {
      return row.status == Status::Passed || report::info(row.id).block != report::Block::Coverage;
    });
  }

  std::string accepted() const {
    const report::SignatureReport& signature = report_.signatures.front();
    const std::string reference = shown(report_.letter->reference.value);
    const std::string date = day(language_, report_.letter->date);
    const std::string holder =
        signature.signer ? in_a_sentence(holder_of(signature.signer->subject)) : "?";
    if (signature.best_signature_time) {
      return tr(
          "letter {0} of {1}, dated {2}, was sealed by {3}, on {4} at the latest, and has not been "
          "changed since.",
          reference, ministries(), date, holder, moment(language_, *signature.best_signature_time));
    }
    const std::string time =
        signature.signing_time ? moment(language_, *signature.signing_time) : std::string("?");
    return tr(
        "letter {0} of {1}, dated {2}, was sealed by {3} on {4} (as the seal claims) and has not "
        "been changed since.",
        reference, ministries(), date, holder, time);
  }

  std::string reason() const {
    const std::vector<const Check*> rows = reasons(report_);
    if (rows.empty()) {
      return tr("nothing was judged");
    }
    return rows.front()->status == Status::Failed ? finding(report_, *rows.front(), language_)
                                                  : tr("not everything could be judged");
  }

  // A ministry's name as printed has no article, and a sentence asks for one.
  std::string in_a_sentence(const std::string& name) const {
    const bool ministry = name.starts_with("Ministerie") || name.starts_with("ministerie");
    return ministry ? tr("the {}", shown(name)) : shown(name);
  }

  std::string ministries() const {
    std::string all;
    for (const letter::Ministry& ministry : report_.letter->ministries) {
      const std::string name = in_a_sentence(ministry.name);
      all = all.empty() ? name : tr("{0} and {1}", all, name);
    }
    return all;
  }

  const LetterReport& report_;
  Language language_;
};

// value_of is the value of an evidence that is no word of ours. Where a place was named for what
// was found, both come from an Error of libsign, and its words have translations.
std::string value_of(const Check& row, const report::Evidence& evidence, Language language) {
  const auto is_place = [](const report::Evidence& e) { return e.name == "where"; };
  if (evidence.name == "found" && std::ranges::any_of(row.evidence, is_place)) {
    return shown(translate(language, evidence.value));
  }
  constexpr std::string_view kLine = "line ";
  if (is_place(evidence) && evidence.value.starts_with(kLine)) {
    return say(language, "line {}", shown(std::string_view(evidence.value).substr(kLine.size())));
  }
  return shown(evidence.value);
}

}  // namespace

std::string outcome(const LetterReport& report, Language language) {
  const bool of_letter = report.asked == Asked::Letter;
  std::string_view words;
  switch (report.acceptance) {
    case Acceptance::Accepted:
      words = of_letter ? translatable("Authentic") : translatable("Valid");
      break;
    case Acceptance::Rejected:
      words = of_letter ? translatable("Not authentic") : translatable("Not valid");
      break;
    case Acceptance::Undetermined:
      words = translatable("Cannot be determined");
      break;
  }
  return std::string(translate(language, words));
}

std::string explanation(const LetterReport& report, Language language) {
  return Sentence(report, language).write();
}

std::string answer(const LetterReport& report, Language language) {
  return fmt::format("{}: {}", outcome(report, language), explanation(report, language));
}

std::string finding(const LetterReport& report, const Check& row, Language language) {
  if (row.status == Status::NotRun) {
    return say(language, "not judged: {}", translate(language, report::info(row.id).question));
  }
  const std::string_view words =
      report.asked == Asked::Letter ? in_plain_words(row) : in_plain_words_of_signatures(row.id);
  return std::string(translate(language, words));
}

std::string what_to_do(const LetterReport& report, Language language) {
  const std::vector<const Check*> rows = reasons(report);
  if (report.acceptance == Acceptance::Accepted || report.asked != Asked::Letter || rows.empty()) {
    return {};
  }
  // Nothing that a person can fetch helps where the certificate itself is not valid now.
  const auto is_out_of_bounds = [](const Check* row) {
    return row->id == report::CheckId::CertificateInValidity ||
           row->id == report::CheckId::CertificateInValidityNotRevoked;
  };
  const auto expired = std::ranges::find_if(rows, is_out_of_bounds);
  const bool is_about_lists = rows.front()->id == report::CheckId::RevocationAvailable ||
                              rows.front()->id == report::CheckId::RevocationFresh;
  const Check* const telling = is_about_lists && expired != rows.end() ? *expired : rows.front();
  const std::string_view words = advice(telling->id);
  return words.empty() ? std::string()
                       : say(language, "What to do: {}", translate(language, words));
}

Fact fact(const LetterReport& report, const Check& row, const report::Evidence& evidence,
          Language language) {
  const std::string_view label = evidence_label(row.id, evidence.name, report.asked);
  const std::optional<std::string_view> word =
      evidence_word(evidence.name, evidence.value, report.asked);
  return {shown(translate(language, label)),
          word ? std::string(translate(language, *word)) : value_of(row, evidence, language)};
}

std::string covered(const report::SignedObject& object, Language language) {
  std::string what;
  switch (object.coverage) {
    case report::Coverage::Document:
      what = translate(language, "the whole file, signatures aside");
      break;
    case report::Coverage::Element:
      what = say(language, "a part of the file: {0} {1}", shown(object.name), shown(object.id));
      break;
    case report::Coverage::File:
      what = say(language, "the file {0}, {1} octets", shown(object.name), object.size);
      break;
    case report::Coverage::SignatureValue:
      what = say(language, "the signature value of signature {}", shown(object.signature));
      break;
    case report::Coverage::Nothing:
      what = translate(language, "nothing that was found");
      break;
  }
  if (!object.manifest.empty()) {
    what = say(language, "{0}, by manifest {1}", what, shown(object.manifest));
  }
  return object.intact ? what : say(language, "{} (changed)", what);
}

std::vector<std::string> outlook(const LetterReport& report, Language language) {
  if (!report.provable_until || report.signatures.empty()) {
    return {};
  }
  std::vector<std::string> lines{say(language, "until {} as it stands; renew it before then",
                                     day(language, *report.provable_until))};
  switch (report.signatures.front().level) {
    case report::Level::BaselineB:
      lines.emplace_back(translate(language, "for level T it lacks a time-stamp"));
      break;
    case report::Level::BaselineT:
      lines.emplace_back(
          translate(language, "for level LT it lacks the certificates and the revocation data"));
      break;
    case report::Level::BaselineLt:
      lines.emplace_back(translate(language, "for level LTA it lacks a time-stamp over all of it"));
      break;
    case report::Level::BaselineLta:
    case report::Level::NotBaseline:
      break;
  }
  return lines;
}

std::string countersigned(const std::string& signature, Language language) {
  return signature.empty() ? std::string(translate(language, "no signature that was found"))
                           : say(language, "signature {}", shown(signature));
}

std::string verdict(const report::Conclusion& conclusion) {
  std::string words{report::total(conclusion.indication)};
  if (conclusion.sub_indication) {
    words += fmt::format(", {}", report::name(*conclusion.sub_indication));
  }
  return words;
}

}  // namespace libsign::present
