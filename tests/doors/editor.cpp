#include "tests/doors/editor.hpp"

#include <stdexcept>

namespace zegel::test {
namespace {

std::size_t only(const std::string& in, const std::string& what) {
  const std::size_t at = in.find(what);
  if (at == std::string::npos || in.find(what, at + 1) != std::string::npos) {
    throw std::runtime_error("does not stand there exactly once: " + what);
  }
  return at;
}

}  // namespace

bool Editor::take(std::string_view name, const std::string& value) {
  if (name == "replace" || name == "insert" || name == "cut-from" || name == "copy-from") {
    held_ = value;
  } else if (name == "with") {
    text_.replace(only(text_, held_), held_.size(), value);
  } else if (name == "before") {
    text_.insert(only(text_, value), held_);
  } else if (name == "after") {
    text_.insert(only(text_, value) + value.size(), held_);
  } else if (name == "cut-to") {
    const Span span = between(value);
    text_.erase(span.begin, span.size);
  } else if (name == "copy-to") {
    const Span span = between(value);
    held_ = text_.substr(span.begin, span.size);
  } else if (name == "move-to") {
    const Span span = between(value);
    held_ = text_.substr(span.begin, span.size);
    text_.erase(span.begin, span.size);
  } else if (name == "prepend") {
    text_.insert(0, value);
  } else if (name == "append") {
    text_ += value;
  } else if (name == "cut-to-size") {
    text_.resize(std::stoul(value));
  } else {
    return false;
  }
  return true;
}

Editor::Span Editor::between(const std::string& end) const {
  const std::size_t begin = only(text_, held_);
  const std::size_t found = text_.find(end, begin);
  if (found == std::string::npos) {
    throw std::runtime_error("does not follow: " + end);
  }
  return {begin, found + end.size() - begin};
}

}  // namespace zegel::test
