#pragma once

#include <string_view>

namespace libsign::present {

// Language is one that reports and messages are written in.
enum class Language { English, Dutch };

// translate gives the text for `message`, an English text as it stands in the code, in `language`.
// The translations come from libsign/present/nl.po, compiled in; a message without one is given as
// it is. No locale of the system and no environment variable has a say. The view is valid as long
// as that of `message`.
std::string_view translate(Language language, std::string_view message);

// translatable marks a text in a table that is translated where it is shown, and gives it back as
// it is. The test of the translations finds what stands literally in translatable, translate and
// say (present/say.hpp), and wants Dutch for all of it.
constexpr std::string_view translatable(std::string_view message) {
  return message;
}

}  // namespace libsign::present
