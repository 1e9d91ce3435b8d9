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
// no XML declaration, no final line feed. The same letter gives the same octets, always, and no two
// letters give the same.
//
// Errors: InvalidArgument for a letter that breaks the rules of letter.hpp and body.hpp, with the
// field in `where` as a path in the letter file: "file[2]/@name", "body/block[3]/item[1]";
// LimitExceeded past limits::kMaxLetterBytes, kMaxTextBytes or kMaxDepth.
Result<Bytes> serialise(const Letter& letter);

// parse reads the canonical form and nothing else: for every `octets` that it accepts,
// serialise(parse(octets)) equals `octets`. A sealed letter is not in that form: its ds:Signature
// has to be cut out first.
//
// Errors: MalformedInput with the line and what is wrong; LimitExceeded as for serialise.
Result<Letter> parse(BytesView octets);

}  // namespace libsign::letter
