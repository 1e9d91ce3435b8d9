#include "libsign/letter/letterhead_labels.hpp"

#include <algorithm>
#include <vector>

#include "embedded/labels_tsv.hpp"
#include "libsign/base/text.hpp"

namespace libsign::letter {
namespace {

struct Row {
  std::string_view field;
  std::string_view words;
  std::string_view form;
};

// read_rows reads labels.tsv: the longest words first, so that "Uw brief (kenmerk)" is not read as
// "Uw brief".
std::vector<Row> read_rows(std::string_view table) {
  std::vector<Row> rows;
  for (std::size_t start = 0; start < table.size();) {
    const std::size_t end = std::min(table.find('\n', start), table.size());
    const std::string_view line = table.substr(start, end - start);
    start = end + 1;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.rfind('\t');
    if (!line.starts_with('#') && first != second) {
      rows.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1),
                      line.substr(second + 1)});
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& one, const Row& other) {
    return one.words.size() > other.words.size();
  });
  return rows;
}

const std::vector<Row>& rows() {
  static const std::vector<Row> rows = read_rows(embedded::labels_tsv);
  return rows;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_letters(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

// begins_with says whether `text` begins with `words`, and with nothing that makes the last a
// longer word.
bool begins_with(std::string_view text, std::string_view words) {
  if (text.size() < words.size() || !same_letters(text.substr(0, words.size()), words)) {
    return false;
  }
  return text.size() == words.size() ||
         std::string_view(" ,:.;").find(text[words.size()]) != std::string_view::npos;
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

bool begins_as(std::string_view form, std::string_view text) {
  return std::any_of(rows().begin(), rows().end(), [form, text](const Row& row) {
    return row.form == form && begins_with(text, row.words);
  });
}

}  // namespace

std::optional<PrintedLabel> find_label(std::string_view line, bool is_strong) {
  for (const Row& row : rows()) {
    const bool is_number = row.form == "number";
    if ((!is_number && row.form != "label") || !begins_with(line, row.words) ||
        line[0] != row.words[0]) {
      continue;
    }
    std::string_view rest = line.substr(row.words.size());
    const std::string label(line.substr(0, row.words.size()));
    if (!rest.empty() && rest[0] != ' ' && rest[0] != ':') {
      continue;
    }
    rest.remove_prefix(rest.starts_with(':') ? 1 : 0);
    const std::string value = collapse_blanks(rest);
    if (is_strong || !is_number || value.empty() || has_digit(value)) {
      return PrintedLabel{std::string(row.field), label, value, is_number};
    }
  }
  return std::nullopt;
}

std::size_t opening_length(std::string_view field, std::string_view text) {
  for (const Row& row : rows()) {
    if (row.form == "opening" && row.field == field && begins_with(text, row.words)) {
      return row.words.size();
    }
  }
  return 0;
}

bool opens(std::string_view field, std::string_view text) {
  return opening_length(field, text) > 0;
}

std::size_t find_words(std::string_view text, std::string_view words) {
  const auto found = std::search(text.begin(), text.end(), words.begin(), words.end(),
                                 [](char a, char b) { return lower(a) == lower(b); });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

bool is_chamber_name(std::string_view text) {
  return begins_as("chamber", text);
}

bool is_chamber_address(std::string_view text) {
  return begins_as("address", text);
}

bool is_word(std::string_view field, std::string_view word) {
  return std::any_of(rows().begin(), rows().end(), [field, word](const Row& row) {
    return row.form == "word" && row.field == field && same_letters(row.words, word);
  });
}

}  // namespace libsign::letter
