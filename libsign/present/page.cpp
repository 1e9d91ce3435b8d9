#include "libsign/present/page.hpp"

#include <algorithm>

namespace libsign::present {
namespace {

constexpr std::size_t kWidth = 96;

// width_of counts code points of UTF-8.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

void Page::paragraph(std::string_view text, std::size_t indent, std::size_t hang) {
  wrap(std::string(indent, ' '), indent, text, hang);
}

void Page::field(std::string_view label, std::string_view value, std::size_t indent,
                 std::size_t width) {
  const std::size_t used = indent + width_of(label);
  const std::size_t column = std::max(indent + width, used + 2);
  std::string first(indent, ' ');
  first += label;
  first.append(column - used, ' ');
  wrap(std::move(first), column, value, indent + width);
}

void Page::wrap(std::string first, std::size_t column, std::string_view text, std::size_t hang) {
  std::string line = std::move(first);
  bool has_word = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const std::size_t width = width_of(word);
    if (has_word && column + 1 + width > kWidth) {
      text_ += line + '\n';
      line.assign(hang, ' ');
      column = hang;
      has_word = false;
    }
    if (has_word) {
      line += ' ';
      ++column;
    }
    line += word;
    column += width;
    has_word = true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  line.erase(line.find_last_not_of(' ') + 1);
  text_ += line + '\n';
}

}  // namespace libsign::present
