#pragma once

#include <string>
#include <string_view>

namespace libsign::present {

// Language is one that reports and messages are written in.
enum class Language { English, Dutch };

// translate gives the text for `message`, an English text as it stands in the code, in `language`.
// The translations come from po/nl.po, compiled in; a message without one is given as it is. No
// locale of the system and no environment variable has a say.
std::string_view translate(Language language, std::string_view message);

}  // namespace libsign::present
