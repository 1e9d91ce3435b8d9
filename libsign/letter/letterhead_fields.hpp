#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libsign/base/result.hpp"

namespace libsign::letter {

// FieldLine is one line of a value, with where it stood.
struct FieldLine {
  std::string text;
  std::string href;      // where its link leads; empty without one
  std::size_t line = 0;  // in the source, from 1; 0 for a setting
};

// Field is what a letterhead, front matter or a setting says about one thing.
struct Field {
  std::string label;             // as printed; empty where none was
  std::vector<FieldLine> lines;  // none where the value is empty
  std::size_t line = 0;          // of its label, or its first line

  // text is its lines with one blank between them.
  std::string text() const;

  // value_line is the line of its value, or of its label where it has none.
  std::size_t value_line() const { return lines.empty() ? line : lines[0].line; }
};

// Fields is what was found, by the names of field_names; `details` are all other lines.
struct Fields {
  std::map<std::string, Field, std::less<>> by_name;
  std::vector<Field> details;

  // find gives a field, or nullptr.
  const Field* find(std::string_view name) const;

  bool has(std::string_view name) const { return find(name) != nullptr; }
};

// GivenFields are fields of settings and front matter, by name; a setting hides front matter.
using GivenFields = std::map<std::string, Field, std::less<>>;

// read_given reads settings and front matter (YAML, its first line being line 2 of the source).
// Errors: InvalidArgument for a setting, MalformedInput for front matter: an unknown field, one
// that stands twice and can have one value only, a value that is no text.
Result<GivenFields> read_given(const std::vector<std::pair<std::string, std::string>>& settings,
                               const std::string& front_matter);

}  // namespace libsign::letter
