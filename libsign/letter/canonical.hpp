#pragma once

#include <string_view>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/letter/letter.hpp"

namespace libsign::letter {

// kNamespace is the namespace of the letter file, described by schemas/letter.xsd.
inline constexpr std::string_view kNamespace = "urn:kamerbrief:letter:1";

// kRootName is the local name of the root element.
inline constexpr std::string_view kRootName = "letter";

// serialise writes the canonical form: octets that equal their own Exclusive C14N, UTF-8 in Form C,
// no XML declaration, no final line feed. The same letter gives the same octets, always. Errors:
// InvalidArgument naming the field in `where` for a letter that breaks the rules of letter.hpp;
// LimitExceeded past limits::kMaxLetterBytes.
Result<Bytes> serialise(const Letter& letter);

// parse reads the canonical form and nothing else: for every `octets` that it accepts,
// serialise(parse(octets)) equals `octets`.
// Errors: MalformedInput with the line and what is wrong.
Result<Letter> parse(BytesView octets);

}  // namespace libsign::letter
