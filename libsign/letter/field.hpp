#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libsign/base/result.hpp"

namespace libsign::letter {

// Step is one step of a path from the root of a letter file to a field.
struct Step {
  std::string_view name;  // of the element; "@size" is an attribute; "block" any block
  std::size_t index = 0;  // from 1, among those of that name; 0 where there can be only one
};

// FieldPath leads to a field.
using FieldPath = std::vector<Step>;

// to_text writes a path: "file[2]/@name".
std::string to_text(const FieldPath& path);

// FieldFlaw is a rule that a letter breaks.
struct FieldFlaw {
  Errc code = Errc::InvalidArgument;
  FieldPath path;
  std::string what;  // one line for people
};

// FieldChecker walks through the fields of a letter and keeps the first rule that is broken. Its
// checks say whether all is well, so that they can be joined with &&.
class FieldChecker {
 public:
  // at runs `check` inside the field called `name`.
  template <typename Check>
  bool at(std::string_view name, std::size_t index, Check check) {
    path_.push_back({name, index});
    const bool fine = check();
    path_.pop_back();
    return fine;
  }
  template <typename Check>
  bool at(std::string_view name, Check check) {
    return at(name, 0, std::move(check));
  }

  // refuse records that the field breaks a rule.
  bool refuse(std::string what, Errc code = Errc::InvalidArgument);

  // line holds a text of one line to name_flaw, and to limits::kMaxTextBytes.
  bool line(std::string_view text);

  // line_or_nothing is line for a text that may be empty.
  bool line_or_nothing(std::string_view text) { return text.empty() || line(text); }

  // prose holds running text to prose_flaw and limits::kMaxTextBytes; tabs and line feeds have no
  // place in it.
  bool prose(std::string_view text);

  // href holds a web address to the rules of Link::href.
  bool href(std::string_view text);

  std::optional<FieldFlaw>& flaw() { return flaw_; }

 private:
  bool short_enough(std::string_view text);

  FieldPath path_;
  std::optional<FieldFlaw> flaw_;
};

}  // namespace libsign::letter
