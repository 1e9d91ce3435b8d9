#include "tests/interop/elements.hpp"

namespace zegel::interop {

std::vector<Span> elements_of(const std::string& file) {
  std::vector<Span> all;
  std::vector<std::size_t> open;
  for (std::size_t at = file.find('<'); at != std::string::npos; at = file.find('<', at + 1)) {
    const std::size_t end = file.find('>', at) + 1;
    if (end == 0 || file[at + 1] == '?' || file[at + 1] == '!') {
      continue;
    }
    if (file[at + 1] == '/') {
      all[open.back()].content_end = at;
      all[open.back()].end = end;
      open.pop_back();
      continue;
    }
    Span element;
    element.name = file.substr(at + 1, file.find_first_of(" />\n", at + 1) - at - 1);
    element.begin = at;
    element.content = element.content_end = element.end = end;
    element.depth = open.size();
    element.in_signature =
        element.name == "ds:Signature" || (!open.empty() && all[open.back()].in_signature);
    if (!open.empty()) {
      all[open.back()].leaf = false;
    }
    all.push_back(element);
    if (file[end - 2] != '/') {
      open.push_back(all.size() - 1);
    }
  }
  return all;
}

std::string local_name(const std::string& name) {
  return name.substr(name.find(':') + 1);
}

}  // namespace zegel::interop
