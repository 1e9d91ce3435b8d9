#include <algorithm>
#include <filesystem>
#include <vector>

#include "tests/fuzz/fuzz.hpp"
#include "tests/support/files.hpp"

// Runs a fuzz target on files: every file below each path that is named, and everything that is cut
// off at a few places of it.
int main(int count, char** arguments) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < count; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[i])) {
      if (entry.is_regular_file()) {
        files.push_back(entry.path());
      }
    }
  }
  std::ranges::sort(files);
  for (const std::filesystem::path& file : files) {
    const libsign::Bytes octets = zegel::test::read_file(file);
    for (const std::size_t size : {octets.size(), octets.size() / 2, octets.size() / 7}) {
      LLVMFuzzerTestOneInput(octets.data(), size);
    }
  }
  std::printf("%zu files\n", files.size());
  return files.empty() ? 1 : 0;
}
