#include "libsign/letter/field.hpp"

#include <fmt/format.h>

#include "libsign/base/limits.hpp"
#include "libsign/base/text.hpp"

namespace libsign::letter {

std::string to_text(const FieldPath& path) {
  std::string text;
  for (const Step& step : path) {
    if (!text.empty()) {
      text += '/';
    }
    text += step.name;
    if (step.index != 0) {
      text += fmt::format("[{}]", step.index);
    }
  }
  return text;
}

bool FieldChecker::refuse(std::string what, Errc code) {
  if (!flaw_) {
    flaw_ = FieldFlaw{code, path_, std::move(what)};
  }
  return false;
}

bool FieldChecker::short_enough(std::string_view text) {
  return text.size() <= limits::kMaxTextBytes ||
         refuse(fmt::format("a text of more than {} octets", limits::kMaxTextBytes),
                Errc::LimitExceeded);
}

bool FieldChecker::line(std::string_view text) {
  if (!short_enough(text)) {
    return false;
  }
  const std::optional<Flaw> flaw = name_flaw(text);
  return !flaw || refuse(flaw->what);
}

bool FieldChecker::prose(std::string_view text) {
  if (!short_enough(text)) {
    return false;
  }
  if (text.find_first_of("\t\n") != std::string_view::npos) {
    return refuse("a tab or a line feed in running text");
  }
  const std::optional<Flaw> flaw = prose_flaw(text);
  return !flaw || refuse(flaw->what);
}

bool FieldChecker::href(std::string_view text) {
  if (!line(text)) {
    return false;
  }
  std::string_view rest;
  for (const std::string_view scheme : {"https://", "http://", "mailto:"}) {
    if (text.starts_with(scheme)) {
      rest = text.substr(scheme.size());
    }
  }
  if (rest.empty() || rest.find_first_of("/?#") == 0) {
    return refuse(fmt::format("\"{}\" is no http, https or mailto address", printable(text)));
  }
  for (const std::string_view blank : {" ", "\u00A0", "\u202F"}) {
    if (text.find(blank) != std::string_view::npos) {
      return refuse("a blank in an address");
    }
  }
  return text.find_first_of("<>\"\\") == std::string_view::npos ||
         refuse("a character that an address cannot hold: one of < > \" \\");
}

}  // namespace libsign::letter
