# Writes FILE as a C++ string into DIRECTORY/NAME.{hpp,cpp}; run by zegel_embed.
file(READ ${FILE} digits HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," octets "${digits}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" octets "${octets}")
file(WRITE ${DIRECTORY}/${NAME}.hpp
"#pragma once
#include <string_view>
namespace libsign::embedded {
extern const std::string_view ${NAME};
}
")
file(WRITE ${DIRECTORY}/${NAME}.cpp
"#include \"embedded/${NAME}.hpp\"
namespace libsign::embedded {
namespace {
constexpr unsigned char kOctets[] = {
${octets}0x00};
}
const std::string_view ${NAME}{reinterpret_cast<const char*>(kOctets), sizeof(kOctets) - 1};
}
")
