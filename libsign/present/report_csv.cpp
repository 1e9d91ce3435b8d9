#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

#include "libsign/base/encoding.hpp"
#include "libsign/present/csv.hpp"
#include "libsign/present/holder.hpp"
#include "libsign/present/reasons.hpp"
#include "libsign/present/visible.hpp"

namespace libsign::present {
namespace {

// Codes in one cell: the first ones tell why, and a cell stays fit to read.
constexpr std::size_t kMostCodes = 8;

// Subject is what a line is about: a report, its file and its first signature, the seal.
struct Subject {
  const LetterReport& report;
  std::string_view file;
  const report::SignatureReport* seal;
};

// Column is one column: its name, and what stands in it.
struct Column {
  std::string_view name;
  std::string (*value)(const Subject&);
};

std::string yes_or_no(bool yes) {
  return yes ? "yes" : "no";
}

std::string time_or_nothing(const std::optional<Time>& time) {
  return time ? format_time(*time) : "";
}

// of_letter is a field of the letter; nothing where there is none.
template <typename Field>
std::string of_letter(const Subject& subject, const Field& field) {
  return subject.report.letter ? std::string(field(*subject.report.letter)) : "";
}

template <typename Field>
std::string of_seal(const Subject& subject, const Field& field) {
  return subject.seal == nullptr ? "" : std::string(field(*subject.seal));
}

template <typename Field>
std::string of_signer(const Subject& subject, const Field& field) {
  const bool known = subject.seal != nullptr && subject.seal->signer;
  return known ? std::string(field(*subject.seal->signer)) : "";
}

template <typename Field>
std::string of_ministries(const Subject& subject, std::string_view between, const Field& field) {
  return of_letter(subject, [&](const letter::Letter& letter) {
    std::string all;
    for (const letter::Ministry& ministry : letter.ministries) {
      all += all.empty() ? field(ministry) : std::string(between) + field(ministry);
    }
    return all;
  });
}

std::string codes(const std::vector<const report::Check*>& rows) {
  std::vector<std::string_view> told;
  std::string all;
  for (const report::Check* row : rows) {
    const std::string_view code = report::info(row->id).code;
    if (told.size() == kMostCodes || std::ranges::find(told, code) != told.end()) {
      continue;
    }
    all += told.empty() ? "" : " ";
    all += code;
    told.push_back(code);
  }
  return all;
}

std::string reason_codes(const Subject& subject) {
  return subject.report.acceptance == Acceptance::Accepted ? "" : codes(reasons(subject.report));
}

std::string sub_indication(const report::SignatureReport& seal) {
  const std::optional<report::SubIndication>& sub = seal.conclusion.sub_indication;
  return sub ? std::string(report::name(*sub)) : "";
}

using report::SignatureReport;
std::string asked(const LetterReport& report) {
  return report.asked == Asked::Letter ? "letter" : "signatures";
}

using report::Signer;

constexpr std::array kColumns{
    Column{"file", [](const Subject& s) { return std::string(s.file); }},
    Column{"acceptance", [](const Subject& s) { return std::string(name(s.report.acceptance)); }},
    Column{"reasons", reason_codes},
    Column{"warnings", [](const Subject& s) { return codes(warnings(s.report)); }},
    Column{"validated_at",
           [](const Subject& s) { return format_time(s.report.evidence.judged_at); }},
    Column{"reference",
           [](const Subject& s) {
             return of_letter(s, [](const auto& letter) { return letter.reference.value; });
           }},
    Column{"ministry_codes",
           [](const Subject& s) {
             return of_ministries(s, " ", [](const auto& ministry) { return ministry.code; });
           }},
    Column{"ministry_names",
           [](const Subject& s) {
             return of_ministries(s, " | ", [](const auto& ministry) { return ministry.name; });
           }},
    Column{"letter_date",
           [](const Subject& s) {
             return of_letter(s, [](const auto& letter) { return format_date(letter.date); });
           }},
    Column{"subject",
           [](const Subject& s) {
             return of_letter(s, [](const auto& letter) { return letter.subject.value; });
           }},
    Column{"letter_is_sealed",
           [](const Subject& s) { return yes_or_no(s.report.letter_is_sealed); }},
    Column{"signatures",
           [](const Subject& s) { return std::to_string(s.report.signatures.size()); }},
    Column{"indication",
           [](const Subject& s) {
             return of_seal(s, [](const SignatureReport& seal) {
               return report::total(seal.conclusion.indication);
             });
           }},
    Column{"sub_indication", [](const Subject& s) { return of_seal(s, sub_indication); }},
    Column{"level",
           [](const Subject& s) {
             return of_seal(s,
                            [](const SignatureReport& seal) { return report::name(seal.level); });
           }},
    Column{"signing_time",
           [](const Subject& s) {
             return of_seal(
                 s, [](const SignatureReport& seal) { return time_or_nothing(seal.signing_time); });
           }},
    Column{"proven_time",
           [](const Subject& s) {
             return of_seal(s, [](const SignatureReport& seal) {
               return time_or_nothing(seal.best_signature_time);
             });
           }},
    Column{"holder",
           [](const Subject& s) {
             return of_signer(s, [](const Signer& signer) { return holder_of(signer.subject); });
           }},
    Column{"certificate_subject",
           [](const Subject& s) {
             return of_signer(s, [](const Signer& signer) { return signer.subject; });
           }},
    Column{"certificate_issuer",
           [](const Subject& s) {
             return of_signer(s, [](const Signer& signer) { return signer.issuer; });
           }},
    Column{"certificate_serial_number",
           [](const Subject& s) {
             return of_signer(s, [](const Signer& signer) { return signer.serial_number; });
           }},
    Column{"certificate_sha256",
           [](const Subject& s) {
             return of_signer(s, [](const Signer& signer) { return signer.sha256; });
           }},
    Column{"policy", [](const Subject& s) { return s.report.evidence.policy; }},
    Column{"policy_sha256", [](const Subject& s) { return hex(s.report.evidence.policy_sha256); }},
    Column{"register", [](const Subject& s) { return s.report.evidence.ministry_register; }},
    Column{"register_sha256",
           [](const Subject& s) { return hex(s.report.evidence.register_sha256); }},
    Column{"trust_sha256", [](const Subject& s) { return hex(s.report.evidence.trust_sha256); }},
    Column{"asked", [](const Subject& s) { return asked(s.report); }},
    Column{"policy_weakened",
           [](const Subject& s) {
             return fmt::format("{}", fmt::join(s.report.evidence.weakened, " | "));
           }},
};

// is_formula says whether a spreadsheet may take a cell for a formula: by its first character that
// is not a blank, full-width forms included. Apostrophes before it do not count, so that an
// apostrophe that stands there for this reason can be told from one that was there.
bool is_formula(std::string_view text) {
  constexpr std::array<std::string_view, 8> kStarts{
      "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  text.remove_prefix(std::min(text.find_first_not_of(" '"), text.size()));
  return std::ranges::any_of(kStarts,
                             [&](std::string_view start) { return text.starts_with(start); });
}

std::string cell(std::string_view value) {
  std::string text = visible(value, std::string_view::npos);
  if (is_formula(text)) {
    text.insert(0, 1, '\'');
  }
  if (text.find_first_of("\";,'") == std::string::npos && !text.starts_with(' ') &&
      !text.ends_with(' ')) {
    return text;
  }
  std::string quoted{'"'};
  for (const char c : text) {
    quoted.append(c == '"' ? 2 : 1, c);
  }
  return quoted + '"';
}

}  // namespace

std::string report_csv_header() {
  std::string line;
  for (const Column& column : kColumns) {
    line += line.empty() ? "" : ";";
    line += column.name;
  }
  return line + "\r\n";
}

std::string report_csv(const LetterReport& report, std::string_view file) {
  const Subject subject{report, file,
                        report.signatures.empty() ? nullptr : &report.signatures.front()};
  std::string line;
  bool is_first = true;
  for (const Column& column : kColumns) {
    line += is_first ? "" : ";";
    line += cell(column.value(subject));
    is_first = false;
  }
  return line + "\r\n";
}

}  // namespace libsign::present
