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

// CLI11 takes what follows `--name=` for the value, which would swallow the name of a file.
const std::string* empty_value(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word == "--") {
      break;
    }
    if (word.size() > 3 && word.starts_with("--") && word.find('=') == word.size() - 1) {
      return &word;
    }
  }
  return nullptr;
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
  if (const std::string* word = empty_value(words)) {
    return trouble(Errc::InvalidArgument, "this option needs a value",
                   word->substr(0, word->size() - 1));
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
  try {
    std::reverse(words.begin(), words.end());
    app.parse(std::move(words));
  } catch (const CLI::ArgumentMismatch& mismatch) {
    const std::string what = mismatch.what();
    return trouble(Errc::InvalidArgument, "this option needs a value",
                   what.substr(0, what.find(':')));
  } catch (const CLI::ParseError& error) {
    return trouble(Errc::InvalidArgument, error.what());
  }
  Words found;
  bool all_names = false;
  for (std::string& word : app.remaining()) {
    if (!all_names && word == "--") {
      all_names = true;
    } else if (!all_names && word.size() > 1 && word.starts_with('-')) {
      return fail(unknown_option(word, rows_, terminal));
    } else {
      all_names = all_names || stops_;
      found.rest_.push_back(std::move(word));
    }
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (options[i]->count() == 0) {
      continue;
    }
    if (rows_[i].kind == OptionKind::One && options[i]->count() > 1) {
      return trouble(Errc::InvalidArgument, "this option stands there twice",
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

}  // namespace zegel
