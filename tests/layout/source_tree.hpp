#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zegel::layout {

// SourceFile is one C++ file.
struct SourceFile {
  std::string path;                // from the root of the tree, with forward slashes
  std::vector<std::string> lines;  // as written
  std::vector<std::string> code;   // the same lines without comments and contents of literals
};

// Room is what one libsign_room() in libsign/rooms lists, as paths from the root of the tree.
struct Room {
  std::string name;
  std::vector<std::string> headers;  // installed
  std::vector<std::string> sources;
};

// Tree is the C++ files of libsign/ and cli/ under one root, sorted by path, and the lists of
// rooms.
struct Tree {
  std::vector<SourceFile> files;
  std::vector<Room> rooms;
};

// read_tree reads the C++ files in `directories` under `root`; directories that are not there hold
// none.
Tree read_tree(const std::filesystem::path& root, const std::vector<std::string>& directories);

// code_of gives `lines` without comments and without what stands in string and character literals.
std::vector<std::string> code_of(const std::vector<std::string>& lines);

// words_of gives the identifiers in a line of code, in order.
std::vector<std::string> words_of(std::string_view code);

}  // namespace zegel::layout
