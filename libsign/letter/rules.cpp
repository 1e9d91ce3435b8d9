#include "libsign/letter/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "libsign/base/limits.hpp"
#include "libsign/base/text.hpp"
#include "libsign/letter/names.hpp"

namespace libsign::letter {
namespace {

std::string quoted(std::string_view text) {
  return fmt::format("\"{}\"", printable(text));
}

// characters counts the code points of well-formed UTF-8.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_ministry_code(std::string_view code) {
  return code.size() == 8 && code.starts_with("mnre") &&
         std::ranges::all_of(code.substr(4), [](char c) { return c >= '0' && c <= '9'; });
}

// LetterRules goes through the fields in the order of the letter file.
class LetterRules {
 public:
  explicit LetterRules(const Letter& letter) : letter_(letter) {}

  std::optional<FieldFlaw> run() {
    if (ministries() && sender() && references() && check_files(fields_, letter_.files) &&
        replaces() && opening() && check_body(fields_, letter_)) {
      ending();
    }
    return std::move(fields_.flaw());
  }

 private:
  bool ministries() {
    if (letter_.ministries.empty()) {
      return fields_.at(names::kMinistry, [&] { return fields_.refuse("no ministry seals it"); });
    }
    std::unordered_set<std::string_view> codes;
    std::size_t index = 0;
    for (const Ministry& ministry : letter_.ministries) {
      const auto check = [&] {
        return fields_.at("@code", [&] {
          return is_ministry_code(ministry.code)
                     ? codes.insert(ministry.code).second ||
                           fields_.refuse(fmt::format("{} stands twice", quoted(ministry.code)))
                     : fields_.refuse(
                           fmt::format("{} is not mnre and 4 digits", quoted(ministry.code)));
        }) && fields_.line(ministry.name);
      };
      if (!fields_.at(names::kMinistry, ++index, check)) {
        return false;
      }
    }
    return true;
  }

  bool sender() {
    return lines_of(names::kAddressee, names::kLine, letter_.addressee) &&
           (letter_.unit.empty() || lines_of(names::kUnit, names::kLine, letter_.unit)) &&
           labelled(names::kReturnAddress, letter_.return_address) &&
           address(names::kVisitingAddress, letter_.visiting_address) &&
           address(names::kPostalAddress, letter_.postal_address) && website();
  }

  bool references() {
    return fields_.at(
               names::kReference,
               [&] { return label(letter_.reference.label) && number(letter_.reference.value); }) &&
           labelled(names::kYourReference, letter_.your_reference) && annexes() && details();
  }

  bool replaces() {
    return !letter_.replaces || fields_.at(names::kReplaces, [&] {
      return number(*letter_.replaces) && (*letter_.replaces != letter_.reference.value ||
                                           fields_.refuse("a letter cannot replace itself"));
    });
  }

  bool opening() {
    const auto date = [&] {
      const int year = static_cast<int>(letter_.date.year());
      return fields_.at("@day", [&] {
        return (letter_.date.ok() && year >= 1 && year <= 9999) ||
               fields_.refuse("no day of the years 1 to 9999");
      }) && full(letter_.date_text);
    };
    return fields_.at(names::kDate, date) &&
           fields_.at(names::kSubject, [&] { return full(letter_.subject); }) &&
           line(names::kSalutation, letter_.salutation);
  }

  bool ending() {
    return line(names::kClosing, letter_.closing) && signatories() &&
           (letter_.on_behalf_of.empty() ||
            lines_of(names::kOnBehalfOf, names::kOffice, letter_.on_behalf_of)) &&
           footer();
  }

  bool label(std::string_view text) {
    return fields_.at("@label", [&] { return fields_.line_or_nothing(text); });
  }

  // full is a value that is there, with its label or without.
  bool full(const Labelled& field) { return label(field.label) && fields_.line(field.value); }

  // number is a reference number.
  bool number(std::string_view text) {
    return fields_.line(text) &&
           (characters(text) <= limits::kMaxReferenceLength ||
            fields_.refuse(fmt::format("a reference number of more than {} characters",
                                       limits::kMaxReferenceLength)));
  }

  bool label_or_value(const Labelled& field) {
    return label(field.label) && fields_.line_or_nothing(field.value) &&
           (!field.label.empty() || !field.value.empty() ||
            fields_.refuse("neither a label nor a value"));
  }

  bool labelled(std::string_view name, const std::optional<Labelled>& field) {
    return !field || fields_.at(name, [&] { return label_or_value(*field); });
  }

  bool line(std::string_view name, const std::optional<std::string>& text) {
    return !text || fields_.at(name, [&] { return fields_.line(*text); });
  }

  // each_line checks lines inside the current field.
  bool each_line(std::string_view name, const std::vector<std::string>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!fields_.at(name, i + 1, [&] { return fields_.line(lines[i]); })) {
        return false;
      }
    }
    return true;
  }

  bool lines_of(std::string_view name, std::string_view each,
                const std::vector<std::string>& lines) {
    return fields_.at(name, [&] {
      return (!lines.empty() || fields_.refuse("it has no lines")) && each_line(each, lines);
    });
  }

  bool address(std::string_view name, const std::optional<LabelledLines>& field) {
    return !field || fields_.at(name, [&] {
      return label(field->label) && each_line(names::kLine, field->lines) &&
             (!field->label.empty() || !field->lines.empty() ||
              fields_.refuse("neither a label nor lines"));
    });
  }

  bool website() {
    return !letter_.website || fields_.at(names::kWebsite, [&] {
      return (letter_.website->href.empty() ||
              fields_.at("@href", [&] { return fields_.href(letter_.website->href); })) &&
             fields_.line(letter_.website->text);
    });
  }

  bool check(const NoAnnexes&) { return true; }
  bool check(const EmptyAnnexes& annexes) {
    return label(annexes.label) &&
           (!annexes.label.empty() || fields_.refuse("neither a label nor a value"));
  }
  bool check(const CountedAnnexes& annexes) {
    return label(annexes.label) && fields_.at(names::kCount, [&] {
      return annexes.count > 0 || fields_.refuse("0 annexes are announced");
    });
  }
  bool check(const TitledAnnexes& annexes) {
    return label(annexes.label) &&
           (!annexes.titles.empty() || fields_.refuse("the list of titles is empty")) &&
           each_line(names::kTitle, annexes.titles);
  }

  bool annexes() {
    return fields_.at(names::kAnnexes, [&] {
      return std::visit([&](const auto& annexes) { return check(annexes); }, letter_.annexes);
    });
  }

  bool details() {
    for (std::size_t i = 0; i < letter_.details.size(); ++i) {
      if (!fields_.at(names::kDetail, i + 1, [&] { return label_or_value(letter_.details[i]); })) {
        return false;
      }
    }
    return true;
  }

  bool signatories() {
    for (std::size_t i = 0; i < letter_.signatories.size(); ++i) {
      const Signatory& signatory = letter_.signatories[i];
      const auto check = [&] {
        return fields_.at(names::kOffice, [&] { return fields_.line(signatory.office); }) &&
               fields_.at(names::kName, [&] { return fields_.line(signatory.name); });
      };
      if (!fields_.at(names::kSignatory, i + 1, check)) {
        return false;
      }
    }
    return true;
  }

  bool footer() {
    return !letter_.footer_reference || fields_.at(names::kFooterReference, [&] {
      const Labelled& footer = *letter_.footer_reference;
      return label(footer.label) &&
             (footer.value == letter_.reference.value ||
              fields_.refuse(fmt::format("{} is not the reference {}", quoted(footer.value),
                                         quoted(letter_.reference.value))));
    });
  }

  const Letter& letter_;
  FieldChecker fields_;
};

}  // namespace

std::optional<FieldFlaw> first_flaw(const Letter& letter) {
  return LetterRules(letter).run();
}

}  // namespace libsign::letter
