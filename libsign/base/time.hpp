#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace libsign {

// Time is an instant in UTC, in whole seconds: the resolution of X.509, of xsd:dateTime as XAdES
// baseline signatures write it, and of RFC 3161's GeneralizedTime as far as we compare it.
using Time = std::chrono::sys_seconds;

// Date is a day in the proleptic Gregorian calendar, without a time zone. The date of a letter
// is a day in Europe/Amsterdam.
using Date = std::chrono::year_month_day;

// format_time writes `time` as xsd:dateTime in UTC: "2019-05-28T09:30:00Z".
std::string format_time(Time time);

// format_date writes `date` as xsd:date without a zone: "2019-05-28".
std::string format_date(Date date);

// parse_time reads an xsd:dateTime with a zone ("Z" or "+02:00"); a fraction of a second is
// read and dropped. A text without a zone, or that is no instant, gives nothing.
std::optional<Time> parse_time(std::string_view text);

// parse_date reads exactly "YYYY-MM-DD" and gives nothing for a day that does not exist.
std::optional<Date> parse_date(std::string_view text);

// day_in_amsterdam is the calendar day that clocks in the Netherlands show at `time`: central
// European time, with summer time from the last Sunday of March 01:00 UTC to the last Sunday of
// October 01:00 UTC (Directive 2000/84/EC; the rule since 1996, used for every year here).
Date day_in_amsterdam(Time time);

// start_of_day_in_amsterdam is the first instant of `date` on clocks in the Netherlands.
Time start_of_day_in_amsterdam(Date date);

}  // namespace libsign
