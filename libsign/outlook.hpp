#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "libsign/base/bytes.hpp"
#include "libsign/base/data_object.hpp"
#include "libsign/base/time.hpp"
#include "libsign/verify.hpp"

namespace libsign {

// kMaxOutlookBytes bounds the files of which it is told until when they are provable, since that
// takes judging one some fifteen times: a letter has a few kilobytes, or with tables some hundreds.
inline constexpr std::size_t kMaxOutlookBytes = 1u << 20;

// provable_until is the last day, in UTC, at whose beginning `verifier` still accepts `file` as it
// stands, with its trust material and nothing fetched: the day before which the proof has to be
// renewed (Extender). Nothing where it does not accept it at `at` already, and for a file of more
// than kMaxOutlookBytes. `asked` and `data` are as for the report that was made of it.
//
// It is found by judging the file at other times, by halves: what is proven and does not change
// only lapses. It costs some fifteen times what Verifier::verify does.
std::optional<Date> provable_until(const Verifier& verifier, BytesView file,
                                   std::span<const DataObject> data, Asked asked, Time at);

}  // namespace libsign
