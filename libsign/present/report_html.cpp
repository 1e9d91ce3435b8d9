#include <utility>

#include "embedded/report_css.hpp"
#include "libsign/base/encoding.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/present/answer.hpp"
#include "libsign/present/holder.hpp"
#include "libsign/present/html.hpp"
#include "libsign/present/html_rows.hpp"
#include "libsign/present/letter_html.hpp"
#include "libsign/present/markup.hpp"
#include "libsign/present/moments.hpp"
#include "libsign/present/reasons.hpp"
#include "libsign/present/say.hpp"
#include "libsign/present/visible.hpp"

namespace libsign::present {
namespace {

std::string security_policy() {
  const Bytes digest = pki::digest(pki::DigestAlgorithm::Sha256, as_bytes(embedded::report_css));
  return fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
      base64(digest));
}

// as_a_sentence gives a clause of ours its capital.
std::string as_a_sentence(std::string clause) {
  if (!clause.empty() && clause[0] >= 'a' && clause[0] <= 'z') {
    clause[0] = static_cast<char>(clause[0] - 'a' + 'A');
  }
  return clause;
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
    if (report_.acceptance != Acceptance::Accepted) {
      rows_.findings(tr("Why"), reasons(report_));
    }
    rows_.findings(tr("Note"), notes(report_));
    who_and_when();
    if (report_.asked == Asked::Letter) {
      letter();
    }
    rows_.checked();
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
  std::string_view class_for_answer() const;
  void verdict_section(std::string_view file);
  void weakened();
  void letter();
  void who_and_when();
  void seal(const report::SignatureReport& signature);
  void certificate(const report::Signer& signer);
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

  const LetterReport& report_;
  Language language_;
  Markup page_;
  RowWriter rows_{page_, report_, language_};
};

void PageWriter::head(std::string_view file) {
  page_.block("head");
  page_.empty("meta", {{"charset", "utf-8"}});
  page_.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", security_policy()}});
  page_.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  page_.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  page_.leaf("title", fmt::format("{}: {}", outcome(report_, language_), shown(file)));
  page_.block("style");
  page_.verbatim(embedded::report_css);
  page_.end();
  page_.end();
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
  page_.leaf("h1", outcome(report_, language_));
  page_.leaf("p", as_a_sentence(explanation(report_, language_)), {{"class", "sentence"}});
  if (report_.asked == Asked::Signatures) {
    page_.leaf("p", tr("Only the signatures were judged, not whether the file is a letter."));
  } else if (report_.acceptance == Acceptance::Undetermined) {
    page_.leaf("p", tr("This does not mean that the letter is false."));
  }
  if (const std::string advice = what_to_do(report_, language_); !advice.empty()) {
    page_.leaf("p", advice);
  }
  weakened();
  const bool judged = !report_.evidence.policy_sha256.empty();
  const std::string time = moment(language_, report_.evidence.judged_at);
  page_.leaf(
      "p",
      judged ? tr("File: {0}. Judged on {1}.", shown(file), time) : tr("File: {}", shown(file)),
      {{"class", "small"}});
  page_.end();
}

// Whoever reads "authentic" is to know that less was asked than usual.
void PageWriter::weakened() {
  if (report_.evidence.weakened.empty()) {
    return;
  }
  page_.leaf("p", tr("Judged less strictly than usual, because the policy says so."),
             {{"class", "weakened"}});
  page_.block("ul", {{"class", "weakened"}});
  for (const std::string& weakening : report_.evidence.weakened) {
    page_.leaf("li", shown(weakening));
  }
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
        signature.signing_time ? moment_in_full(language_, *signature.signing_time) : tr("none"));
  field(tr("Time, proven"),
        signature.best_signature_time
            ? tr("{} at the latest", moment_in_full(language_, *signature.best_signature_time))
            : tr("none: no time-stamp proves it"));
  for (const report::TimeStampReport& stamp : signature.time_stamps) {
    field(tr("Time-stamp"),
          tr("{0} ({1}): {2}", stamp.time ? format_time(*stamp.time) : tr("no time is stated"),
             report::name(stamp.kind), verdict(stamp.conclusion)));
  }
  if (&signature == report_.signatures.data()) {
    for (const std::string& line : outlook(report_, language_)) {
      field(tr("Provable"), line);
    }
  }
  if (signature.countersigns) {
    field(tr("Countersigns"), countersigned(*signature.countersigns, language_));
  }
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

void PageWriter::not_checked() {
  section(tr("What was not checked"));
  page_.block("ul");
  rows_.not_judged();
  if (report_.letter && !report_.letter->files.empty()) {
    page_.leaf("li", tr("The files that the letter lists: they are not in this file."));
  }
  if (report_.asked == Asked::Signatures) {
    page_.leaf("li", tr("Whether the file is a letter of a ministry."));
    page_.leaf("li",
               tr("Whether what was signed is true, and whether who signed it was entitled to."));
  } else {
    page_.leaf("li", tr("Whether what the letter says is true."));
    page_.leaf("li",
               tr("Whether the persons whom the letter names signed it themselves, and whether "
                  "they were entitled to: a seal is that of the ministry."));
  }
  page_.end();
  page_.end();
}

void PageWriter::basis() {
  const EvidenceIdentity& identity = report_.evidence;
  if (identity.policy_sha256.empty()) {
    return;  // nothing was judged
  }
  section(tr("What this report stands on"));
  page_.block("dl");
  field(tr("Judged at"), moment_in_full(language_, identity.judged_at));
  field(tr("Policy"),
        fmt::format("{}, SHA-256 {}", shown(identity.policy), hex(identity.policy_sha256)));
  for (const std::string& weakening : identity.weakened) {
    field(tr("Less strict"), shown(weakening));
  }
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
