#include <fmt/format.h>
#include <fmt/ranges.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "libsign/base/text.hpp"
#include "libsign/letter/import.hpp"
#include "libsign/letter/letterhead_fields.hpp"
#include "libsign/letter/markdown_source.hpp"

namespace libsign::letter {
namespace {

struct FieldName {
  std::string_view name;
  bool has_many_lines;
};

// In the order of the letter.
constexpr std::array<FieldName, 18> kFieldNames = {{{"ministry", false},
                                                    {"addressee", true},
                                                    {"unit", true},
                                                    {"return-address", false},
                                                    {"visiting-address", true},
                                                    {"postal-address", true},
                                                    {"website", false},
                                                    {"reference", false},
                                                    {"your-reference", false},
                                                    {"annexes", true},
                                                    {"replaces", false},
                                                    {"date", false},
                                                    {"subject", false},
                                                    {"salutation", false},
                                                    {"closing", false},
                                                    {"signatory", true},
                                                    {"on-behalf-of", true},
                                                    {"detail", true}}};

const FieldName* find_name(std::string_view name) {
  const auto* const found =
      std::find_if(kFieldNames.begin(), kFieldNames.end(),
                   [name](const FieldName& field) { return field.name == name; });
  return found == kFieldNames.end() ? nullptr : found;
}

// distance counts the letters to change, drop or add to make one word of the other.
std::size_t distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t index = 0; index < row.size(); ++index) {
    row[index] = index;
  }
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

// hint_for names the field that a person meant, or all of them where none is near.
std::string hint_for(std::string_view name) {
  const std::string_view start = name.substr(0, 40);
  const auto* const nearest =
      std::min_element(kFieldNames.begin(), kFieldNames.end(),
                       [start](const FieldName& one, const FieldName& other) {
                         return distance(start, one.name) < distance(start, other.name);
                       });
  if (2 * distance(start, nearest->name) <= start.size() + 1) {
    return fmt::format("did you mean \"{}\"?", nearest->name);
  }
  return fmt::format("the fields are {}", fmt::join(field_names(), ", "));
}

// at is the error for a field of a setting, or of front matter in `line`.
tl::unexpected<Error> at(std::size_t line, std::string detail, std::string hint) {
  return line == 0 ? fail(Errc::InvalidArgument, std::move(detail), "setting", std::move(hint))
                   : fail(Errc::MalformedInput, std::move(detail), line_of(line), std::move(hint));
}

tl::unexpected<Error> unknown_field(std::string_view name, std::size_t line) {
  return at(line, fmt::format("a letter has no field \"{}\"", printable(name)), hint_for(name));
}

class GivenReader {
 public:
  // add takes one value of a field; a value of several lines has line feeds in it.
  Result<void> add(const std::string& name, std::string_view value, std::size_t line) {
    const FieldName* const known = find_name(name);
    if (known == nullptr) {
      return unknown_field(name, line);
    }
    if (const std::optional<Flaw> flaw = utf8_flaw(value)) {
      return at(line, fmt::format("the value of \"{}\" is not UTF-8", name), "give it as UTF-8");
    }
    const auto [entry, is_new] = fields_.try_emplace(name);
    if (!is_new && !known->has_many_lines) {
      return at(line, fmt::format("the field \"{}\" is given twice", name), "give it once");
    }
    Field& field = entry->second;
    field.line = is_new ? line : field.line;
    const std::string text = to_nfc(value);
    for (std::size_t start = 0; start < text.size();) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      const std::string clean = collapse_blanks(std::string_view(text).substr(start, end - start));
      if (!clean.empty()) {
        field.lines.push_back({clean, "", line});
      }
      start = end + 1;
    }
    return {};
  }

  GivenFields take() { return std::move(fields_); }

 private:
  GivenFields fields_;
};

std::size_t source_line(const YAML::Mark& mark) {
  return static_cast<std::size_t>(std::max(mark.line, 0)) + 2;
}

Result<void> add_node(GivenReader& reader, const std::string& name, const YAML::Node& node) {
  const std::size_t line = source_line(node.Mark());
  if (node.IsNull()) {
    return reader.add(name, "", line);
  }
  if (node.IsScalar()) {
    return reader.add(name, node.Scalar(), line);
  }
  if (!node.IsSequence() || node.size() == 0) {
    return fail(Errc::MalformedInput,
                fmt::format("the value of \"{}\" in the front matter is no text", printable(name)),
                line_of(line), "write a text, or a list of texts");
  }
  for (const YAML::Node& item : node) {
    const std::size_t item_line = source_line(item.Mark());
    if (!item.IsScalar()) {
      return fail(Errc::MalformedInput,
                  fmt::format("an item of \"{}\" in the front matter is no text", printable(name)),
                  line_of(item_line), "write a text, between quotation marks where it has a colon");
    }
    if (const Result<void> added = reader.add(name, item.Scalar(), item_line); !added) {
      return added;
    }
  }
  return {};
}

Result<GivenFields> read_front_matter(const std::string& yaml) {
  GivenReader reader;
  try {
    const YAML::Node root = YAML::Load(yaml);
    if (root.IsNull()) {
      return reader.take();
    }
    if (!root.IsMap()) {
      return fail(Errc::MalformedInput, "the front matter is no list of fields", line_of(2),
                  "write lines of the form \"field: value\"");
    }
    std::vector<std::string> seen;
    for (const auto& entry : root) {
      if (!entry.first.IsScalar()) {
        return fail(Errc::MalformedInput, "the name of a field in the front matter is no text",
                    line_of(source_line(entry.first.Mark())),
                    "write lines of the form \"field: value\"");
      }
      const std::string name = entry.first.Scalar();
      const std::size_t line = source_line(entry.first.Mark());
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
        return fail(
            Errc::MalformedInput,
            fmt::format("the field \"{}\" stands twice in the front matter", printable(name)),
            line_of(line), "give it once");
      }
      seen.push_back(name);
      if (find_name(name) == nullptr) {
        return unknown_field(name, line);
      }
      if (const Result<void> added = add_node(reader, name, entry.second); !added) {
        return fail(added.error());
      }
    }
  } catch (const YAML::Exception& exception) {
    return fail(Errc::MalformedInput,
                fmt::format("the front matter is not YAML: {}", printable(exception.msg)),
                line_of(source_line(exception.mark)), "write lines of the form \"field: value\"");
  }
  return reader.take();
}

}  // namespace

std::string Field::text() const {
  std::string text;
  for (const FieldLine& one : lines) {
    text += text.empty() ? "" : " ";
    text += one.text;
  }
  return text;
}

const Field* Fields::find(std::string_view name) const {
  const auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : &found->second;
}

std::vector<std::string_view> field_names() {
  std::vector<std::string_view> names;
  for (const FieldName& field : kFieldNames) {
    names.push_back(field.name);
  }
  return names;
}

Result<GivenFields> read_given(const std::vector<std::pair<std::string, std::string>>& settings,
                               const std::string& front_matter) {
  GivenReader reader;
  for (const auto& [name, value] : settings) {
    if (const Result<void> added = reader.add(name, value, 0); !added) {
      return fail(added.error());
    }
  }
  GivenFields given = reader.take();
  Result<GivenFields> from_front_matter = read_front_matter(front_matter);
  if (!from_front_matter) {
    return from_front_matter;
  }
  given.merge(*from_front_matter);  // keeps the settings
  return given;
}

}  // namespace libsign::letter
