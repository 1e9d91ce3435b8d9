#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace libsign::present {

// Page is a text report in the making: lines of at most 96 characters, broken between words. A word
// that is longer stands alone on a line.
class Page {
 public:
  // paragraph adds `text`, with `indent` blanks before its first line and `hang` before the others.
  void paragraph(std::string_view text, std::size_t indent = 0, std::size_t hang = 0);

  // field adds a label after `indent` blanks and its value in a column `width` characters further.
  void field(std::string_view label, std::string_view value, std::size_t indent, std::size_t width);

  // gap adds an empty line.
  void gap() { text_ += '\n'; }

  // finish gives what was written, with a line feed at the end of each line.
  std::string finish() && { return std::move(text_); }

 private:
  void wrap(std::string first, std::size_t column, std::string_view text, std::size_t hang);

  std::string text_;
};

}  // namespace libsign::present
