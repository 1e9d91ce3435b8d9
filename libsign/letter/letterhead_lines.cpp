#include "libsign/letter/letterhead_lines.hpp"

#include <fmt/format.h>

#include "libsign/base/text.hpp"
#include "libsign/letter/dutch_date.hpp"
#include "libsign/letter/markdown_source.hpp"

namespace libsign::letter {
namespace {

// A label that is no known one stands before a colon, and is short.
constexpr std::size_t kMaxLabelLength = 40;

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

bool has_only_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool begins_with_lower_case(std::string_view text) {
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

bool is_web_address(const SourceLine& line) {
  return line.text.starts_with("www.") || line.text.starts_with("http://") ||
         line.text.starts_with("https://") ||
         (!line.href.empty() && !line.href.starts_with("mailto:"));
}

// has_postcode says whether `text` begins with a postcode: "2515 XP", "2515XP".
bool has_postcode(std::string_view text) {
  if (text.size() < 6 || !has_only_digits(text.substr(0, 4))) {
    return false;
  }
  const std::string_view letters = text.substr(text[4] == ' ' ? 5 : 4, 2);
  return letters.size() == 2 && letters[0] >= 'A' && letters[0] <= 'Z' && letters[1] >= 'A' &&
         letters[1] <= 'Z';
}

// goes_on says whether the name of a ministry does not end with `line`, `next` being what follows.
bool goes_on(std::string_view line, std::string_view next) {
  return line.ends_with(',') || line.ends_with(" en") || line.ends_with(" van") ||
         next.starts_with("en ");
}

// without_number drops the "1. " before a title.
std::string without_number(const std::string& title) {
  const std::size_t end = title.find_first_not_of("0123456789");
  const bool is_numbered = end != std::string::npos && end > 0 && end + 1 < title.size() &&
                           (title[end] == '.' || title[end] == ')') && title[end + 1] == ' ';
  return is_numbered ? title.substr(end + 2) : title;
}

}  // namespace

void LetterheadLines::begin(bool goes_on) {
  if (!goes_on) {
    close();
  }
  resume_ = "";
}

void LetterheadLines::read(const SourceLine& line, bool is_above_number) {
  is_above_number_ = is_above_number;
  if (line.text.empty()) {
    return;
  }
  if (const std::optional<PrintedLabel> label = find_label(line.text, line.strong > 0)) {
    open_label(*label, line);
  } else if (take_chamber_line(line) || take_opening(line)) {
    return;
  } else if (line.is_strong()) {
    read_strong(line);
  } else if (open_ != nullptr && wants(line)) {
    add_value(line, collapse_blanks(line.text));
  } else {
    read_unlabelled(line);
  }
}

// take_chamber_line takes a line of the Kamer's address wherever it stands: the colophon comes
// between its lines.
bool LetterheadLines::take_chamber_line(const SourceLine& line) {
  if (!fields_.has("addressee")) {
    return false;
  }
  const bool is_name = is_chamber_name(line.text);
  if (!is_name && !is_chamber_address(line.text)) {
    return false;
  }
  const bool is_in_detail = open_ != nullptr && open_name_ == "detail";
  if (resume_ == "addressee" ? is_in_address() && !is_name : is_in_address() || is_in_detail) {
    return false;
  }
  add("addressee", line);
  resume_ = "addressee";
  return true;
}

// take_opening takes a line that begins as only one field does.
bool LetterheadLines::take_opening(const SourceLine& line) {
  if (open_ != nullptr && open_name_ == "ministry" &&
      goes_on(open_->lines.back().text, line.text)) {
    add_value(line, collapse_blanks(line.text));
    return true;
  }
  if (opens("ministry", line.text) && !fields_.has("ministry")) {
    add("ministry", line);
    open_ = &fields_.by_name["ministry"];
    open_name_ = "ministry";
    return true;
  }
  if (opens("addressee", line.text) && !fields_.has("addressee")) {
    close();
    add("addressee", line);
    resume_ = "addressee";
    return true;
  }
  if (opens("detail", line.text)) {
    open_detail("instruction", "", line, collapse_blanks(line.text));
    return true;
  }
  return false;
}

void LetterheadLines::read_strong(const SourceLine& line) {
  resume_ = "";
  if (line.text.ends_with(':')) {
    open_detail("detail", line.text.substr(0, line.text.size() - 1), line, "");
    return;
  }
  close();
  add("unit", line);
}

// open_label starts the field of a label; what follows is its value. A label that stood before
// opens a detail: pages repeat labels, and then they say the same.
void LetterheadLines::open_label(const PrintedLabel& label, const SourceLine& line) {
  if (label.field == "detail") {
    open_detail(label.is_number ? "number" : "detail", label.label, line, label.value);
    return;
  }
  if (fields_.has(label.field)) {
    open_detail(label.field, label.label, line, label.value);
    repeated_.emplace_back(fields_.details.size() - 1, label.field);
    return;
  }
  open_ = &fields_.by_name[label.field];
  open_name_ = label.field;
  open_->label = label.label;
  open_->line = line.line;
  if (!label.value.empty()) {
    add_value(line, label.value);
  }
}

void LetterheadLines::open_detail(const std::string& name, std::string label,
                                  const SourceLine& line, const std::string& value) {
  fields_.details.push_back({std::move(label), {}, line.line});
  open_ = &fields_.details.back();
  open_name_ = name;
  if (!value.empty()) {
    add_value(line, value);
  }
}

// wants says whether the open field goes on with `line`.
bool LetterheadLines::wants(const SourceLine& line) const {
  if (open_->lines.empty() || open_name_ == "subject") {
    return true;
  }
  if (is_web_address(line)) {
    return false;
  }
  if (open_name_ == "instruction") {
    return !open_->lines.back().text.ends_with('.');
  }
  if (open_name_ == "annexes") {
    return !has_only_digits(open_->lines[0].text) && !is_word("annexes", open_->lines[0].text);
  }
  if (open_name_ == "your-reference") {
    return resume_.empty();
  }
  return open_name_ == "detail" || open_name_ == "visiting-address" ||
         open_name_ == "postal-address";
}

void LetterheadLines::add_value(const SourceLine& line, const std::string& value) {
  const bool are_titles = open_name_ == "annexes";
  if (are_titles && !open_->lines.empty() && begins_with_lower_case(value)) {
    open_->lines.back().text.append(" ").append(value);
  } else {
    open_->lines.push_back({are_titles ? without_number(value) : value, line.href, line.line});
  }
}

void LetterheadLines::read_titles(const std::vector<SourceLine>& lines) {
  for (const SourceLine& line : lines) {
    const std::string title = collapse_blanks(line.text);
    if (line.starts_block) {
      open_->lines.push_back({title, "", line.line});
    } else {
      open_->lines.back().text.append(" ").append(title);
    }
  }
  close();
}

// read_unlabelled takes a line that only its own look tells something about.
void LetterheadLines::read_unlabelled(const SourceLine& line) {
  close();
  if (is_web_address(line) && !fields_.has("website")) {
    add("website", line);
  } else if (!fields_.has("date") && read_dutch_date(line.text)) {
    add("date", line);
  } else if (resume_ == "addressee") {
    add("addressee", line);
  } else if (is_web_address(line) || line.text.find('@') != std::string::npos) {
    add_detail("", line, line.text);
  } else if (const std::size_t colon = line.text.find(": ");
             colon != std::string::npos && colon > 0 && colon < kMaxLabelLength) {
    add_detail(line.text.substr(0, colon), line, line.text.substr(colon + 2));
  } else {
    read_colophon_line(line);
  }
}

// read_colophon_line takes a line of the unit, or of an address without a label: the unit has no
// numbers and stands above an address, or begins as units do.
void LetterheadLines::read_colophon_line(const SourceLine& line) {
  if (!is_in_address() && !has_digit(line.text)) {
    if (is_above_number_ || opens("unit", line.text)) {
      add("unit", line);
    } else {
      add_detail("", line, line.text);
    }
    return;
  }
  if (line.text.starts_with("Postbus ") && !fields_.has("postal-address")) {
    resume_ = "postal-address";
  } else if (starts_street(line)) {
    resume_ = "visiting-address";
  } else if (!is_in_address()) {
    add_detail("", line, line.text);
    return;
  }
  add(resume_, line);
}

bool LetterheadLines::is_in_address() const {
  return resume_ == "visiting-address" || resume_ == "postal-address" ||
         open_name_ == "visiting-address" || open_name_ == "postal-address";
}

// starts_street says whether `line` is the first of the visiting address: anything outside an
// address, or a street below a postal address that has its postcode.
bool LetterheadLines::starts_street(const SourceLine& line) const {
  if (fields_.has("visiting-address")) {
    return false;
  }
  return !is_in_address() ||
         (resume_ == "postal-address" && has_digit(line.text) && !has_postcode(line.text) &&
          has_postcode(fields_.find("postal-address")->lines.back().text));
}

void LetterheadLines::add(std::string_view name, const SourceLine& line) {
  Field& field = fields_.by_name[std::string(name)];
  field.line = field.lines.empty() ? line.line : field.line;
  field.lines.push_back({collapse_blanks(line.text), line.href, line.line});
}

void LetterheadLines::add_detail(std::string_view label, const SourceLine& line,
                                 std::string_view value) {
  fields_.details.push_back(
      {collapse_blanks(label), {{collapse_blanks(value), line.href, line.line}}, line.line});
}

void LetterheadLines::close() {
  open_ = nullptr;
  open_name_ = "";
}

Result<Fields> LetterheadLines::finish() {
  for (const auto& [index, name] : repeated_) {
    const Field& again = fields_.details[index];
    const Field& first = *fields_.find(name);
    if (again.text() != first.text()) {
      return fail(Errc::MalformedInput,
                  fmt::format("the letterhead has \"{} {}\" (line {}) and \"{} {}\" (line {})",
                              first.label, printable(first.text()), first.value_line(), again.label,
                              printable(again.text()), again.value_line()),
                  line_of(again.value_line()), "keep the right one, and remove the other");
    }
  }
  return std::move(fields_);
}

}  // namespace libsign::letter
