#include "cli/grammar.hpp"
#include "cli/trouble.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <numeric>

namespace zegel {
namespace {

using libsign::Errc;
using libsign::Error;
using libsign::fail;
using libsign::Result;

// How many letters have to be put in, left out or changed to make one word of the other.
std::size_t distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t changed = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

Error unknown_option(const std::string& word, std::span<const OptionRow> rows,
                     const Terminal& terminal) {
  std::vector<std::string_view> names;
  for (const OptionRow& row : rows) {
    names.push_back(row.long_name());
  }
  const std::string name = word.substr(0, word.find('='));
  const std::optional<std::string_view> meant = nearest(name, names);
  return {Errc::InvalidArgument, "there is no such option", name,
          meant ? terminal.say("did you mean {}", *meant) : ""};
}

// CLI11 takes what follows `--name=` for the value, which would swallow the name of a file, and
// reads `--yes=no` as yes.
Result<void> check_values(const std::vector<std::string>& words, std::span<const OptionRow> rows,
                          bool stops) {
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (word == "--" || (stops && !word.starts_with('-'))) {
      break;
    }
    if (!word.starts_with("--") || equals == std::string::npos) {
      continue;
    }
    const std::string name = word.substr(0, equals);
    if (equals + 1 == word.size()) {
      return trouble(Errc::InvalidArgument, "this option needs a value", name);
    }
    const bool is_flag = std::any_of(rows.begin(), rows.end(), [&name](const OptionRow& row) {
      return row.kind == OptionKind::Flag && row.long_name() == name;
    });
    if (is_flag) {
      return trouble(Errc::InvalidArgument, "this option takes no value", name);
    }
  }
  return {};
}

// Every word that CLI11 left over is the name of a file, or an option that is not in the table.
Result<std::vector<std::string>> names_of(std::vector<std::string> words, bool stops,
                                          std::span<const OptionRow> rows,
                                          const Terminal& terminal) {
  std::vector<std::string> names;
  bool all_names = false;
  for (std::string& word : words) {
    if (!all_names && word == "--") {
      all_names = true;
    } else if (!all_names && word.size() > 1 && word.starts_with('-')) {
      return fail(unknown_option(word, rows, terminal));
    } else {
      all_names = all_names || stops;
      names.push_back(std::move(word));
    }
  }
  return names;
}

}  // namespace

std::string_view OptionRow::long_name() const {
  return names.substr(names.rfind(',') + 1);
}

bool Words::given(std::string_view option) const {
  return std::any_of(found_.begin(), found_.end(),
                     [option](const Found& found) { return found.option == option; });
}

std::optional<std::string> Words::value(std::string_view option) const {
  const std::vector<std::string> all = values(option);
  return all.empty() ? std::nullopt : std::optional<std::string>(all.front());
}

std::vector<std::string> Words::values(std::string_view option) const {
  for (const Found& found : found_) {
    if (found.option == option) {
      return found.values;
    }
  }
  return {};
}

Result<Words> Grammar::read(std::vector<std::string> words, const Terminal& terminal) const {
  if (const Result<void> checked = check_values(words, rows_, stops_); !checked) {
    return fail(checked.error());
  }
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.prefix_command(stops_);
  std::vector<CLI::Option*> options;
  std::vector<std::vector<std::string>> values(rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const std::string names(rows_[i].names);
    options.push_back(rows_[i].kind == OptionKind::Flag
                          ? app.add_flag(names)
                          : app.add_option(names, values[i])->allow_extra_args(false));
  }
  const std::string last = words.empty() ? "" : words.back();
  try {
    std::reverse(words.begin(), words.end());
    app.parse(std::move(words));
  } catch (const CLI::ArgumentMismatch&) {
    return trouble(Errc::InvalidArgument, "this option needs a value", last);
  } catch (const CLI::ParseError& error) {
    return trouble(Errc::InvalidArgument, error.what());
  }
  Result<std::vector<std::string>> rest = names_of(app.remaining(), stops_, rows_, terminal);
  if (!rest) {
    return fail(std::move(rest.error()));
  }
  Words found;
  found.rest_ = *std::move(rest);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (options[i]->count() == 0) {
      continue;
    }
    if (rows_[i].kind == OptionKind::One && options[i]->count() > 1) {
      return trouble(Errc::InvalidArgument, "this option is given twice",
                     std::string(rows_[i].long_name()));
    }
    found.found_.push_back({rows_[i].long_name(), options[i]->results()});
  }
  return found;
}

std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
  std::optional<std::string_view> best;
  // A third of the letters wrong is a slip; more is another word.
  std::size_t best_distance = word.size() / 3 + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t found = distance(word, candidate);
    if (found < best_distance || candidate.starts_with(word)) {
      best = candidate;
      best_distance = std::min(found, best_distance);
    }
  }
  return best;
}

Result<std::string> only_file(const Words& words) {
  if (words.rest().empty()) {
    return trouble(Errc::InvalidArgument, "no letter is named");
  }
  if (words.rest().size() > 1) {
    return trouble(Errc::InvalidArgument, "only one letter can be named", words.rest()[1]);
  }
  return words.rest().front();
}

}  // namespace zegel
