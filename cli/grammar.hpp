#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.hpp"
#include "libsign/base/result.hpp"

namespace zegel {

// OptionKind says how often an option may be given and whether it takes a value.
enum class OptionKind { Flag, One, Many };

// OptionRow is one option of a command.
struct OptionRow {
  std::string_view names;  // "-o,--output", the long name last
  OptionKind kind = OptionKind::Flag;

  // long_name is the last of `names`.
  std::string_view long_name() const;
};

// Words is what was found on a command line, by the rows of its command.
class Words {
 public:
  // given says whether an option stands there; `option` is its long name.
  bool given(std::string_view option) const;

  // value is the value of an option, or nothing.
  std::optional<std::string> value(std::string_view option) const;

  // values is every value of an option.
  std::vector<std::string> values(std::string_view option) const;

  // rest is what is no option nor its value, in order.
  const std::vector<std::string>& rest() const { return rest_; }

 private:
  friend class Grammar;
  struct Found {
    std::string_view option;
    std::vector<std::string> values;
  };
  std::vector<Found> found_;
  std::vector<std::string> rest_;
};

// only_file is the one file that a command is about. Errors: InvalidArgument for none, or more.
libsign::Result<std::string> only_file(const Words& words);

// Grammar reads command lines by a table of options, with CLI11.
class Grammar {
 public:
  // Grammar of the options `rows`. With `stops` reading ends at the first word that is no option:
  // from there on all is `rest`.
  Grammar(std::span<const OptionRow> rows, bool stops) : rows_(rows), stops_(stops) {}

  // read reads the words of a command line, without the name of the program or command.
  // Errors: InvalidArgument for an option that is not in the table, that has no value, or that
  // stands twice, with the option in `where` and, where one resembles it, that one in `hint`.
  libsign::Result<Words> read(std::vector<std::string> words, const Terminal& terminal) const;

 private:
  std::span<const OptionRow> rows_;
  bool stops_;
};

// nearest finds the candidate that `word` is most likely a slip of, or nothing.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates);

}  // namespace zegel
