#include "libsign/present/moments.hpp"

#include <array>

#include "libsign/present/say.hpp"

namespace libsign::present {
namespace {

constexpr std::array<std::string_view, 12> kMonths{
    translatable("January"), translatable("February"), translatable("March"),
    translatable("April"),   translatable("May"),      translatable("June"),
    translatable("July"),    translatable("August"),   translatable("September"),
    translatable("October"), translatable("November"), translatable("December")};

// Clocks change at 01:00 UTC, which makes that day longer or shorter than others.
std::chrono::seconds clock_in_amsterdam(Time time) {
  const Date today = day_in_amsterdam(time);
  const std::chrono::sys_days midnight{today};
  const Time start = start_of_day_in_amsterdam(today);
  const Time next = start_of_day_in_amsterdam(Date{midnight + std::chrono::days{1}});
  const bool changed = time >= midnight + std::chrono::hours{1};
  return time - start +
         (changed ? std::chrono::hours{24} - (next - start) : std::chrono::seconds{0});
}

}  // namespace

std::string day(Language language, Date date) {
  if (!date.ok()) {
    return format_date(date);
  }
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                     translate(language, kMonths[static_cast<unsigned>(date.month()) - 1]),
                     static_cast<int>(date.year()));
}

std::string moment(Language language, Time time) {
  const std::chrono::hh_mm_ss clock{clock_in_amsterdam(time)};
  const std::string hours =
      fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
  return say(language, "{0} at {1}", day(language, day_in_amsterdam(time)), hours);
}

std::string moment_in_full(Language language, Time time) {
  return fmt::format("{} ({})", moment(language, time), format_time(time));
}

}  // namespace libsign::present
