#pragma once

#include <string>
#include <vector>

namespace zegel::interop {

// Span is where an element stands in the text of a file, its tags included, and where its content
// does.
struct Span {
  std::string name;  // with its prefix
  std::size_t begin = 0;
  std::size_t content = 0;
  std::size_t content_end = 0;
  std::size_t end = 0;
  std::size_t depth = 0;
  bool in_signature = false;
  bool leaf = true;

  // of gives the element, and content_of what stands in it.
  std::string of(const std::string& file) const { return file.substr(begin, end - begin); }
  std::string content_of(const std::string& file) const {
    return file.substr(content, content_end - content);
  }
};

// elements_of lists the elements of a well-formed file without CDATA sections, in their order.
std::vector<Span> elements_of(const std::string& file);

// local_name is a name without its prefix.
std::string local_name(const std::string& name);

}  // namespace zegel::interop
