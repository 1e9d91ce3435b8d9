#include "libsign/base/time.hpp"

#include <fmt/compile.h>

#include <charconv>

namespace libsign {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_days;

// number reads exactly `text` as decimal digits.
std::optional<int> number(std::string_view text) {
  if (text.empty()) {
    return std::nullopt;
  }
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

// zone_offset reads "Z", "+hh:mm" or "-hh:mm".
std::optional<seconds> zone_offset(std::string_view zone) {
  if (zone == "Z") {
    return seconds{0};
  }
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') {
    return std::nullopt;
  }
  const auto hour = number(zone.substr(1, 2));
  const auto minute = number(zone.substr(4, 2));
  if (!hour || !minute || *hour > 14 || *minute > 59) {
    return std::nullopt;
  }
  const seconds offset = hours{*hour} + std::chrono::minutes{*minute};
  return zone[0] == '+' ? offset : -offset;
}

Time last_sunday_at_one(std::chrono::year year, std::chrono::month month) {
  return sys_days{year / month / std::chrono::Sunday[std::chrono::last]} + hours{1};
}

hours amsterdam_offset(Time time) {
  const std::chrono::year year = std::chrono::year_month_day{std::chrono::floor<days>(time)}.year();
  const bool summer = time >= last_sunday_at_one(year, std::chrono::March) &&
                      time < last_sunday_at_one(year, std::chrono::October);
  return summer ? hours{2} : hours{1};
}

}  // namespace

std::string format_date(Date date) {
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string format_time(Time time) {
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  return fmt::format(FMT_COMPILE("{}T{:02}:{:02}:{:02}Z"), format_date(Date{day}),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<Time> parse_time(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') {
    return std::nullopt;
  }
  const auto date = parse_date(text.substr(0, 10));
  const auto hour = number(text.substr(11, 2));
  const auto minute = number(text.substr(14, 2));
  const auto second = number(text.substr(17, 2));
  if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) {
    return std::nullopt;
  }
  std::string_view rest = text.substr(19);
  if (rest.starts_with('.')) {
    const std::size_t end = rest.find_first_not_of("0123456789", 1);
    if (end == 1 || end == std::string_view::npos) {
      return std::nullopt;
    }
    rest = rest.substr(end);
  }
  const auto offset = zone_offset(rest);
  if (!offset) {
    return std::nullopt;
  }
  return Time{sys_days{*date} + hours{*hour} + std::chrono::minutes{*minute} + seconds{*second} -
              *offset};
}

Date day_in_amsterdam(Time time) {
  return Date{std::chrono::floor<days>(time + amsterdam_offset(time))};
}

Time start_of_day_in_amsterdam(Date date) {
  const Time midnight_utc = sys_days{date};
  // Clocks change at 01:00 UTC, after midnight in Amsterdam: the offset of the instant one hour
  // before midnight UTC is the offset at the start of the day.
  return midnight_utc - amsterdam_offset(midnight_utc - hours{1});
}

}  // namespace libsign
