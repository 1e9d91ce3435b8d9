#include "tests/support/files.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

namespace zegel::test {

std::filesystem::path source_path(std::string_view relative) {
  return std::filesystem::path(ZEGEL_SOURCE_DIR) / relative;
}

libsign::Bytes read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    std::cerr << "cannot read " << path << "\n";
    std::abort();
  }
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

libsign::Bytes read_source(std::string_view relative) {
  return read_file(source_path(relative));
}

std::string read_source_text(std::string_view relative) {
  return std::string(libsign::as_text(read_source(relative)));
}

}  // namespace zegel::test
