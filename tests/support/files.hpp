#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "libsign/base/bytes.hpp"

namespace zegel::test {

// source_path is `relative`, a path inside the repository, made absolute.
std::filesystem::path source_path(std::string_view relative);

// read_file gives the octets of a file; a test that names a missing file fails at once.
libsign::Bytes read_file(const std::filesystem::path& path);

// read_source is read_file of a file inside the repository, such as "tests/vectors/seed/letter.md".
libsign::Bytes read_source(std::string_view relative);

// read_source_text is read_source as characters.
std::string read_source_text(std::string_view relative);

}  // namespace zegel::test
