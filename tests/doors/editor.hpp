#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zegel::test {

// Editor changes a text by named edits, each of which is two or three lines of a case
// (tests/doors/case.hpp). An edit that matches nothing, or more than once, throws.
class Editor {
 public:
  explicit Editor(std::string text) : text_(std::move(text)) {}

  // take carries out one line; false for a line that is no edit.
  bool take(std::string_view name, const std::string& value);

  const std::string& text() const { return text_; }

 private:
  struct Span {
    std::size_t begin = 0;
    std::size_t size = 0;
  };

  Span between(const std::string& end) const;

  std::string text_;
  std::string held_;
};

}  // namespace zegel::test
