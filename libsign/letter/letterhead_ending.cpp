#include "libsign/letter/letterhead_ending.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "libsign/base/text.hpp"
#include "libsign/letter/letterhead_labels.hpp"
#include "libsign/letter/letterhead_offices.hpp"

namespace libsign::letter {
namespace {

// A signature of two ministers with wrapped offices takes fewer blocks, and shorter lines.
constexpr std::size_t kMaxBlocks = 16;
constexpr std::size_t kMaxLineLength = 160;

bool is_paragraph(const SourceBlock& block) {
  return std::holds_alternative<Paragraph>(block.block.value);
}

std::string plain_text(const std::vector<Inline>& content) {
  std::string text;
  for (const Inline& part : content) {
    if (const Text* plain = std::get_if<Text>(&part.value)) {
      text += plain->text;
    } else if (const Emphasis* emphasis = std::get_if<Emphasis>(&part.value)) {
      text += plain_text(emphasis->content);
    } else if (const Strong* strong = std::get_if<Strong>(&part.value)) {
      text += plain_text(strong->content);
    } else if (const Link* link = std::get_if<Link>(&part.value)) {
      text += plain_text(link->content);
    }
  }
  return text;
}

bool is_footer_label(const SourceLine& line) {
  const std::optional<PrintedLabel> label = find_label(line.text, line.strong > 0);
  return opens("page", line.text) ||
         (label && (label->field == "reference" || label->field == "date"));
}

// may_sign says whether a paragraph can be part of a signature by its looks: no sentence ends.
bool may_sign(const SourceBlock& block) {
  return is_paragraph(block) &&
         std::all_of(block.lines.begin(), block.lines.end(), [](const SourceLine& line) {
           const bool ends_sentence =
               !line.text.empty() &&
               std::string_view(".?!:;").find(line.text.back()) != std::string_view::npos;
           return line.text.size() <= kMaxLineLength && !line.has_footnote &&
                  (!ends_sentence || is_name(line.text) || opens("was-signed", line.text));
         });
}

class EndingReader {
 public:
  EndingReader(const std::vector<SourceBlock>& blocks, std::size_t first)
      : blocks_(blocks), first_(first), end_(blocks.size()) {}

  Result<Ending> read() {
    find_footer();
    ending_.first_block = end_;
    if (const Result<void> done = read_footer(); !done) {
      return fail(done.error());
    }
    const bool has_table =
        end_ > first_ && std::holds_alternative<Table>(blocks_[end_ - 1].block.value);
    if (const Result<void> done = has_table ? read_table() : read_lines(); !done) {
      return fail(done.error());
    }
    return std::move(ending_);
  }

 private:
  // find_footer moves `end_` before the blocks that repeat the reference.
  void find_footer() {
    while (end_ > first_ && is_paragraph(blocks_[end_ - 1])) {
      if (is_footer_label(blocks_[end_ - 1].lines.front())) {
        --end_;
      } else if (is_value_below_label(end_ - 1)) {
        end_ -= 2;
      } else {
        break;
      }
    }
  }

  bool is_value_below_label(std::size_t index) const {
    if (index <= first_ || blocks_[index].lines.size() != 1 || !is_paragraph(blocks_[index - 1]) ||
        blocks_[index - 1].lines.size() != 1) {
      return false;
    }
    const SourceLine& above = blocks_[index - 1].lines.front();
    const std::optional<PrintedLabel> label = find_label(above.text, above.strong > 0);
    return label && label->value.empty() && is_footer_label(above);
  }

  Result<void> read_footer() {
    std::vector<SourceLine> lines;
    for (std::size_t index = end_; index < blocks_.size(); ++index) {
      lines.insert(lines.end(), blocks_[index].lines.begin(), blocks_[index].lines.end());
    }
    for (std::size_t index = 0; index < lines.size(); ++index) {
      const SourceLine& line = lines[index];
      std::optional<PrintedLabel> label = find_label(line.text, line.strong > 0);
      if (!label) {
        ending_.footer_details.push_back(
            {"", {{collapse_blanks(line.text), line.href, line.line}}, line.line});
        continue;
      }
      FieldLine value{label->value, line.href, line.line};
      if (value.text.empty() && index + 1 < lines.size() && !is_footer_label(lines[index + 1])) {
        ++index;
        value = {collapse_blanks(lines[index].text), lines[index].href, lines[index].line};
      }
      if (const Result<void> done = add_to_footer({label->label, {value}, line.line}, label->field);
          !done) {
        return done;
      }
    }
    return {};
  }

  Result<void> add_to_footer(Field field, const std::string& name) {
    if (name == "date") {
      ending_.footer_date = field.lines[0];
    }
    if (name != "reference") {
      ending_.footer_details.push_back(std::move(field));
      return {};
    }
    if (!ending_.footer_reference) {
      ending_.footer_reference = std::move(field);
      return {};
    }
    const Field& first = *ending_.footer_reference;
    if (first.text() != field.text()) {
      return fail(Errc::MalformedInput,
                  fmt::format("the footer says \"{}\" (line {}) and \"{}\" (line {})", first.text(),
                              first.lines[0].line, field.text(), field.lines[0].line),
                  line_of(field.lines[0].line), "keep the right one, and remove the other");
    }
    ending_.footer_details.push_back(std::move(field));
    return {};
  }

  Result<void> read_lines() {
    std::size_t start = end_;
    while (start > first_ && end_ - start < kMaxBlocks && may_sign(blocks_[start - 1])) {
      --start;
    }
    std::vector<SourceLine> lines;
    std::vector<std::size_t> block_of;
    for (std::size_t index = start; index < end_; ++index) {
      for (const SourceLine& line : blocks_[index].lines) {
        lines.push_back(line);
        block_of.push_back(index);
      }
    }
    const std::size_t at = first_line(lines);
    if (at == lines.size() || !lines[at].starts_block) {
      return {};
    }
    ending_.first_block = block_of[at];
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(at));
    if (opens("closing", lines[0].text)) {
      ending_.closing = FieldLine{collapse_blanks(lines[0].text), "", lines[0].line};
      lines.erase(lines.begin());
    }
    Result<Signatures> signatures = read_signatories(std::move(lines));
    if (!signatures) {
      return fail(signatures.error());
    }
    ending_.signatures = *std::move(signatures);
    return {};
  }

  // first_line gives the index of the line with which the ending starts.
  static std::size_t first_line(const std::vector<SourceLine>& lines) {
    for (std::size_t index = 0; index < lines.size(); ++index) {
      if (opens("closing", lines[index].text) || is_office(lines[index].text) ||
          begins_with_name(lines, index)) {
        return index;
      }
    }
    return lines.size();
  }

  // read_table reads a table with a signatory in each column.
  Result<void> read_table() {
    const Table& table = std::get<Table>(blocks_[end_ - 1].block.value);
    Signatures all;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      std::vector<SourceLine> lines = lines_of(table, column);
      if (lines.empty()) {
        continue;
      }
      if (!is_office(lines[0].text) && !begins_with_name(lines, 0)) {
        return {};
      }
      Result<Signatures> signatures = read_signatories(std::move(lines));
      if (!signatures) {
        return fail(signatures.error());
      }
      for (PrintedSignatory& signatory : signatures->signatories) {
        all.signatories.push_back(std::move(signatory));
      }
      for (FieldLine& office : signatures->on_behalf_of) {
        all.on_behalf_of.push_back(std::move(office));
      }
    }
    ending_.signatures = std::move(all);
    ending_.first_block = end_ - 1;
    take_closing_above();
    return {};
  }

  void take_closing_above() {
    const std::size_t above = ending_.first_block;
    if (above == first_ || !is_paragraph(blocks_[above - 1]) ||
        blocks_[above - 1].lines.size() != 1 ||
        !opens("closing", blocks_[above - 1].lines[0].text)) {
      return;
    }
    const SourceLine& line = blocks_[above - 1].lines[0];
    ending_.closing = FieldLine{collapse_blanks(line.text), "", line.line};
    ending_.first_block = above - 1;
  }

  std::vector<SourceLine> lines_of(const Table& table, std::size_t column) const {
    std::vector<SourceLine> lines;
    const std::size_t first = blocks_[end_ - 1].line;
    for (std::size_t row = 0; row <= table.rows.size(); ++row) {
      const Cell& cell = row == 0 ? table.head[column] : table.rows[row - 1][column];
      std::string text = collapse_blanks(plain_text(cell.content));
      if (!text.empty()) {
        lines.push_back({.line = first + (row == 0 ? 0 : row + 1), .text = std::move(text)});
      }
    }
    return lines;
  }

  const std::vector<SourceBlock>& blocks_;
  std::size_t first_;
  std::size_t end_;
  Ending ending_;
};

}  // namespace

Result<Ending> read_ending(const std::vector<SourceBlock>& blocks, std::size_t first) {
  return EndingReader(blocks, first).read();
}

}  // namespace libsign::letter
