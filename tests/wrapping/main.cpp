#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/wrapping/variants.hpp"

// zegel_wrapping DIRECTORY writes every wrapping attack as a file, so that other judges can be
// asked about them; index.tsv lists their names with what each is, and the sealed letters
// themselves are in originals/. Those that need a file beside them are left out.
int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  if (argc != 2) {
    std::cerr << "zegel_wrapping: error: one argument is expected: a directory\n";
    return 2;
  }
  const fs::path directory(argv[1]);
  fs::create_directories(directory / "originals");
  std::ofstream index(directory / "index.tsv");
  std::size_t count = 0;
  for (const zegel::wrapping::Seal& seal : zegel::wrapping::seals()) {
    std::ofstream(directory / "originals" / (seal.name + ".xml"), std::ios::binary) << seal.sealed;
    for (const zegel::wrapping::Variant& variant : zegel::wrapping::variants_of(seal)) {
      if (!variant.data.empty()) {
        continue;
      }
      std::ofstream(directory / (variant.name + ".xml"), std::ios::binary) << variant.file;
      index << variant.name << '\t' << variant.description << '\n';
      ++count;
    }
  }
  if (!index.flush()) {
    std::cerr << "zegel_wrapping: error: " << directory.string() << " could not be written\n";
    return 2;
  }
  std::cout << count << " files\n";
  return 0;
}
