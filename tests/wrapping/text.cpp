#include "tests/wrapping/text.hpp"

#include <stdexcept>

namespace zegel::wrapping {
namespace {

std::size_t stands(std::size_t at, std::string_view mark) {
  if (at == std::string_view::npos) {
    throw std::runtime_error("does not stand there: " + std::string(mark));
  }
  return at;
}

}  // namespace

std::string put_before(std::string text, std::string_view mark, std::string_view what) {
  return text.insert(stands(text.find(mark), mark), what);
}

std::string put_after(std::string text, std::string_view mark, std::string_view what) {
  return text.insert(stands(text.find(mark), mark) + mark.size(), what);
}

std::string put_before_last(std::string text, std::string_view mark, std::string_view what) {
  return text.insert(stands(text.rfind(mark), mark), what);
}

std::string put_after_last(std::string text, std::string_view mark, std::string_view what) {
  return text.insert(stands(text.rfind(mark), mark) + mark.size(), what);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  return text.replace(stands(text.find(from), from), from.size(), to);
}

std::string replaced_all(std::string text, std::string_view from, std::string_view to) {
  std::size_t at = stands(text.find(from), from);
  for (; at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string between(std::string_view text, std::string_view begin, std::string_view end) {
  const std::size_t from = stands(text.find(begin), begin);
  const std::size_t to = stands(text.find(end, from + begin.size()), end) + end.size();
  return std::string(text.substr(from, to - from));
}

std::string without(std::string text, std::string_view part) {
  return text.erase(stands(text.find(part), part), part.size());
}

std::string with_attribute(const std::string& element, std::string_view attribute) {
  return std::string(element).insert(stands(element.find_first_of(" >"), ">"),
                                     " " + std::string(attribute));
}

std::string in_element(std::string_view tag, std::string_view content) {
  const std::string name(tag.substr(0, tag.find(' ')));
  return "<" + std::string(tag) + ">" + std::string(content) + "</" + name + ">";
}

}  // namespace zegel::wrapping
