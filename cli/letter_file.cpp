#include "cli/letter_file.hpp"

#include <string_view>

#include "cli/files.hpp"
#include "libsign/letter/canonical.hpp"
#include "libsign/present/language.hpp"

namespace zegel {

using libsign::present::translatable;

libsign::Result<libsign::letter::Letter> parse_letter_file(libsign::BytesView octets,
                                                           const std::string& path) {
  libsign::Result<libsign::letter::Letter> letter = in_file(libsign::letter::parse(octets), path);
  const std::string_view text = libsign::as_text(octets);
  if (!letter && text.find("<ds:Signature") != std::string_view::npos) {
    letter.error().hint = translatable("this letter seems to be sealed already");
  } else if (!letter && !text.starts_with('<')) {
    letter.error().hint = translatable("zegel compose makes a letter file of a letter in Markdown");
  }
  return letter;
}

}  // namespace zegel
