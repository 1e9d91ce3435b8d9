#include "libsign/letter/import_assembly.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "libsign/base/text.hpp"
#include "libsign/letter/dutch_date.hpp"
#include "libsign/letter/letterhead_labels.hpp"

namespace libsign::letter {
namespace {

std::string place(std::size_t line) {
  return line == 0 ? "setting" : line_of(line);
}

bool is_code(std::string_view text) {
  return text.size() == 8 && text.starts_with("mnre") &&
         text.find_first_not_of("0123456789", 4) == std::string_view::npos;
}

bool has_only_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<std::string> texts_of(const Field& field) {
  std::vector<std::string> texts;
  for (const FieldLine& line : field.lines) {
    texts.push_back(line.text);
  }
  return texts;
}

class Assembler {
 public:
  Assembler(const FoundFields& found, const MinistryFinder& find_ministry, Imported& imported)
      : found_(found),
        find_ministry_(find_ministry),
        imported_(imported),
        letter_(imported.letter) {}

  Result<void> assemble() {
    using Step = Result<void> (Assembler::*)();
    // The date is read before the ministry, whose name is looked up at that date.
    for (const Step step :
         {&Assembler::read_date, &Assembler::read_ministry, &Assembler::read_addresses,
          &Assembler::read_references, &Assembler::read_annexes, &Assembler::read_subject,
          &Assembler::read_greetings, &Assembler::read_signatories, &Assembler::read_on_behalf_of,
          &Assembler::check_texts, &Assembler::read_footer}) {
      if (const Result<void> done = (this->*step)(); !done) {
        return done;
      }
    }
    return {};
  }

 private:
  // find gives a field: what was given goes before what the letter says, whose label stays.
  std::optional<Field> find(std::string_view name) {
    const auto given = found_.given.find(name);
    const Field* const printed = found_.letterhead.find(name);
    if (given == found_.given.end()) {
      return printed == nullptr ? std::nullopt : std::optional<Field>(*printed);
    }
    Field field = given->second;
    if (printed != nullptr) {
      field.label = printed->label;
      note_hidden(printed->line, printed->text());
    }
    return field;
  }

  void note_hidden(std::size_t line, std::string text) {
    imported_.notes.push_back(
        {line, "a given field went before what the letter says", std::move(text)});
  }

  // missing is the error for a field that is not there, or only with its label.
  static tl::unexpected<Error> missing(std::string_view what, const std::optional<Field>& field,
                                       std::string hint) {
    return fail(Errc::MalformedInput, fmt::format("the letter has no {}", what),
                field ? place(field->line) : "letterhead", std::move(hint));
  }

  void took(std::string_view name, std::string value, std::size_t line) {
    imported_.fields.push_back({std::string(name), std::move(value), line});
  }

  void took(std::string_view name, const Field& field) {
    std::string value;
    for (const FieldLine& line : field.lines) {
      value += value.empty() ? "" : " / ";
      value += line.text;
    }
    took(name, std::move(value), field.value_line());
  }

  Result<void> read_date() {
    date_ = find("date");
    if (!date_ || date_->lines.empty()) {
      return missing("date", date_, "write \"Datum 28 mei 2019\", or give --set date=2019-05-28");
    }
    const std::string text = date_->text();
    const std::optional<Date> date = read_dutch_date(text);
    if (!date) {
      return fail(Errc::MalformedInput, fmt::format("\"{}\" is no date", printable(text)),
                  place(date_->lines[0].line), "write it as 28 mei 2019, or as 28-05-2019");
    }
    letter_.date = *date;
    letter_.date_text = {date_->label, text};
    return {};
  }

  Result<void> read_ministry() {
    const std::optional<Field> field = find("ministry");
    if (!field || field->lines.empty()) {
      return missing("ministry", field,
                     "write its name above the letter, or give "
                     "--set ministry=\"CODE: Ministerie van ...\"");
    }
    Ministry ministry = split_ministry(field->text());
    const Field* const printed = found_.letterhead.find("ministry");
    if (ministry.name.empty() && printed != nullptr) {
      ministry.name = printed->text();
    }
    if (ministry.name.empty()) {
      return missing("name of a ministry", field,
                     fmt::format("give it with --set ministry=\"{}: "
                                 "Ministerie van ...\"",
                                 ministry.code));
    }
    if (ministry.code.empty() && find_ministry_) {
      ministry.code = find_ministry_(ministry.name, letter_.date).value_or("");
    }
    if (ministry.code.empty()) {
      return fail(Errc::MalformedInput,
                  fmt::format("no ministry was called \"{}\" on {}", printable(ministry.name),
                              format_date(letter_.date)),
                  place(field->lines[0].line), "give its code with --set ministry=CODE");
    }
    took("ministry", fmt::format("{} ({})", ministry.name, ministry.code), field->lines[0].line);
    letter_.ministries.push_back(std::move(ministry));
    return {};
  }

  // split_ministry reads "mnre1013", "Ministerie van X" or "mnre1013: Ministerie van X".
  static Ministry split_ministry(const std::string& text) {
    if (is_code(text)) {
      return {text, ""};
    }
    const std::size_t colon = text.find(':');
    if (colon != std::string::npos && is_code(std::string_view(text).substr(0, colon))) {
      return {text.substr(0, colon), collapse_blanks(std::string_view(text).substr(colon + 1))};
    }
    return {"", text};
  }

  Result<void> read_addresses() {
    const std::optional<Field> addressee = find("addressee");
    if (!addressee || addressee->lines.empty()) {
      return missing("addressee", addressee,
                     "write \"Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\", or give "
                     "--set addressee=...");
    }
    letter_.addressee = texts_of(*addressee);
    took("addressee", *addressee);
    if (const std::optional<Field> unit = find("unit"); unit && !unit->lines.empty()) {
      letter_.unit = texts_of(*unit);
      took("unit", *unit);
    }
    letter_.return_address = labelled("return-address");
    letter_.visiting_address = labelled_lines("visiting-address");
    letter_.postal_address = labelled_lines("postal-address");
    if (const std::optional<Field> website = find("website"); website && !website->lines.empty()) {
      letter_.website = Website{website->text(), website->lines[0].href};
      took("website", *website);
    }
    return {};
  }

  std::optional<Labelled> labelled(std::string_view name) {
    const std::optional<Field> field = find(name);
    if (!field || (field->label.empty() && field->lines.empty())) {
      return std::nullopt;
    }
    took(name, *field);
    return Labelled{field->label, field->text()};
  }

  std::optional<LabelledLines> labelled_lines(std::string_view name) {
    const std::optional<Field> field = find(name);
    if (!field || (field->label.empty() && field->lines.empty())) {
      return std::nullopt;
    }
    took(name, *field);
    return LabelledLines{field->label, texts_of(*field)};
  }

  Result<void> read_references() {
    reference_ = find("reference");
    if (!reference_ || reference_->lines.empty()) {
      return missing("reference number", reference_,
                     "write \"Onze Referentie\" and the number in the letterhead, or give "
                     "--set reference=NUMBER");
    }
    letter_.reference = {reference_->label, reference_->text()};
    took("reference", *reference_);
    letter_.your_reference = labelled("your-reference");
    return {};
  }

  Result<void> read_annexes() {
    if (const std::optional<Field> field = find("annexes")) {
      if (const Result<void> done = read_announced(*field); !done) {
        return done;
      }
    }
    for (const Field& detail : found_.letterhead.details) {
      add_detail(detail);
    }
    for (const Field& detail : found_.ending.footer_details) {
      add_detail(detail);
    }
    if (const auto given = found_.given.find("detail"); given != found_.given.end()) {
      for (const FieldLine& line : given->second.lines) {
        const std::size_t colon = std::min(line.text.find(": "), line.text.size());
        const bool has_label = colon < line.text.size();
        add_detail({has_label ? line.text.substr(0, colon) : "",
                    {{line.text.substr(has_label ? colon + 2 : 0), "", line.line}},
                    line.line});
      }
    }
    if (const std::optional<Field> replaces = find("replaces");
        replaces && !replaces->lines.empty()) {
      letter_.replaces = replaces->text();
      took("replaces", *replaces);
    }
    return {};
  }

  // read_announced reads what the letterhead says of annexes. That there are none ("geen") is no
  // announcement, but its words stay.
  Result<void> read_announced(const Field& field) {
    const std::string text = field.text();
    if (is_word("annexes", text)) {
      add_detail(field);
      return {};
    }
    if (field.lines.empty() && field.label.empty()) {
      return {};
    }
    if (field.lines.empty()) {
      letter_.annexes = EmptyAnnexes{field.label};
    } else if (has_only_digits(text)) {
      unsigned count = 0;
      if (std::from_chars(text.data(), text.data() + text.size(), count).ec != std::errc()) {
        return fail(Errc::MalformedInput, fmt::format("{} is no number of annexes", text),
                    place(field.value_line()), "write how many annexes there are");
      }
      letter_.annexes = CountedAnnexes{field.label, count};
    } else {
      letter_.annexes = TitledAnnexes{field.label, texts_of(field)};
    }
    took("annexes", field);
    return {};
  }

  // add_detail keeps the lines of a labelled detail apart; those of an instruction are one text.
  void add_detail(const Field& detail) {
    const bool has_both = !detail.label.empty() && !detail.lines.empty();
    took("detail", detail.label + (has_both ? ": " : "") + detail.text(), detail.line);
    if (detail.label.empty() || detail.lines.empty()) {
      letter_.details.push_back({detail.label, detail.text()});
      return;
    }
    for (std::size_t index = 0; index < detail.lines.size(); ++index) {
      letter_.details.push_back({index == 0 ? detail.label : "", detail.lines[index].text});
    }
  }

  Result<void> read_subject() {
    took("date", *date_);
    const std::optional<Field> subject = find("subject");
    if (!subject || subject->lines.empty()) {
      return missing("subject", subject,
                     "write \"Betreft\" and the subject, or give --set subject=...");
    }
    letter_.subject = {subject->label, subject->text()};
    took("subject", *subject);
    return {};
  }

  Result<void> read_greetings() {
    if (const std::optional<Field> salutation = find("salutation");
        salutation && !salutation->lines.empty()) {
      letter_.salutation = salutation->text();
      took("salutation", *salutation);
    }
    const std::optional<FieldLine>& closing = found_.ending.closing;
    if (const auto given = found_.given.find("closing"); given != found_.given.end()) {
      if (closing) {
        note_hidden(closing->line, closing->text);
      }
      if (!given->second.lines.empty()) {
        letter_.closing = given->second.text();
        took("closing", given->second);
      }
    } else if (closing) {
      letter_.closing = closing->text;
      took("closing", closing->text, closing->line);
    }
    return {};
  }

  Result<void> read_signatories() {
    const std::vector<PrintedSignatory>& printed = found_.ending.signatures.signatories;
    const auto given = found_.given.find("signatory");
    if (given == found_.given.end()) {
      for (const PrintedSignatory& one : printed) {
        add_signatory(one.signatory, one.line);
      }
    } else {
      for (const PrintedSignatory& one : printed) {
        note_hidden(one.line, one.signatory.office + ": " + one.signatory.name);
      }
      for (const FieldLine& line : given->second.lines) {
        const std::optional<Signatory> signatory = read_signatory(line.text);
        if (!signatory) {
          return fail(line.line == 0 ? Errc::InvalidArgument : Errc::MalformedInput,
                      fmt::format("\"{}\" is no signatory", printable(line.text)), place(line.line),
                      "write it as \"office: name\"");
        }
        add_signatory(*signatory, line.line);
      }
    }
    if (letter_.signatories.empty()) {
      return fail(Errc::MalformedInput, "nobody signed the letter", "signatory",
                  "end it with a line \"De Minister van ...,\" and a line with the name, or give "
                  "--set signatory=\"De Minister van ...: name\"");
    }
    return {};
  }

  void add_signatory(const Signatory& signatory, std::size_t line) {
    took("signatory", signatory.office + ": " + signatory.name, line);
    letter_.signatories.push_back(signatory);
  }

  Result<void> read_on_behalf_of() {
    const auto given = found_.given.find("on-behalf-of");
    const std::vector<FieldLine>& offices =
        given != found_.given.end() ? given->second.lines : found_.ending.signatures.on_behalf_of;
    for (const FieldLine& office : offices) {
      std::vector<std::string>& target = letter_.on_behalf_of;
      if (std::find(target.begin(), target.end(), office.text) == target.end()) {
        took("on-behalf-of", office.text, office.line);
        target.push_back(office.text);
      }
    }
    return {};
  }

  Result<void> read_footer() {
    if (const std::optional<FieldLine>& date = found_.ending.footer_date;
        date && read_dutch_date(date->text) != letter_.date) {
      return fail(Errc::MalformedInput,
                  fmt::format("the footer repeats the date as \"{}\" (line {}), but it is \"{}\" "
                              "({})",
                              printable(date->text), date->line, letter_.date_text.value,
                              place(date_->value_line())),
                  line_of(date->line), "write the same date in both places");
    }
    const std::optional<Field>& footer = found_.ending.footer_reference;
    if (!footer) {
      return {};
    }
    const std::size_t line = footer->lines[0].line;
    const std::string text = footer->text();
    if (text != letter_.reference.value) {
      const std::size_t ours = reference_->lines[0].line;
      return fail(
          Errc::MalformedInput,
          fmt::format("the footer repeats the reference as \"{}\" (line {}), but it is "
                      "\"{}\" ({})",
                      printable(text), line, printable(letter_.reference.value), place(ours)),
          line_of(line), "write the same reference in both places");
    }
    letter_.footer_reference = Labelled{footer->label, text};
    took("footer-reference", text, line);
    return {};
  }

  // check_texts refuses code points that have no place in a short text.
  Result<void> check_texts() {
    for (const FieldSource& source : imported_.fields) {
      const std::optional<Flaw> flaw =
          source.value.empty() ? std::nullopt : name_flaw(source.value);
      if (flaw) {
        return fail(source.line == 0 ? Errc::InvalidArgument : Errc::MalformedInput,
                    fmt::format("the field \"{}\" holds {}", source.field, flaw->what),
                    place(source.line), "remove it");
      }
    }
    return {};
  }

  const FoundFields& found_;
  const MinistryFinder& find_ministry_;
  Imported& imported_;
  Letter& letter_;
  std::optional<Field> date_;
  std::optional<Field> reference_;
};

}  // namespace

Result<void> assemble(const FoundFields& found, const MinistryFinder& find_ministry,
                      Imported& imported) {
  return Assembler(found, find_ministry, imported).assemble();
}

}  // namespace libsign::letter
