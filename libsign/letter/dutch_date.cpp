#include "libsign/letter/dutch_date.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "libsign/base/text.hpp"

namespace libsign::letter {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "januari", "februari", "maart",     "april",   "mei",      "juni",
    "juli",    "augustus", "september", "oktober", "november", "december"};

std::optional<unsigned> number(std::string_view digits, std::size_t min, std::size_t max) {
  if (digits.size() < min || digits.size() > max) {
    return std::nullopt;
  }
  unsigned value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') {
      return std::nullopt;
    }
    value = value * 10 + static_cast<unsigned>(digit - '0');
  }
  return value;
}

std::optional<unsigned> month(std::string_view word) {
  if (const std::optional<unsigned> by_number = number(word, 1, 2)) {
    return by_number;
  }
  const auto* const found = std::find(kMonths.begin(), kMonths.end(), fold_case(word));
  if (found == kMonths.end()) {
    return std::nullopt;
  }
  return static_cast<unsigned>(found - kMonths.begin()) + 1;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(separator, start), text.size());
    parts.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

}  // namespace

std::optional<Date> read_dutch_date(std::string_view text) {
  const std::string clean = collapse_blanks(text);
  if (const std::optional<Date> iso = parse_date(clean)) {
    return iso;
  }
  const char separator = clean.find(' ') != std::string::npos ? ' ' : '-';
  const std::vector<std::string_view> parts = split(clean, separator);
  if (parts.size() != 3) {
    return std::nullopt;
  }
  const std::optional<unsigned> day = number(parts[0], 1, 2);
  const std::optional<unsigned> month_number = month(parts[1]);
  const std::optional<unsigned> year = number(parts[2], 4, 4);
  if (!day || !month_number || !year) {
    return std::nullopt;
  }
  const Date date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month_number),
                  std::chrono::day(*day)};
  return date.ok() ? std::optional<Date>(date) : std::nullopt;
}

}  // namespace libsign::letter
