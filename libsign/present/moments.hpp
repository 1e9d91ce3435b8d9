#pragma once

#include <string>

#include "libsign/base/time.hpp"
#include "libsign/present/language.hpp"

namespace libsign::present {

// day writes a date for people: "28 May 2019", "28 mei 2019". A date that does not exist is written
// as format_date does.
std::string day(Language language, Date date);

// moment writes an instant as clocks in the Netherlands showed it: "28 May 2019 at 11:30".
std::string moment(Language language, Time time);

// moment_in_full is moment, and the same in UTC: "28 May 2019 at 11:30 (2019-05-28T09:30:00Z)".
std::string moment_in_full(Language language, Time time);

}  // namespace libsign::present
