#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/letter/letter.hpp"

namespace libsign::letter {

// MinistryFinder gives the code of the ministry that bore a printed name on a day, or nothing. The
// caller takes it from a register; this room knows none.
using MinistryFinder =
    std::function<std::optional<std::string>(std::string_view printed_name, Date day)>;

// ImportOptions is what the caller adds to what the letter says.
struct ImportOptions {
  MinistryFinder find_ministry;

  // keep_breaks leaves a paragraph that a page break cut in two as it is; by default it is joined.
  bool keep_breaks = false;

  // settings are fields that the letter does not say, or says otherwise: pairs of a field's name
  // (field_names) and its value, as with `--set field=value`. They go before the front matter, and
  // the front matter before the letterhead.
  std::vector<std::pair<std::string, std::string>> settings;
};

// FieldSource is where a field of the letter came from, so that a person can confirm it.
struct FieldSource {
  std::string field;     // "reference"
  std::string value;     // as taken; several lines are joined with " / "
  std::size_t line = 0;  // in the source, from 1; 0 for a setting
};

// ImportNote is something that was decided on the way and that a person may want to see.
struct ImportNote {
  std::size_t line = 0;  // in the source, from 1
  std::string what;      // one line, English, as in the catalogue of translations
  std::string text;      // the words of the letter that it is about
};

// Imported is a letter with where each field came from.
struct Imported {
  Letter letter;
  std::vector<FieldSource> fields;  // in the order of the letter
  std::vector<ImportNote> notes;    // in the order of lines
};

// field_names lists the fields that front matter and settings may name.
std::vector<std::string_view> field_names();

// import_markdown reads a letter in Markdown in the form of a ministry's letterhead, with optional
// YAML front matter between lines of three dashes. Labels are those of letter/labels.tsv. No word
// of the source is lost: what is no known field of the letterhead becomes one of Letter::details,
// and what cannot be kept is an error.
//
// Errors: MalformedInput with the line in `where` and what to write instead in `hint`: a field that
// is missing or stands twice, a date that is none, a footer whose reference is not ours (naming
// both), Markdown that a letter cannot hold (HTML, images, code); InvalidArgument for a setting
// that names no field; LimitExceeded past limits::kMaxMarkdownBytes or kMaxDepth.
Result<Imported> import_markdown(std::string_view source, const ImportOptions& options);

}  // namespace libsign::letter
