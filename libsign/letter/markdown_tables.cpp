#include "libsign/letter/markdown_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libsign/letter/markdown_source.hpp"

namespace libsign::letter {
namespace {

// A page is not wide enough for a tenth of it to be needed.
constexpr std::size_t kMaxCells = 64;

// Cells that the rows of all tables may leave out at their ends. Tables in letters are full.
constexpr std::size_t kMaxMissingCells = 4096;

// Lines of dashes between two empty lines. A table has one.
constexpr std::size_t kMaxDashLines = 4;

// is_dash_line says whether cmark can take `line` for the one between the head and the rows.
bool is_dash_line(std::string_view line) {
  return line.find('-') != std::string_view::npos &&
         line.find_first_of("|:") != std::string_view::npos &&
         line.find_first_not_of("|:-> \t*+") == std::string_view::npos;
}

class TableChecker {
 public:
  Result<void> check(std::string_view line) {
    ++number_;
    const std::size_t cells = cells_of(line);
    if (cells > kMaxCells) {
      return fail(Errc::LimitExceeded, fmt::format("a table with {} columns", cells),
                  line_of(number_), fmt::format("at most {} can be kept", kMaxCells));
    }
    if (line.find_first_not_of(" \t>") == std::string_view::npos) {
      cells_above_ = columns_ = dash_lines_ = 0;
      return {};
    }
    if (is_dash_line(line)) {
      if (const Result<void> fits = check_dash_line(cells); !fits) {
        return fits;
      }
    } else if (columns_ > cells) {
      missing_ += columns_ - cells;
      if (missing_ > kMaxMissingCells) {
        return fail(Errc::LimitExceeded, "tables leave out too many cells", line_of(number_),
                    "give each row as many cells as there are columns");
      }
    }
    cells_above_ = cells;
    return {};
  }

 private:
  Result<void> check_dash_line(std::size_t cells) {
    if (cells_above_ != 0 && columns_ == 0 && cells_above_ != cells) {
      return fail(
          Errc::MalformedInput,
          fmt::format("the line of dashes has {} cells, the line above it {}", cells, cells_above_),
          line_of(number_), "give both as many");
    }
    if (++dash_lines_ > kMaxDashLines) {
      return fail(Errc::MalformedInput, "too many lines of dashes in a table", line_of(number_),
                  "put an empty line between two tables");
    }
    columns_ = cells_above_ == 0 ? 0 : std::max(columns_, cells);
    return {};
  }

  std::size_t number_ = 0;
  std::size_t cells_above_ = 0;  // of the line above; 0 where it is empty
  std::size_t columns_ = 0;      // of the table that may have begun; 0 outside one
  std::size_t dash_lines_ = 0;
  std::size_t missing_ = 0;
};

}  // namespace

std::size_t cells_of(std::string_view line) {
  line = without_containers(line);
  line = line.substr(0, line.find_last_not_of(" \t") + 1);
  std::size_t bars = 0;
  bool last_is_bar = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    last_is_bar = line[at] == '|';
    bars += last_is_bar ? 1 : 0;
    at += line[at] == '\\' ? 1 : 0;
  }
  const std::size_t outer =
      (line.starts_with('|') ? 1U : 0U) + (last_is_bar && line.size() > 1 ? 1U : 0U);
  return bars + 1 - std::min(bars, outer);
}

Result<void> check_tables(const std::vector<std::string_view>& lines) {
  TableChecker checker;
  for (const std::string_view line : lines) {
    if (const Result<void> checked = checker.check(line); !checked) {
      return checked;
    }
  }
  return {};
}

}  // namespace libsign::letter
