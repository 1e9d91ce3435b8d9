#include "libsign/letter/letterhead_signatories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "libsign/base/text.hpp"
#include "libsign/letter/letterhead_labels.hpp"
#include "libsign/letter/letterhead_offices.hpp"
#include "libsign/letter/markdown_source.hpp"

namespace libsign::letter {
namespace {

constexpr std::string_view kOnBehalf = "mede namens ";

std::string without_comma(std::string_view text) {
  std::string clean = collapse_blanks(text);
  while (clean.ends_with(',') || clean.ends_with(' ')) {
    clean.pop_back();
  }
  return clean;
}

std::string joined(const std::string& one, std::string_view other) {
  return one.empty() ? std::string(other) : one + " " + std::string(other);
}

// columns_of splits a line where at least `blanks` blanks stand between two texts.
std::vector<std::string> columns_of(std::string_view text, std::size_t blanks) {
  std::vector<std::string> columns;
  const std::string gap(blanks, ' ');
  for (std::size_t start = text.find_first_not_of(' '); start != std::string_view::npos;) {
    const std::size_t end = std::min(text.find(gap, start), text.size());
    columns.push_back(collapse_blanks(text.substr(start, end - start)));
    start = text.find_first_not_of(' ', end);
  }
  return columns;
}

// offices_side_by_side splits a line that names several offices; each keeps its comma.
std::vector<std::string> offices_side_by_side(std::string_view text) {
  std::vector<std::string> columns = columns_of(text, 3);
  if (columns.size() > 1) {
    return columns;
  }
  columns.clear();
  std::size_t start = 0;
  for (std::size_t at = text.find(", De "); at != std::string_view::npos;
       at = text.find(", De ", at + 1)) {
    if (is_office(text.substr(at + 2))) {
      columns.push_back(collapse_blanks(text.substr(start, at + 1 - start)));
      start = at + 2;
    }
  }
  columns.push_back(collapse_blanks(text.substr(start)));
  return columns;
}

// Draft is a signatory of whom not everything was read yet.
struct Draft {
  std::string office;
  std::string name;
  std::size_t line = 0;
};

// finish makes a signatory of a draft whose office may end with a comma and whose name may begin
// with "(w.g.)".
Signatory finish(const Draft& draft, bool name_before_office) {
  Signatory signatory;
  signatory.office = without_comma(draft.office);
  const std::size_t mark = opening_length("was-signed", draft.name);
  signatory.was_signed = mark > 0;
  signatory.name = without_comma(std::string_view(draft.name).substr(mark));
  signatory.name_before_office = name_before_office;
  return signatory;
}

// split_at_name moves a name that stands behind the office, on its line, to its place.
void split_at_name(Draft& draft) {
  const std::size_t comma = draft.office.rfind(", ");
  if (draft.name.empty() && comma != std::string::npos &&
      is_name(std::string_view(draft.office).substr(comma + 2))) {
    draft.name = draft.office.substr(comma + 2);
    draft.office.resize(comma);
  }
}

class SignatureReader {
 public:
  explicit SignatureReader(std::vector<SourceLine> lines) : lines_(std::move(lines)) {}

  Result<Signatures> read() {
    take_on_behalf();
    if (lines_.empty()) {
      return std::move(signatures_);
    }
    Result<void> done;
    if (offices_side_by_side(lines_[0].text).size() > 1 && is_office(lines_[0].text)) {
      done = read_columns();
    } else if (!is_office(lines_[0].text)) {
      read_names_first();
    } else {
      done = read_offices_first();
    }
    if (!done) {
      return fail(done.error());
    }
    return std::move(signatures_);
  }

 private:
  // take_on_behalf takes out lines of the form "mede namens de Minister van X,".
  void take_on_behalf() {
    std::vector<SourceLine> rest;
    for (std::size_t index = 0; index < lines_.size(); ++index) {
      const SourceLine& line = lines_[index];
      const std::size_t at = find_words(line.text, kOnBehalf);
      if (at == std::string::npos) {
        rest.push_back(line);
        continue;
      }
      if (at > 0) {
        rest.push_back(line);
        rest.back().text.resize(at);
      }
      std::string words = line.text.substr(at + kOnBehalf.size());
      while (index + 1 < lines_.size() && goes_on(words, lines_[index + 1])) {
        words += " " + lines_[++index].text;
      }
      Offices offices = read_offices(words);
      if (!offices.are_all) {
        offices.names = {without_comma(words)};
      }
      for (std::string& office : offices.names) {
        signatures_.on_behalf_of.push_back({std::move(office), "", line.line});
      }
    }
    lines_ = std::move(rest);
  }

  // goes_on says whether `next` belongs to the offices in `words`.
  static bool goes_on(const std::string& words, const SourceLine& next) {
    return !next.starts_block && !is_office(next.text) && !opens("on-behalf-of", next.text) &&
           (next.text.ends_with(',') || (!words.ends_with(',') && !is_name(next.text)));
  }

  Result<void> read_columns() {
    std::vector<Draft> drafts;
    for (std::string& office : offices_side_by_side(lines_[0].text)) {
      drafts.push_back({std::move(office), "", lines_[0].line});
    }
    std::size_t named = 0;
    for (std::size_t index = 1; index < lines_.size(); ++index) {
      const std::vector<std::string> parts = columns_of(lines_[index].text, 2);
      const bool are_names = std::all_of(parts.begin(), parts.end(), is_name);
      if (parts.size() == drafts.size() || are_names) {
        for (std::size_t column = 0; column < parts.size(); ++column) {
          if (are_names && named == drafts.size()) {
            return cannot_tell(lines_[index].line);
          }
          std::string& target = are_names ? drafts[named].name : drafts[column].office;
          named += are_names ? 1 : 0;
          target = joined(target, parts[column]);
        }
        continue;
      }
      const auto open = std::find_if(drafts.begin(), drafts.end(), [](const Draft& draft) {
        return !draft.office.ends_with(',');
      });
      if (open == drafts.end() || named > 0) {
        return cannot_tell(lines_[index].line);
      }
      open->office = joined(open->office, collapse_blanks(lines_[index].text));
    }
    return add(drafts);
  }

  // read_offices_first reads offices with their names below them: one after another, or some
  // offices and then as many names.
  Result<void> read_offices_first() {
    std::vector<Draft> drafts;
    std::vector<std::string> names;
    for (std::size_t index = 0; index < lines_.size(); ++index) {
      const std::string text = collapse_blanks(lines_[index].text);
      const bool starts = is_office(text) && (drafts.empty() || !names.empty() ||
                                              text.starts_with("De ") || text.starts_with("de "));
      if (starts) {
        if (!names.empty()) {
          if (const Result<void> done = name_and_add(drafts, names); !done) {
            return done;
          }
        }
        drafts.push_back({text, "", lines_[index].line});
      } else if (names.empty() && belongs_to_office(index, drafts.back().office)) {
        drafts.back().office = joined(drafts.back().office, text);
      } else if (!names.empty() &&
                 opening_length("was-signed", names.back()) == names.back().size()) {
        names.back() += " " + text;
      } else {
        names.push_back(text);
      }
    }
    return name_and_add(drafts, names);
  }

  // belongs_to_office says whether the line at `index` goes on with the office above it.
  bool belongs_to_office(std::size_t index, std::string_view office) const {
    const SourceLine& line = lines_[index];
    if (is_office(line.text) || line.text.ends_with(',')) {
      return true;
    }
    if (office.ends_with(',') || line.starts_block) {
      return false;
    }
    if (!is_name(line.text) && opening_length("was-signed", line.text) == 0) {
      return true;
    }
    for (std::size_t later = index + 1; later < lines_.size(); ++later) {
      if (is_office(lines_[later].text) || lines_[later].starts_block) {
        return false;
      }
      if (lines_[later].text.ends_with(',')) {
        return true;
      }
    }
    return office.ends_with(" van") || office.ends_with(" voor") || office.ends_with(" en");
  }

  Result<void> name_and_add(std::vector<Draft>& drafts, std::vector<std::string>& names) {
    if (names.empty()) {
      std::for_each(drafts.begin(), drafts.end(), split_at_name);
    } else if (names.size() != drafts.size()) {
      return cannot_tell(drafts.front().line);
    }
    for (std::size_t index = 0; index < names.size(); ++index) {
      drafts[index].name = std::move(names[index]);
    }
    names.clear();
    return add(drafts);
  }

  Result<void> add(std::vector<Draft>& drafts) {
    for (const Draft& draft : std::exchange(drafts, {})) {
      if (draft.name.empty()) {
        return fail(Errc::MalformedInput,
                    fmt::format("no name stands with \"{}\"", without_comma(draft.office)),
                    line_of(draft.line), "write the name on the line below the office");
      }
      signatures_.signatories.push_back({finish(draft, false), draft.line});
    }
    return {};
  }

  // read_names_first reads names with their offices below them.
  void read_names_first() {
    Draft draft;
    for (std::size_t index = 0; index < lines_.size(); ++index) {
      const std::string text = collapse_blanks(lines_[index].text);
      if (!draft.office.empty() && begins_with_name(lines_, index)) {
        signatures_.signatories.push_back({finish(draft, true), draft.line});
        draft = {};
      }
      draft.line = draft.line == 0 ? lines_[index].line : draft.line;
      std::string& target = draft.office.empty() && !is_office(text) ? draft.name : draft.office;
      target = joined(target, text);
    }
    signatures_.signatories.push_back({finish(draft, true), draft.line});
  }

  static tl::unexpected<Error> cannot_tell(std::size_t line) {
    return fail(Errc::MalformedInput, "it is not clear which name belongs to which office",
                line_of(line),
                "write each office and each name on a line of its own, the office with a comma");
  }

  std::vector<SourceLine> lines_;
  Signatures signatures_;
};

}  // namespace

bool begins_with_name(const std::vector<SourceLine>& lines, std::size_t index) {
  if (is_office(lines[index].text)) {
    return false;
  }
  if (opening_length("was-signed", lines[index].text) == lines[index].text.size()) {
    ++index;  // "(w.g.)" on a line of its own
  }
  if (index + 1 >= lines.size() || !is_name(lines[index].text) ||
      !is_office(lines[index + 1].text)) {
    return false;
  }
  // A text above an office that has its name below it is the end of the body.
  return !lines[index + 1].starts_block || !is_name(lines.back().text);
}

Result<Signatures> read_signatories(std::vector<SourceLine> lines) {
  return SignatureReader(std::move(lines)).read();
}

std::optional<Signatory> read_signatory(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    return std::nullopt;
  }
  const Draft draft{std::string(text.substr(0, colon)), collapse_blanks(text.substr(colon + 1)), 0};
  Signatory signatory = finish(draft, false);
  if (signatory.office.empty() || signatory.name.empty()) {
    return std::nullopt;
  }
  return signatory;
}

}  // namespace libsign::letter
