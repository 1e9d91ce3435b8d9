#include "libsign/letter/letterhead_reader.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

#include "libsign/base/text.hpp"
#include "libsign/letter/letterhead_labels.hpp"
#include "libsign/letter/letterhead_lines.hpp"
#include "libsign/letter/markdown_source.hpp"

namespace libsign::letter {
namespace {

// A line of a letterhead is shorter than this, and a paragraph of the body is mostly longer.
constexpr std::size_t kMaxLineLength = 200;

constexpr std::size_t kMaxGreetedReaders = 4;

// What every letterhead has. Where all is found, what has no label is the body.
constexpr std::array<std::string_view, 5> kNeeded = {"ministry", "addressee", "reference", "date",
                                                     "subject"};

bool is_paragraph(const SourceBlock& block) {
  return std::holds_alternative<Paragraph>(block.block.value);
}

bool is_list(const SourceBlock& block) {
  return std::holds_alternative<List>(block.block.value);
}

std::string joined_lines(const SourceBlock& block) {
  std::string text;
  for (const SourceLine& line : block.lines) {
    text.append(text.empty() ? "" : " ").append(collapse_blanks(line.text));
  }
  return text;
}

// is_salutation says whether `block` greets the reader, or several readers in a line each.
bool is_salutation(const SourceBlock& block) {
  return is_paragraph(block) && block.lines.size() <= kMaxGreetedReaders &&
         opens("salutation", block.lines[0].text) &&
         (block.lines.back().text.ends_with(',') || block.lines.back().text.ends_with(':')) &&
         joined_lines(block).size() <= kMaxLineLength;
}

// is_short says whether `block` can be part of a letterhead by its looks.
bool is_short(const SourceBlock& block) {
  return !std::holds_alternative<Table>(block.block.value) && !is_list(block) &&
         std::all_of(block.lines.begin(), block.lines.end(),
                     [](const SourceLine& line) { return line.text.size() <= kMaxLineLength; });
}

bool starts_with_label(const SourceBlock& block) {
  return !block.lines.empty() && !is_list(block) &&
         (find_label(block.lines[0].text, block.lines[0].strong > 0) ||
          opens("detail", block.lines[0].text));
}

// lines_above_numbers says of each line whether one with a digit follows before the next label.
std::vector<bool> lines_above_numbers(const std::vector<SourceLine>& lines) {
  std::vector<bool> above(lines.size());
  bool number_follows = false;
  for (std::size_t index = lines.size(); index-- > 0;) {
    above[index] = number_follows;
    const SourceLine& line = lines[index];
    number_follows = !find_label(line.text, line.strong > 0) &&
                     (number_follows || line.text.find_first_of("0123456789") != std::string::npos);
  }
  return above;
}

class LetterheadReader {
 public:
  LetterheadReader(const std::vector<SourceBlock>& blocks, const GivenFields& given)
      : blocks_(blocks), given_(given) {}

  Result<Letterhead> read() {
    const std::size_t salutation = find_salutation();
    std::size_t index = 0;
    while (index < blocks_.size() && index != salutation && belongs(index, salutation)) {
      if (const Result<void> done = read_block(blocks_[index]); !done) {
        return fail(done.error());
      }
      ++index;
    }
    Result<Fields> fields = lines_.finish();
    if (!fields) {
      return fail(fields.error());
    }
    if (index < blocks_.size() && index == salutation) {
      const std::size_t line = blocks_[index].lines[0].line;
      fields->by_name["salutation"] = {"", {{joined_lines(blocks_[index]), "", line}}, line};
      ++index;
    }
    return Letterhead{*std::move(fields), index};
  }

 private:
  // find_salutation gives the block that greets the reader, or the number of blocks. Below a long
  // paragraph nobody is greeted.
  std::size_t find_salutation() const {
    for (std::size_t index = 0; index < blocks_.size(); ++index) {
      const SourceBlock& block = blocks_[index];
      if (is_salutation(block)) {
        return index;
      }
      if (!is_short(block) && !starts_with_label(block) && !is_list(block)) {
        break;
      }
    }
    return blocks_.size();
  }

  bool is_complete() const {
    return std::all_of(kNeeded.begin(), kNeeded.end(), [this](std::string_view name) {
      return lines_.fields().has(name) || given_.contains(name);
    });
  }

  // belongs says whether the block at `index` still is part of the letterhead.
  bool belongs(std::size_t index, std::size_t salutation) const {
    const SourceBlock& block = blocks_[index];
    if (starts_with_label(block) || takes_titles(block)) {
      return true;
    }
    return is_short(block) && (!is_complete() || salutation < blocks_.size() || takes_value(block));
  }

  bool takes_titles(const SourceBlock& block) const {
    return lines_.waits_for_titles() && is_list(block);
  }

  // takes_value says whether `block` is the value of a label that stood alone above it.
  bool takes_value(const SourceBlock& block) const {
    if (!lines_.waits_for_value() || !is_paragraph(block) || block.lines[0].is_strong()) {
      return false;
    }
    return lines_.waits_for_text() ||
           (block.lines.size() == 1 && !block.lines[0].text.ends_with('.'));
  }

  Result<void> read_block(const SourceBlock& block) {
    for (const SourceLine& line : block.lines) {
      if (line.has_footnote) {
        return fail(Errc::MalformedInput, "a footnote's mark cannot stand in the letterhead",
                    line_of(line.line), "put it in the text of the letter");
      }
    }
    if (takes_titles(block)) {
      return read_titles(block);
    }
    lines_.begin(takes_value(block));
    const std::vector<bool> above_numbers = lines_above_numbers(block.lines);
    const bool is_heading = std::holds_alternative<Heading>(block.block.value);
    for (std::size_t index = 0; index < block.lines.size(); ++index) {
      SourceLine line = block.lines[index];
      line.strong = is_heading ? line.text.size() : line.strong;
      if (line.text.starts_with("> ")) {  // "\> Retouradres": an arrow in print
        line.text.erase(0, 2);
      }
      lines_.read(line, above_numbers[index]);
    }
    return {};
  }

  Result<void> read_titles(const SourceBlock& block) {
    for (const ListItem& item : std::get<List>(block.block.value).items) {
      const bool is_one_text =
          item.content.size() == 1 && std::holds_alternative<Paragraph>(item.content[0].value);
      if (!is_one_text) {
        return fail(Errc::MalformedInput, "the title of an annex is not one text",
                    line_of(block.line), "write one line for each annex");
      }
    }
    lines_.read_titles(block.lines);
    return {};
  }

  const std::vector<SourceBlock>& blocks_;
  const GivenFields& given_;
  LetterheadLines lines_;
};

}  // namespace

Result<Letterhead> read_letterhead(const std::vector<SourceBlock>& blocks,
                                   const GivenFields& given) {
  return LetterheadReader(blocks, given).read();
}

}  // namespace libsign::letter
