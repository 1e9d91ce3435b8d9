#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace zegel::interop {

// Difference is where DSS passes a change and we do not: our code, and the kind of change.
using Difference = std::pair<std::string, std::string>;

// read_ledger reads the differences that a table under tests/interop gives a reason for. A line
// without one, or that stands twice, fails the test.
std::set<Difference> read_ledger(std::string_view path);

// expect_settled holds the differences that were found, with a file each, against the ledger: both
// must have the same.
void expect_settled(std::set<Difference> ledger,
                    const std::set<std::pair<Difference, std::string>>& found);

// seed_of is a number for a text, FNV-1a: what happens to one file in one way depends on no other.
std::uint64_t seed_of(std::string_view text);

}  // namespace zegel::interop
