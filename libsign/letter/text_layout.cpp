#include "libsign/letter/text_layout.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace libsign::letter {
namespace {

// wrap_line adds one line of the source, divided at blanks.
void wrap_line(std::string_view text, std::size_t width, Lines& lines) {
  std::string line;
  std::size_t used = 0;
  for (std::size_t start = text.find_first_not_of(' '); start != std::string_view::npos;) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    const std::string_view word = text.substr(start, end - start);
    const std::size_t taken = display_width(word);
    if (!line.empty() && used + 1 + taken > width) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    if (!line.empty()) {
      line += ' ';
      ++used;
    }
    line += word;
    used += taken;
    start = text.find_first_not_of(' ', end);
  }
  lines.push_back(std::move(line));
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t c = 0;
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                         static_cast<utf8proc_ssize_t>(text.size() - at), &c);
    width += length > 0 ? static_cast<std::size_t>(std::max(utf8proc_charwidth(c), 0)) : 1;
    at += length > 0 ? static_cast<std::size_t>(length) : 1;
  }
  return width;
}

Lines wrap(std::string_view text, std::size_t width) {
  Lines lines;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    wrap_line(text.substr(start, end - start), width, lines);
    start = end + 1;
  }
  return lines;
}

void append(Lines& lines, const Lines& more, std::string_view first, std::string_view rest) {
  for (std::size_t i = 0; i < more.size(); ++i) {
    std::string line(i == 0 ? first : rest);
    line += more[i];
    line.resize(line.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
  }
}

void append_apart(Lines& lines, const Lines& more) {
  if (!lines.empty() && !more.empty()) {
    lines.emplace_back();
  }
  lines.insert(lines.end(), more.begin(), more.end());
}

std::string blanks(std::size_t count) {
  return std::string(count, ' ');
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += line;
    text += '\n';
  }
  return text;
}

}  // namespace libsign::letter
