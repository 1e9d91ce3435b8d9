#include "tests/layout/source_tree.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>

namespace zegel::layout {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream stream(path);
  std::vector<std::string> lines;
  std::string line;
  while (std::getline(stream, line)) {
    lines.push_back(line);
  }
  return lines;
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool is_source(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".cpp" || extension == ".hpp" || extension == ".h";
}

// Stripper carries what a line leaves open to the next: a block comment or a raw string.
class Stripper {
 public:
  std::string strip(std::string_view line) {
    std::string code;
    std::size_t at = 0;
    while (at < line.size()) {
      at = until_.empty() ? plain(line, at, code) : inside(line, at, code);
    }
    return code;
  }

 private:
  std::size_t inside(std::string_view line, std::size_t at, std::string& code) {
    const std::size_t end = line.find(until_, at);
    if (end == std::string_view::npos) {
      return line.size();
    }
    const std::size_t after = end + until_.size();
    if (until_ != "*/") {
      code += '"';
    }
    until_.clear();
    return after;
  }

  std::size_t plain(std::string_view line, std::size_t at, std::string& code) {
    const std::string_view rest = line.substr(at);
    if (rest.starts_with("//")) {
      return line.size();
    }
    if (rest.starts_with("/*")) {
      until_ = "*/";
      return at + 2;
    }
    if (rest.starts_with("R\"") && (at == 0 || !is_word(line[at - 1]))) {
      const std::size_t open = rest.find('(');
      until_ = ")" + std::string(rest.substr(2, open - 2)) + "\"";
      code += '"';
      return at + open + 1;
    }
    const bool separator = rest[0] == '\'' && at > 0 && is_word(line[at - 1]);
    if ((rest[0] == '"' && !in_include(code)) || (rest[0] == '\'' && !separator)) {
      code += rest[0];
      code += rest[0];
      return literal_end(line, at);
    }
    code += rest[0];
    return at + 1;
  }

  // An #include's name is code: the rules read it.
  static bool in_include(std::string_view code) { return code.starts_with("#include"); }

  static std::size_t literal_end(std::string_view line, std::size_t at) {
    const char quote = line[at];
    for (std::size_t i = at + 1; i < line.size(); ++i) {
      if (line[i] == '\\') {
        ++i;
      } else if (line[i] == quote) {
        return i + 1;
      }
    }
    return line.size();
  }

  std::string until_;  // what ends the comment or the raw string that is open
};

// read_room reads what stands between the brackets of one libsign_room(NAME HEADERS FILE... SOURCES
// FILE...).
Room read_room(std::string_view text) {
  Room room;
  std::vector<std::string>* list = nullptr;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(' ', at)) != std::string_view::npos) {
    const std::string word(text.substr(at, text.find(' ', at) - at));
    at += word.size();
    if (room.name.empty()) {
      room.name = word;
    } else if (word == "HEADERS") {
      list = &room.headers;
    } else if (word == "SOURCES") {
      list = &room.sources;
    } else if (list != nullptr) {
      list->push_back((fs::path("libsign") / room.name / word).lexically_normal().generic_string());
    }
  }
  return room;
}

// read_rooms reads every libsign_room(...) of one file.
void read_rooms(const fs::path& path, std::vector<Room>& rooms) {
  constexpr std::string_view kCall = "libsign_room(";
  std::string text;
  for (const std::string& line : lines_of(path)) {
    text += line.substr(0, line.find('#')) + " ";
  }
  std::size_t at = 0;
  while ((at = text.find(kCall, at)) != std::string::npos) {
    at += kCall.size();
    rooms.push_back(read_room(std::string_view(text).substr(at, text.find(')', at) - at)));
  }
}

}  // namespace

std::vector<std::string> code_of(const std::vector<std::string>& lines) {
  Stripper stripper;
  std::vector<std::string> code;
  for (const std::string& line : lines) {
    code.push_back(stripper.strip(line));
  }
  return code;
}

std::vector<std::string> words_of(std::string_view code) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < code.size()) {
    if (!is_word(code[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < code.size() && is_word(code[end])) {
      ++end;
    }
    words.emplace_back(code.substr(at, end - at));
    at = end;
  }
  return words;
}

Tree read_tree(const fs::path& root, const std::vector<std::string>& directories) {
  Tree tree;
  for (const std::string& directory : directories) {
    if (!fs::is_directory(root / directory)) {
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(root / directory)) {
      const std::string path = fs::relative(entry.path(), root).generic_string();
      if (entry.is_regular_file() && is_source(entry.path()) &&
          !path.starts_with("tests/vectors/")) {
        SourceFile file{path, lines_of(entry.path()), {}};
        file.code = code_of(file.lines);
        tree.files.push_back(std::move(file));
      }
    }
  }
  std::sort(tree.files.begin(), tree.files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  if (fs::is_directory(root / "libsign/rooms")) {
    for (const auto& entry : fs::directory_iterator(root / "libsign/rooms")) {
      read_rooms(entry.path(), tree.rooms);
    }
  }
  return tree;
}

}  // namespace zegel::layout
