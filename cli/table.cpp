#include "cli/table.hpp"

#include <algorithm>
#include <cstddef>

#include "libsign/base/text.hpp"

namespace zegel {
namespace {

// Characters of UTF-8: octets that do not continue one.
std::size_t length(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char octet) {
    return (static_cast<unsigned char>(octet) & 0xC0u) != 0x80u;
  }));
}

}  // namespace

std::vector<std::string> table_lines(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::vector<std::string>> cells;
  std::vector<std::size_t> widths;
  for (const std::vector<std::string>& row : rows) {
    std::vector<std::string>& safe = cells.emplace_back();
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      safe.push_back(libsign::printable(row[i]));
      widths[i] = std::max(widths[i], length(safe.back()));
    }
  }
  std::vector<std::string> lines;
  for (const std::vector<std::string>& row : cells) {
    std::string& line = lines.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += "  " + row[i];
      if (i + 1 < row.size()) {
        line.append(widths[i] - length(row[i]), ' ');
      }
    }
  }
  return lines;
}

void print_table(const std::vector<std::vector<std::string>>& rows, const Terminal& terminal) {
  for (const std::string& line : table_lines(rows)) {
    terminal.line(line);
  }
}

}  // namespace zegel
