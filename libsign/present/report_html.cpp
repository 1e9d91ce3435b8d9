#include <algorithm>
#include <utility>
#include <vector>

#include "embedded/report_css.hpp"
#include "libsign/base/encoding.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/present/answer.hpp"
#include "libsign/present/explain.hpp"
#include "libsign/present/holder.hpp"
#include "libsign/present/html.hpp"
#include "libsign/present/letter_html.hpp"
#include "libsign/present/markup.hpp"
#include "libsign/present/moments.hpp"
#include "libsign/present/reasons.hpp"
#include "libsign/present/say.hpp"
#include "libsign/present/visible.hpp"

namespace libsign::present {
namespace {

using report::Check;
using report::Status;

// What is more is left out; the JSON report has all of it.
constexpr std::size_t kMostEvidence = 24;

std::string security_policy() {
  const Bytes digest = pki::digest(pki::DigestAlgorithm::Sha256, as_bytes(embedded::report_css));
  return fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
      base64(digest));
}

std::string_view class_of(Status status) {
  switch (status) {
    case Status::Failed:
      return "word is-failed";
    case Status::Warned:
      return "word is-warned";
    case Status::Informed:
      return "word is-informed";
    case Status::Passed:
      return "word is-passed";
    case Status::NotRun:
      return "word";
  }
  return "word";
}

// all_rows lists every row, of the file first and then of each signature.
std::vector<const Check*> all_rows(const LetterReport& report) {
  std::vector<const Check*> rows;
  for (const Check& row : report.rows) {
    rows.push_back(&row);
  }
  for (const report::SignatureReport& signature : report.signatures) {
    for (const report::BlockResult& block : signature.blocks) {
      for (const Check& row : block.rows) {
        rows.push_back(&row);
      }
    }
  }
  return rows;
}

// PageWriter writes one report.
class PageWriter {
 public:
  PageWriter(const LetterReport& report, Language language)
      : report_(report), language_(language) {}

  std::string write(std::string_view file) && {
    const std::string_view code = language_ == Language::Dutch ? "nl" : "en";
    page_.verbatim("<!DOCTYPE html>");
    page_.block("html",
                {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", code}, {"xml:lang", code}});
    head(file);
    page_.block("body");
    page_.block("main");
    verdict_section(file);
    if (report_.asked == Asked::Letter) {
      letter();
    }
    who_and_when();
    checked();
    not_checked();
    basis();
    page_.end();
    page_.end();
    page_.end();
    return std::move(page_).finish();
  }

 private:
  template <typename... Arguments>
  std::string tr(std::string_view message, const Arguments&... arguments) const {
    if constexpr (sizeof...(arguments) == 0) {
      return std::string(translate(language_, message));
    } else {
      return say(language_, message, arguments...);
    }
  }

  void head(std::string_view file);
  std::string word_for_answer() const;
  std::string_view class_for_answer() const;
  void verdict_section(std::string_view file);
  void findings(std::string_view title, const std::vector<const Check*>& rows);
  void letter();
  void who_and_when();
  void seal(const report::SignatureReport& signature);
  void certificate(const report::Signer& signer);
  void checked();
  void row(const Check& check);
  void facts(const Check& check);
  void not_checked();
  void basis();

  void section(std::string_view title) {
    page_.block("section");
    page_.leaf("h2", title);
  }

  void field(std::string_view label, std::string_view value) {
    page_.block("div");
    page_.leaf("dt", label);
    page_.leaf("dd", value);
    page_.end();
  }

  std::string instant(Time time) const {
    return fmt::format("{} ({})", moment(language_, time), format_time(time));
  }

  const LetterReport& report_;
  Language language_;
  Markup page_;
};

void PageWriter::head(std::string_view file) {
  page_.block("head");
  page_.empty("meta", {{"charset", "utf-8"}});
  page_.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", security_policy()}});
  page_.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  page_.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  page_.leaf("title", fmt::format("{}: {}", word_for_answer(), shown(file)));
  page_.block("style");
  page_.verbatim(embedded::report_css);
  page_.end();
  page_.end();
}

std::string PageWriter::word_for_answer() const {
  switch (report_.acceptance) {
    case Acceptance::Accepted:
      return report_.asked == Asked::Letter ? tr("Authentic") : tr("Valid");
    case Acceptance::Rejected:
      return report_.asked == Asked::Letter ? tr("Not authentic") : tr("Not valid");
    case Acceptance::Undetermined:
      break;
  }
  return tr("Cannot be determined");
}

std::string_view PageWriter::class_for_answer() const {
  switch (report_.acceptance) {
    case Acceptance::Accepted:
      return "verdict accepted";
    case Acceptance::Rejected:
      return "verdict rejected";
    case Acceptance::Undetermined:
      break;
  }
  return "verdict undetermined";
}

void PageWriter::verdict_section(std::string_view file) {
  page_.block("section", {{"class", class_for_answer()}});
  page_.leaf("h1", word_for_answer());
  page_.leaf("p", answer(report_, language_), {{"class", "sentence"}});
  if (report_.asked == Asked::Signatures) {
    page_.leaf("p", tr("What is signed stands below. No rule of letters was asked."));
  } else if (report_.acceptance == Acceptance::Undetermined) {
    page_.leaf("p", tr("This does not mean that the letter is false."));
  }
  if (const std::string advice = what_to_do(report_, language_); !advice.empty()) {
    page_.leaf("p", advice);
  }
  page_.leaf("p", tr("File: {}", shown(file)), {{"class", "small"}});
  page_.end();
  if (report_.acceptance != Acceptance::Accepted) {
    findings(tr("Why"), reasons(report_));
  }
  findings(tr("Note"), notes(report_));
}

void PageWriter::findings(std::string_view title, const std::vector<const Check*>& rows) {
  if (rows.empty()) {
    return;
  }
  section(title);
  page_.block("ul");
  for (const Check* check : rows) {
    page_.block("li");
    page_.text(
        fmt::format("{} [{}]", finding(report_, *check, language_), report::info(check->id).code));
    facts(*check);
    page_.end();
  }
  page_.end();
  page_.end();
}

// A seal that covers a letter is worth no more than whoever made it: only a letter that is accepted
// stands here without a warning.
void PageWriter::letter() {
  const bool accepted = report_.acceptance == Acceptance::Accepted;
  if (!report_.letter) {
    section(tr("The letter"));
    page_.leaf("p", tr("There is no letter in the file that can be shown."));
  } else if (!report_.letter_is_sealed) {
    section(tr("What the file says: not verified"));
    page_.leaf("p",
               tr("NOT VERIFIED. This is what the file says of itself, and no seal confirms "
                  "it. Do not rely on it."),
               {{"class", "warning"}});
  } else if (!accepted) {
    section(tr("The letter under the seal: not confirmed"));
    page_.leaf("p",
               tr("NOT CONFIRMED. This is the letter that the seal is about, but the seal is "
                  "not accepted as that of the ministry. Do not rely on it."),
               {{"class", "warning"}});
  } else {
    section(tr("The letter as it was sealed"));
  }
  if (report_.letter) {
    page_.block("div", {{"class", accepted ? "verified" : "unverified"}});
    write_letter_html(page_, *report_.letter, {.language = language_, .links_lead = accepted});
    page_.end();
    if (!report_.letter_is_sealed) {
      page_.leaf("p", tr("NOT VERIFIED"), {{"class", "warning"}});
    } else if (!accepted) {
      page_.leaf("p", tr("NOT CONFIRMED"), {{"class", "warning"}});
    }
  }
  page_.end();
}

void PageWriter::who_and_when() {
  const bool of_letter = report_.asked == Asked::Letter;
  section(of_letter ? tr("Who sealed it, and when") : tr("Who signed what, and when"));
  if (report_.signatures.empty()) {
    page_.leaf("p", tr("No signature was judged."));
  }
  bool is_first = true;
  for (const report::SignatureReport& signature : report_.signatures) {
    page_.leaf("h3", !of_letter ? tr("Signature {}", shown(signature.id))
                     : is_first ? tr("The seal")
                                : tr("Another signature ({}), which neither helps nor harms",
                                     shown(signature.id)));
    seal(signature);
    is_first = false;
  }
  page_.end();
}

void PageWriter::seal(const report::SignatureReport& signature) {
  page_.block("dl");
  if (signature.signer) {
    field(tr("Holder"), shown(holder_of(signature.signer->subject)));
  }
  field(tr("Time, as claimed"),
        signature.signing_time ? instant(*signature.signing_time) : tr("none"));
  field(tr("Time, proven"), signature.best_signature_time
                                ? tr("{} at the latest", instant(*signature.best_signature_time))
                                : tr("none: no time-stamp proves it"));
  if (report_.asked == Asked::Signatures) {
    for (const report::SignedObject& object : signature.signed_objects) {
      field(tr("Covers"), covered(object, language_));
    }
  }
  field(tr("Verdict on the signature"),
        fmt::format("{} (EN 319 102-1)", verdict(signature.conclusion)));
  field(tr("Level"), report::name(signature.level));
  if (signature.signer) {
    certificate(*signature.signer);
  } else {
    field(tr("Certificate"), tr("none found"));
  }
  page_.end();
}

void PageWriter::certificate(const report::Signer& signer) {
  field(tr("Certificate"), shown(signer.subject));
  field(tr("Issued by"), shown(signer.issuer));
  field(tr("Serial number"), shown(signer.serial_number));
  field("SHA-256", shown(signer.sha256));
  field(tr("Valid"),
        tr("from {0} to {1}", format_time(signer.not_before), format_time(signer.not_after)));
}

void PageWriter::checked() {
  std::vector<const Check*> rows = all_rows(report_);
  std::erase_if(rows, [](const Check* check) { return check->status == Status::NotRun; });
  std::ranges::stable_sort(rows, std::greater<>(),
                           [](const Check* check) { return check->status; });
  section(tr("What was checked"));
  if (rows.empty()) {
    page_.leaf("p", tr("Nothing."));
  } else {
    page_.block("table", {{"class", "checks"}});
    page_.leaf("caption", tr("Every check that was carried out, those that failed first"));
    page_.block("thead");
    page_.block("tr");
    page_.leaf("th", tr("Result"), {{"scope", "col"}, {"class", "first"}});
    page_.leaf("th", tr("Question"), {{"scope", "col"}});
    page_.leaf("th", tr("Found"), {{"scope", "col"}});
    page_.end();
    page_.end();
    page_.block("tbody");
    for (const Check* check : rows) {
      row(*check);
    }
    page_.end();
    page_.end();
  }
  page_.end();
}

void PageWriter::row(const Check& check) {
  const report::CheckInfo& info = report::info(check.id);
  page_.block("tr");
  page_.leaf("td", tr(word(check.status)), {{"class", class_of(check.status)}});
  page_.block("th", {{"scope", "row"}});
  page_.text(tr(info.question));
  page_.break_line();
  page_.part("span", {{"class", "small"}});
  page_.text(fmt::format("{}, {}", info.code, info.clause));
  page_.end();
  page_.end();
  page_.block("td");
  if (check.status != Status::Passed) {
    page_.text(finding(report_, check, language_));
  }
  facts(check);
  if (!check.subject.empty()) {
    page_.leaf("p", tr("about {}", shown(check.subject)), {{"class", "small"}});
  }
  page_.end();
  page_.end();
}

void PageWriter::facts(const Check& check) {
  if (check.evidence.empty()) {
    return;
  }
  page_.block("dl", {{"class", "facts"}});
  const std::size_t told = std::min(check.evidence.size(), kMostEvidence);
  for (std::size_t i = 0; i < told; ++i) {
    const Fact words = fact(check, check.evidence[i], language_);
    field(words.label.empty() ? "–" : words.label, words.value);
  }
  page_.end();
  if (told < check.evidence.size()) {
    page_.leaf("p", tr("(and {} more)", check.evidence.size() - told), {{"class", "small"}});
  }
}

void PageWriter::not_checked() {
  section(tr("What was not checked"));
  page_.block("ul");
  for (const Check* check : all_rows(report_)) {
    if (check->status == Status::NotRun) {
      page_.block("li");
      page_.text(fmt::format("{} [{}]", tr(report::info(check->id).question),
                             report::info(check->id).code));
      facts(*check);
      page_.end();
    }
  }
  if (report_.letter && !report_.letter->files.empty()) {
    page_.leaf("li", tr("The files that the letter lists: they are not in this file."));
  }
  if (report_.asked == Asked::Signatures) {
    page_.leaf("li", tr("Whether the file is a letter of a ministry."));
    page_.leaf("li",
               tr("Whether what was signed is true, and whether who signed it was entitled to."));
    page_.end();
    page_.end();
    return;
  }
  page_.leaf("li", tr("Whether what the letter says is true."));
  page_.leaf("li", tr("Whether the persons whom the letter names signed it themselves, and whether "
                      "they were entitled to: a seal is that of the ministry."));
  page_.end();
  page_.end();
}

void PageWriter::basis() {
  const EvidenceIdentity& identity = report_.evidence;
  section(tr("What this report stands on"));
  page_.block("dl");
  field(tr("Judged at"), instant(identity.judged_at));
  field(tr("Policy"),
        fmt::format("{}, SHA-256 {}", shown(identity.policy), hex(identity.policy_sha256)));
  field(tr("Register of ministries"),
        fmt::format("{}, SHA-256 {}", shown(identity.ministry_register),
                    hex(identity.register_sha256)));
  field(tr("Trust anchors"), fmt::format("SHA-256 {}", hex(identity.trust_sha256)));
  page_.end();
  page_.end();
}

}  // namespace

std::string report_html(const LetterReport& report, std::string_view file, Language language) {
  return PageWriter(report, language).write(file);
}

}  // namespace libsign::present
