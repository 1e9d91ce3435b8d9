#include <algorithm>
#include <numeric>

#include "libsign/letter/render_blocks.hpp"

namespace libsign::letter {
namespace {

// Columns stand two blanks apart.
constexpr std::size_t kGap = 2;

// A column is never made narrower than this.
constexpr std::size_t kNarrowestColumn = 6;

using Row = std::vector<std::string>;

std::size_t widest(const Lines& lines) {
  std::size_t width = 0;
  for (const std::string& line : lines) {
    width = std::max(width, display_width(line));
  }
  return width;
}

// TableLayout gives each column the width that it needs, as long as there is enough.
class TableLayout {
 public:
  TableLayout(const Table& table, std::size_t width) : table_(table) {
    rows_.push_back(texts(table.head));
    for (const std::vector<Cell>& row : table.rows) {
      rows_.push_back(texts(row));
    }
    const std::size_t gaps = kGap * (table.columns.size() - 1);
    divide(width > gaps ? width - gaps : 0);
  }

  Lines lay_out() const {
    Lines lines;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      add(rows_[i], lines);
      if (i == 0) {
        rule(lines);
      }
    }
    return lines;
  }

 private:
  static Row texts(const std::vector<Cell>& cells) {
    Row row;
    for (const Cell& cell : cells) {
      row.push_back(plain(cell.content));
    }
    return row;
  }

  // divide gives narrow columns what they need, and shares out the rest among the others.
  void divide(std::size_t width) {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      std::size_t needed = 1;
      for (const Row& row : rows_) {
        needed = std::max(needed, widest(wrap(row[c], std::string::npos)));
      }
      widths_.push_back(needed);
    }
    std::vector<std::size_t> narrow_first(widths_.size());
    std::iota(narrow_first.begin(), narrow_first.end(), std::size_t{0});
    std::ranges::sort(narrow_first, {}, [&](std::size_t c) { return widths_[c]; });
    std::size_t columns = widths_.size();
    for (const std::size_t c : narrow_first) {
      widths_[c] = std::min(widths_[c], std::max(width / columns, kNarrowestColumn));
      width -= std::min(width, widths_[c]);
      --columns;
    }
  }

  void add(const Row& row, Lines& lines) const {
    std::vector<Lines> cells;
    std::size_t height = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
      cells.push_back(wrap(row[c], widths_[c]));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t i = 0; i < height; ++i) {
      std::string line;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        line += aligned(i < cells[c].size() ? cells[c][i] : std::string(), c);
        line += blanks(kGap);
      }
      append(lines, {line}, {}, {});
    }
  }

  std::string aligned(const std::string& text, std::size_t column) const {
    const std::size_t used = display_width(text);
    const std::size_t free = widths_[column] > used ? widths_[column] - used : 0;
    const Align align = table_.columns[column];
    const std::size_t before = align == Align::Right ? free : align == Align::Centre ? free / 2 : 0;
    return blanks(before) + text + blanks(free - before);
  }

  void rule(Lines& lines) const {
    std::string line;
    for (const std::size_t width : widths_) {
      line += std::string(width, '-') + blanks(kGap);
    }
    append(lines, {line}, {}, {});
  }

  const Table& table_;
  std::vector<Row> rows_;
  std::vector<std::size_t> widths_;
};

}  // namespace

Lines plain_table(const Table& table, std::size_t width) {
  return TableLayout(table, width).lay_out();
}

}  // namespace libsign::letter
