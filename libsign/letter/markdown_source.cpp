#include "libsign/letter/markdown_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libsign/base/limits.hpp"
#include "libsign/base/text.hpp"

namespace libsign::letter {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Front matter names a few fields. More of it than this is no letter.
constexpr std::size_t kMaxFrontMatterBytes = 64u << 10;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string with_line_feeds(std::string_view octets) {
  std::string text;
  text.reserve(octets.size() + 1);
  for (std::size_t at = 0; at < octets.size(); ++at) {
    if (octets[at] == '\r') {
      text += '\n';
      at += at + 1 < octets.size() && octets[at + 1] == '\n' ? 1 : 0;
    } else {
      text += octets[at];
    }
  }
  return text;
}

std::string_view without_final_blanks(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// marker_length is the length of the mark of a quotation or a list at the start of `text`, or 0.
std::size_t marker_length(std::string_view text) {
  if (text.empty()) {
    return 0;
  }
  if (text[0] == '>') {
    return 1;
  }
  std::size_t length = 0;
  if (text[0] == '-' || text[0] == '+' || text[0] == '*') {
    length = 1;
  } else {
    while (length < text.size() && length < 9 && is_digit(text[length])) {
      ++length;
    }
    const bool ends =
        length > 0 && length < text.size() && (text[length] == '.' || text[length] == ')');
    length = ends ? length + 1 : 0;
  }
  const bool stands_alone =
      length > 0 && (length == text.size() || text[length] == ' ' || text[length] == '\t');
  return stands_alone ? length : 0;
}

// containers_opened bounds how many quotations and lists `line` can open or go on with: its marks,
// and one for every two columns of blanks.
std::size_t containers_opened(std::string_view line) {
  std::size_t marks = 0;
  std::size_t columns = 0;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ' || line[at] == '\t') {
      columns += line[at] == '\t' ? 4 : 1;
      ++at;
    } else if (const std::size_t length = marker_length(line.substr(at))) {
      ++marks;
      at += length;
      at += at < line.size() && line[at] == ' ' ? 1 : 0;  // of the mark
    } else {
      break;
    }
  }
  return marks + columns / 2;
}

Result<void> check_characters(std::string_view octets) {
  if (const std::optional<Flaw> flaw = utf8_flaw(octets)) {
    return fail(Errc::MalformedInput, "the letter is not UTF-8 text",
                line_of(line_at(octets, flaw->offset)), "save it as plain text in UTF-8");
  }
  return {};
}

Result<void> check_lines(const MarkdownSource& source) {
  std::size_t number = 0;
  for (const std::string_view line : source.lines()) {
    ++number;
    if (containers_opened(line) > limits::kMaxDepth) {
      return fail(Errc::LimitExceeded, "quotations and lists are nested too deeply",
                  line_of(number), fmt::format("at most {} levels can be kept", limits::kMaxDepth));
    }
  }
  return {};
}

Result<void> split_front_matter(MarkdownSource& source) {
  const std::vector<std::string_view> lines = source.lines();
  if (lines.empty() || without_final_blanks(lines.front()) != "---") {
    return {};
  }
  std::size_t length = lines.front().size() + 1;
  for (std::size_t index = 1; index < lines.size() && length <= kMaxFrontMatterBytes; ++index) {
    const std::string_view line = without_final_blanks(lines[index]);
    if (line == "---" || line == "...") {
      const std::size_t first = lines.front().size() + 1;
      source.front_matter = source.text.substr(first, length - first);
      source.text.replace(0, length + lines[index].size(), std::string(index, '\n'));
      return {};
    }
    length += lines[index].size() + 1;
  }
  return fail(Errc::MalformedInput, "the front matter does not end", line_of(1),
              "end it with a line of three dashes");
}

}  // namespace

std::vector<std::string_view> MarkdownSource::lines() const {
  std::vector<std::string_view> lines;
  const std::string_view all = text;
  for (std::size_t start = 0; start < all.size();) {
    const std::size_t end = std::min(all.find('\n', start), all.size());
    lines.push_back(all.substr(start, end - start));
    start = end + 1;
  }
  return lines;
}

std::string line_of(std::size_t line) {
  return fmt::format("line {}", line);
}

std::size_t line_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::string_view without_containers(std::string_view line) {
  for (;;) {
    const std::size_t start = line.find_first_not_of(" \t");
    if (start == std::string_view::npos) {
      return {};
    }
    line.remove_prefix(start);
    const std::size_t length = marker_length(line);
    if (length == 0) {
      return line;
    }
    line.remove_prefix(length);
  }
}

Result<MarkdownSource> read_markdown_source(std::string_view octets) {
  if (octets.size() > limits::kMaxMarkdownBytes) {
    return fail(Errc::LimitExceeded,
                fmt::format("the letter is larger than {} octets", limits::kMaxMarkdownBytes));
  }
  if (octets.starts_with(kByteOrderMark)) {
    octets.remove_prefix(kByteOrderMark.size());
  }
  if (octets.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return fail(Errc::MalformedInput, "the letter is empty");
  }
  if (const Result<void> checked = check_characters(octets); !checked) {
    return fail(checked.error());
  }
  MarkdownSource source;
  source.text = to_nfc(with_line_feeds(octets));
  if (const std::optional<Flaw> flaw = prose_flaw(source.text)) {
    return fail(Errc::MalformedInput, fmt::format("the letter holds {}", flaw->what),
                line_of(line_at(source.text, flaw->offset)), "remove it");
  }
  if (!source.text.ends_with('\n')) {
    source.text += '\n';
  }
  if (const Result<void> split = split_front_matter(source); !split) {
    return fail(split.error());
  }
  if (const Result<void> checked = check_lines(source); !checked) {
    return fail(checked.error());
  }
  return source;
}

}  // namespace libsign::letter
