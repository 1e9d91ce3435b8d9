#include "libsign/letter/letterhead_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

#include "libsign/base/text.hpp"
#include "libsign/letter/dutch_date.hpp"
#include "libsign/letter/letterhead_labels.hpp"

namespace libsign::letter {
namespace {

// A line of a letterhead is shorter than this, and a paragraph of the body is mostly longer.
constexpr std::size_t kMaxLineLength = 120;

constexpr std::array<std::string_view, 5> kNeeded = {"ministry", "addressee", "reference", "date",
                                                     "subject"};

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

bool is_web_address(const SourceLine& line) {
  return line.text.starts_with("www.") || line.text.starts_with("http://") ||
         line.text.starts_with("https://") ||
         (!line.href.empty() && !line.href.starts_with("mailto:"));
}

bool begins_with_lower_case(std::string_view text) {
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

bool is_paragraph(const SourceBlock& block) {
  return std::holds_alternative<Paragraph>(block.block.value);
}

bool is_salutation(const SourceBlock& block) {
  return is_paragraph(block) && block.lines.size() == 1 &&
         opens("salutation", block.lines[0].text) &&
         (block.lines[0].text.ends_with(',') || block.lines[0].text.ends_with(':'));
}

// is_short says whether `block` can be part of a letterhead by its looks.
bool is_short(const SourceBlock& block) {
  return !std::holds_alternative<Table>(block.block.value) &&
         !std::holds_alternative<List>(block.block.value) &&
         std::all_of(block.lines.begin(), block.lines.end(),
                     [](const SourceLine& line) { return line.text.size() <= kMaxLineLength; });
}

bool starts_with_label(const SourceBlock& block) {
  return !block.lines.empty() && !std::holds_alternative<List>(block.block.value) &&
         find_label(block.lines[0].text, block.lines[0].strong > 0).has_value();
}

// goes_on says whether the name of a ministry does not end with `line`, `next` being what follows.
bool goes_on(std::string_view line, std::string_view next) {
  return line.ends_with(',') || line.ends_with(" en") || line.ends_with(" van") ||
         next.starts_with("en ");
}

class LetterheadReader {
 public:
  LetterheadReader(const std::vector<SourceBlock>& blocks, const GivenFields& given)
      : blocks_(blocks), given_(given) {}

  Result<Letterhead> read() {
    const std::size_t salutation = find_salutation();
    std::size_t index = 0;
    for (; index < blocks_.size() && index != salutation; ++index) {
      if (!belongs(index, salutation)) {
        break;
      }
      if (const Result<void> done = read_block(blocks_[index]); !done) {
        return fail(done.error());
      }
    }
    if (index < blocks_.size() && index == salutation) {
      const SourceLine& line = blocks_[index].lines[0];
      fields_.by_name["salutation"] = {
          "", {{collapse_blanks(line.text), "", line.line}}, line.line};
      ++index;
    }
    return Letterhead{std::move(fields_), index};
  }

 private:
  // find_salutation gives the block that greets the reader, or the number of blocks. Beyond a long
  // paragraph nothing greets anybody.
  std::size_t find_salutation() const {
    for (std::size_t index = 0; index < blocks_.size(); ++index) {
      if (is_salutation(blocks_[index])) {
        return index;
      }
      if (!is_short(blocks_[index]) && !starts_with_label(blocks_[index]) &&
          !std::holds_alternative<List>(blocks_[index].block.value)) {
        break;
      }
    }
    return blocks_.size();
  }

  bool is_complete() const {
    return std::all_of(kNeeded.begin(), kNeeded.end(), [this](std::string_view name) {
      return fields_.has(name) || given_.contains(name);
    });
  }

  // belongs says whether the block at `index` still is part of the letterhead.
  bool belongs(std::size_t index, std::size_t salutation) const {
    const SourceBlock& block = blocks_[index];
    if (starts_with_label(block) || takes_titles(block)) {
      return true;
    }
    if (!is_short(block)) {
      return false;
    }
    return !is_complete() || salutation < blocks_.size() || takes_value(block);
  }

  // takes_titles says whether `block` is the list that the label of the annexes waits for.
  bool takes_titles(const SourceBlock& block) const {
    return open_ != nullptr && open_name_ == "annexes" && open_->lines.empty() &&
           std::holds_alternative<List>(block.block.value);
  }

  // takes_value says whether `block` is the value of a label that stood alone before it.
  bool takes_value(const SourceBlock& block) const {
    return open_ != nullptr && open_->lines.empty() && is_paragraph(block) &&
           (block.lines.size() == 1 || open_name_ == "subject") && !block.lines[0].is_strong() &&
           (open_name_ == "subject" || !block.lines[0].text.ends_with('.'));
  }

  Result<void> read_block(const SourceBlock& block) {
    if (takes_titles(block)) {
      return read_titles(block);
    }
    if (!takes_value(block)) {
      close();
    }
    resume_ = "";
    const bool is_heading = std::holds_alternative<Heading>(block.block.value);
    const auto last_number =
        std::find_if(block.lines.rbegin(), block.lines.rend(),
                     [](const SourceLine& line) { return has_digit(line.text); });
    last_number_ = last_number == block.lines.rend() ? 0 : last_number->line;
    for (SourceLine line : block.lines) {
      if (line.has_footnote) {
        return fail(Errc::MalformedInput, "a footnote's mark cannot stand in the letterhead",
                    line_of(line.line), "put it in the text of the letter");
      }
      line.strong = is_heading ? line.text.size() : line.strong;
      if (line.text.starts_with("> ")) {  // "\> Retouradres": an arrow in print
        line.text.erase(0, 2);
      }
      if (const Result<void> done = read_line(line); !done) {
        return done;
      }
    }
    return {};
  }

  Result<void> read_titles(const SourceBlock& block) {
    for (const ListItem& item : std::get<List>(block.block.value).items) {
      if (item.content.size() > 1) {
        return fail(Errc::MalformedInput, "the title of an annex is more than one paragraph",
                    line_of(block.line), "write one line for each annex");
      }
    }
    for (const SourceLine& line : block.lines) {
      if (line.starts_block || open_->lines.empty()) {
        open_->lines.push_back({collapse_blanks(line.text), "", line.line});
      } else {
        open_->lines.back().text += " " + collapse_blanks(line.text);
      }
    }
    close();
    return {};
  }

  Result<void> read_line(const SourceLine& line) {
    const bool is_empty = line.text.empty();
    if (is_empty) {
      return {};
    }
    if (const std::optional<PrintedLabel> label = find_label(line.text, line.strong > 0)) {
      return open_label(*label, line);
    }
    if (fields_.has("addressee") && is_chamber_line(line.text) && !is_in_address()) {
      add("addressee", line);
      resume_ = "addressee";
      return {};
    }
    if (open_name_ == "ministry" && open_ != nullptr &&
        goes_on(open_->lines.back().text, line.text)) {
      return add_to_open(line);
    }
    if (opens("ministry", line.text) && !fields_.has("ministry")) {
      Field& field = fields_.by_name["ministry"];
      field.line = line.line;
      open_ = &field;
      open_name_ = "ministry";
      return add_to_open(line);
    }
    if (line.is_strong()) {
      return read_strong(line);
    }
    if (opens("addressee", line.text) && !fields_.has("addressee")) {
      close();
      add("addressee", line);
      resume_ = "addressee";
      return {};
    }
    if (opens("detail", line.text)) {
      return open_detail("", line);
    }
    if (open_ != nullptr && wants(line)) {
      return add_to_open(line);
    }
    return read_unlabelled(line);
  }

  Result<void> read_strong(const SourceLine& line) {
    close();
    resume_ = "";
    if (line.text.ends_with(':')) {
      Field& detail = fields_.details.emplace_back();
      detail = {line.text.substr(0, line.text.size() - 1), {}, line.line};
      open_ = &detail;
      open_name_ = "detail";
      return {};
    }
    if (opens("addressee", line.text) && !fields_.has("addressee")) {
      add("addressee", line);
      resume_ = "addressee";
      return {};
    }
    add("unit", line);
    return {};
  }

  // open_label starts the field of a label; what follows is its value.
  Result<void> open_label(const PrintedLabel& label, const SourceLine& line) {
    close();
    if (label.field == "detail") {
      return open_detail(label.label, line, label.value);
    }
    const auto [entry, is_new] = fields_.by_name.try_emplace(label.field);
    if (!is_new) {
      return open_again(entry->second, label, line);
    }
    entry->second.label = label.label;
    entry->second.line = line.line;
    open_ = &entry->second;
    open_name_ = label.field;
    if (!label.value.empty()) {
      add_value(line, label.value);
    }
    return {};
  }

  // open_again takes a label that stood before: pages repeat it, and then it says the same.
  Result<void> open_again(Field& first, const PrintedLabel& label, const SourceLine& line) {
    if (label.value.empty() || label.value != first.text()) {
      return fail(Errc::MalformedInput,
                  fmt::format("\"{}\" stands twice: \"{}\" (line {}) and \"{}\" (line {})",
                              label.label, first.text(), first.line, label.value, line.line),
                  line_of(line.line), "keep the right one, and remove the other");
    }
    fields_.details.push_back({label.label, {{label.value, line.href, line.line}}, line.line});
    return {};
  }

  Result<void> open_detail(const std::string& label, const SourceLine& line) {
    return open_detail(label, line, collapse_blanks(line.text));
  }

  Result<void> open_detail(const std::string& label, const SourceLine& line,
                           const std::string& value) {
    Field& detail = fields_.details.emplace_back();
    detail.label = label;
    detail.line = line.line;
    open_ = &detail;
    open_name_ = label.empty() ? "instruction" : "detail";
    if (!value.empty()) {
      add_value(line, value);
    }
    return {};
  }

  // is_in_address says whether the line before was of an address of the ministry.
  bool is_in_address() const {
    return resume_ == "visiting-address" || resume_ == "postal-address" ||
           open_name_ == "visiting-address" || open_name_ == "postal-address";
  }

  // wants says whether the open field goes on with `line`.
  bool wants(const SourceLine& line) const {
    if (open_name_ == "subject" || open_->lines.empty()) {
      return true;
    }
    if (is_web_address(line)) {
      return false;
    }
    if (open_name_ == "instruction") {
      return !open_->lines.back().text.ends_with('.');
    }
    if (open_name_ == "detail" || is_in_address()) {
      return true;
    }
    if (open_name_ == "annexes") {
      return !has_only_digits(open_->lines[0].text);
    }
    return open_name_ == "your-reference" && resume_.empty();
  }

  static bool has_only_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
  }

  Result<void> add_to_open(const SourceLine& line) {
    add_value(line, collapse_blanks(line.text));
    return {};
  }

  void add_value(const SourceLine& line, const std::string& value) {
    const bool is_rest_of_title =
        open_name_ == "annexes" && !open_->lines.empty() && begins_with_lower_case(value);
    if (is_rest_of_title) {
      open_->lines.back().text += " " + value;
    } else {
      open_->lines.push_back({without_number(value), line.href, line.line});
    }
  }

  // without_number drops the "1. " before the title of an annex.
  std::string without_number(const std::string& value) const {
    const std::size_t end = value.find_first_not_of("0123456789");
    const bool is_numbered = open_name_ == "annexes" && end != std::string::npos && end > 0 &&
                             (value[end] == '.' || value[end] == ')') && end + 1 < value.size() &&
                             value[end + 1] == ' ';
    return is_numbered ? value.substr(end + 2) : value;
  }

  // read_unlabelled takes a line that only its own look tells something about.
  Result<void> read_unlabelled(const SourceLine& line) {
    close();
    if (is_web_address(line) && !fields_.has("website")) {
      add("website", line);
      return {};
    }
    if (!fields_.has("date") && read_dutch_date(line.text)) {
      add("date", line);
      return {};
    }
    if (resume_ == "addressee") {
      add("addressee", line);
      return {};
    }
    if (is_web_address(line)) {
      return add_detail("", line, line.text);
    }
    if (const std::size_t colon = line.text.find(": ");
        colon != std::string::npos && colon > 0 && colon < 40) {
      return add_detail(line.text.substr(0, colon), line, line.text.substr(colon + 2));
    }
    return read_colophon_line(line);
  }

  // read_colophon_line takes a line of the unit or of an address without a label.
  Result<void> read_colophon_line(const SourceLine& line) {
    if (!is_in_address() && !has_digit(line.text)) {
      if (line.line < last_number_ || opens("unit", line.text)) {
        add("unit", line);
        return {};
      }
      return add_detail("", line, line.text);
    }
    if (line.text.starts_with("Postbus ") && !fields_.has("postal-address")) {
      resume_ = "postal-address";
    } else if (!is_in_address() && !fields_.has("visiting-address")) {
      resume_ = "visiting-address";
    } else if (!is_in_address()) {
      return add_detail("", line, line.text);
    }
    add(resume_, line);
    return {};
  }

  Result<void> add_detail(std::string label, const SourceLine& line, std::string_view value) {
    fields_.details.push_back(
        {collapse_blanks(label), {{collapse_blanks(value), line.href, line.line}}, line.line});
    return {};
  }

  void add(std::string_view name, const SourceLine& line) {
    Field& field = fields_.by_name[std::string(name)];
    field.line = field.lines.empty() ? line.line : field.line;
    field.lines.push_back({collapse_blanks(line.text), line.href, line.line});
  }

  void close() {
    open_ = nullptr;
    open_name_ = "";
  }

  const std::vector<SourceBlock>& blocks_;
  const GivenFields& given_;
  Fields fields_;
  Field* open_ = nullptr;        // what the next line may go on with
  std::string open_name_;        // its name
  std::string resume_;           // what an unlabelled line of this block goes on with
  std::size_t last_number_ = 0;  // the last line of this block that has a digit
};

}  // namespace

Result<Letterhead> read_letterhead(const std::vector<SourceBlock>& blocks,
                                   const GivenFields& given) {
  return LetterheadReader(blocks, given).read();
}

}  // namespace libsign::letter
