#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "tests/layout/rules.hpp"

namespace zegel::layout {
namespace {

struct Level {
  std::string_view room;
  int height;
};

// The order of the rooms: who may include whom. Rooms of one height do not know each other.
constexpr std::array kOrder{
    Level{"base", 0},   Level{"report", 1}, Level{"native", 1},     Level{"xml", 2},
    Level{"letter", 3}, Level{"pki", 3},    Level{"asic", 3},       Level{"ministry", 4},
    Level{"xades", 4},  Level{"doors", 6},  Level{"validation", 5}, Level{"present", 7},
    Level{"audit", 8},  Level{"capi", 9},   Level{"cli", 9},
};

std::optional<int> height_of(std::string_view room) {
  const auto* const found = std::find_if(kOrder.begin(), kOrder.end(),
                                         [&](const Level& level) { return level.room == room; });
  return found == kOrder.end() ? std::nullopt : std::optional<int>(found->height);
}

// room_of gives the room of a path: "libsign/xades/seal.hpp" is in xades, "libsign/sign.hpp" and
// its neighbours are the doors, all of cli/ is cli.
std::string room_of(std::string_view path) {
  if (path.starts_with("cli/")) {
    return "cli";
  }
  if (!path.starts_with("libsign/")) {
    return {};
  }
  const std::string_view rest = path.substr(8);
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) {
    return rest == "libsign.h" ? "capi" : "doors";
  }
  return std::string(rest.substr(0, slash));
}

// Include is the name in an #include and whether it stands in quotes.
struct Include {
  std::string name;
  bool quoted = false;
};

std::optional<Include> include_of(std::string_view code) {
  if (!code.starts_with("#include")) {
    return std::nullopt;
  }
  const std::size_t open = code.find_first_of("\"<");
  const std::size_t close = code.find_last_of("\">");
  if (open == std::string_view::npos || close <= open) {
    return std::nullopt;
  }
  return Include{std::string(code.substr(open + 1, close - open - 1)), code[open] == '"'};
}

// each_include calls visit(file, line, include) for every #include of the tree.
template <typename Visit>
void each_include(const Tree& tree, Visit visit) {
  for (const SourceFile& file : tree.files) {
    for (std::size_t i = 0; i < file.code.size(); ++i) {
      if (const std::optional<Include> include = include_of(file.code[i])) {
        visit(file, i + 1, *include);
      }
    }
  }
}

bool is_header(std::string_view path) {
  return path.ends_with(".hpp") || path.ends_with(".h");
}

std::string wrong_direction(std::string_view path, const Include& include) {
  if (!include.quoted || include.name.starts_with("embedded/")) {
    return {};
  }
  const std::string from = room_of(path);
  const std::string to = room_of(include.name);
  const std::optional<int> from_height = height_of(from);
  const std::optional<int> to_height = height_of(to);
  if (!from_height) {
    return from + "/ is in no order of rooms";
  }
  if (!to_height) {
    return "\"" + include.name + "\" names no room";
  }
  if (from != to && *to_height >= *from_height) {
    return from + "/ may not include " + to + "/, which is " +
           (*to_height > *from_height ? "above it" : "beside it");
  }
  return {};
}

}  // namespace

std::vector<Finding> check_directions(const Tree& tree) {
  std::vector<Finding> findings;
  each_include(tree, [&](const SourceFile& file, std::size_t line, const Include& include) {
    if (std::string what = wrong_direction(file.path, include); !what.empty()) {
      findings.push_back({file.path, line, std::move(what)});
    }
  });
  return findings;
}

std::vector<Finding> check_native_types(const Tree& tree) {
  std::vector<Finding> findings;
  each_include(tree, [&](const SourceFile& file, std::size_t line, const Include& include) {
    const bool native = include.name.starts_with("openssl/") ||
                        include.name.starts_with("libxml/") ||
                        include.name.starts_with("p11-kit/") || include.name.starts_with("xmlsec/");
    if (native && is_header(file.path) && room_of(file.path) != "native") {
      findings.push_back({file.path, line, "a header outside native/ includes " + include.name});
    }
  });
  return findings;
}

std::vector<Finding> check_installed(const Tree& tree) {
  std::vector<Finding> findings;
  std::set<std::string> present;
  for (const SourceFile& file : tree.files) {
    present.insert(file.path);
  }
  std::set<std::string> installed;
  std::set<std::string> listed;
  for (const Room& room : tree.rooms) {
    installed.insert(room.headers.begin(), room.headers.end());
    listed.insert(room.headers.begin(), room.headers.end());
    listed.insert(room.sources.begin(), room.sources.end());
  }
  for (const std::string& path : listed) {
    if (!present.contains(path)) {
      findings.push_back({path, 0, "a room lists it, and it is not there"});
    }
  }
  for (const std::string& path : present) {
    if (path.starts_with("libsign/") && !is_header(path) && !listed.contains(path)) {
      findings.push_back({path, 0, "no room lists it, so nothing compiles it"});
    }
  }
  each_include(tree, [&](const SourceFile& file, std::size_t line, const Include& include) {
    if (include.quoted && installed.contains(file.path) && !installed.contains(include.name)) {
      findings.push_back(
          {file.path, line,
           "an installed header includes " + include.name + ", which is not installed"});
    }
  });
  return findings;
}

}  // namespace zegel::layout
