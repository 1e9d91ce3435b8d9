#pragma once

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/result.hpp"

namespace libsign::ministry {

// Pattern is a form that reference numbers have, in a small part of the language of regular
// expressions. A pattern is a sequence of single characters, each written as
//
//   A 7 / - _ , : and a blank   itself
//   \d                          one of 0 to 9
//   \. (or \ and other marks)   that mark
//   [A-Z] [Bb] [A-Z-] [.-]      one of a set; a hyphen first or last is itself
//
// and each followed, where it does not occur exactly once, by {n}, {m,n} or ?. There are no groups,
// no alternatives and no repetition without an end. Matching therefore takes time proportional to
// the length of the reference times that of the pattern, whatever both are, and every
// pattern means the same as an ECMAScript regular expression and as an XML Schema pattern.
class Pattern {
 public:
  // compile reads a pattern. One whose longest match goes past limits::kMaxReferenceLength, or
  // that matches the empty text, is an error.
  // Errors: MalformedInput, with the position in the pattern.
  static Result<Pattern> compile(std::string_view text);

  // matches says whether the whole of `reference` has this form.
  bool matches(std::string_view reference) const;

  // text is the pattern as it was written.
  const std::string& text() const { return text_; }

 private:
  // Piece is one set of characters (ASCII) with how often it occurs.
  struct Piece {
    std::bitset<128> accepted;
    std::size_t least = 1;
    std::size_t most = 1;
  };
  friend class PatternReader;

  Pattern() = default;
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace libsign::ministry
