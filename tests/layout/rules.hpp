#pragma once

#include <string>
#include <vector>

#include "tests/layout/source_tree.hpp"

namespace zegel::layout {

// Finding is one place where the tree breaks a rule.
struct Finding {
  std::string path;
  std::size_t line = 0;  // from 1; 0 where it is about the whole file
  std::string what;
};

// describe gives a finding as one line: "path:line: what".
std::string describe(const Finding& finding);

// check_directions finds files that include a room above their own, or beside it, or something
// outside libsign and cli.
std::vector<Finding> check_directions(const Tree& tree);

// check_native_types finds headers outside native/ that include OpenSSL, libxml2 or xmlsec.
std::vector<Finding> check_native_types(const Tree& tree);

// check_installed finds installed headers that include one that is not installed, files that a room
// lists and that are not there, and sources that no room lists.
std::vector<Finding> check_installed(const Tree& tree);

// check_ambient finds sources of libsign that reach for a clock, the environment, a file, the
// network, the terminal, global settings, or std::regex (which recurses once a character).
std::vector<Finding> check_ambient(const Tree& tree);

// check_style finds what the house rules forbid and no compiler sees: unfinished work, `using
// namespace` outside functions, headers without `#pragma once`, and exceptions of our own in
// libsign.
std::vector<Finding> check_style(const Tree& tree);

// check_manual finds types and functions of installed headers without a comment whose first word
// is their name. Declarations that follow each other without an empty line share a comment, which
// begins with the name of one of them. Constants are left to their authors.
std::vector<Finding> check_manual(const Tree& tree);

// check_lengths finds files over kMaxFileLines and functions over kMaxFunctionLines.
inline constexpr std::size_t kMaxFileLines = 500;
inline constexpr std::size_t kMaxFunctionLines = 60;
std::vector<Finding> check_lengths(const Tree& tree);

}  // namespace zegel::layout
