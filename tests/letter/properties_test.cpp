#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "libsign/base/text.hpp"
#include "libsign/letter/canonical.hpp"
#include "libsign/xml/canonical.hpp"
#include "libsign/xml/document.hpp"
#include "libsign/xml/schema.hpp"
#include "tests/letter/arbitrary.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::as_text;
using libsign::Bytes;
using libsign::Result;
using libsign::letter::Letter;
using libsign::letter::parse;
using libsign::letter::serialise;
using libsign::xml::Document;

template <typename T>
T need(Result<T> result) {
  if (!result) {
    RC_FAIL(result.error().where + ": " + result.error().detail);
  }
  return std::move(*result);
}

std::string text_of(const Bytes& octets) {
  return std::string(as_text(octets));
}

RC_GTEST_PROP(AnyLetter, IsReadBackAsItWasWritten, ()) {
  const Letter letter = *zegel::test::any_letter();
  const Bytes octets = need(serialise(letter));
  RC_LOG() << as_text(octets) << "\n";
  const Letter read = need(parse(octets));
  RC_ASSERT(read == letter);
  RC_ASSERT(text_of(need(serialise(read))) == text_of(octets));
}

RC_GTEST_PROP(AnyLetter, EqualsItsOwnExclusiveCanonicalForm, ()) {
  const Bytes octets = need(serialise(*zegel::test::any_letter()));
  const Document document = need(Document::parse(octets));
  RC_ASSERT(text_of(need(libsign::xml::canonicalise(document.root(), {}))) == text_of(octets));
  RC_ASSERT(text_of(libsign::xml::canonicalise_exclusive(document.root())) == text_of(octets));
}

RC_GTEST_PROP(AnyLetter, IsInNormalizationFormC, ()) {
  const Bytes octets = need(serialise(*zegel::test::any_letter()));
  RC_ASSERT(libsign::to_nfc(as_text(octets)) == text_of(octets));
}

RC_GTEST_PROP(AnyLetter, IsValidAgainstTheSchema, ()) {
  static const libsign::xml::Schema schema = need(
      libsign::xml::Schema::compile(zegel::test::read_source("schemas/letter.xsd"), "letter.xsd"));
  const Bytes octets = need(serialise(*zegel::test::any_letter()));
  const Document document = need(Document::parse(octets));
  for (const auto& flaw : schema.validate(document)) {
    RC_LOG() << as_text(octets) << "\n";
    RC_FAIL(flaw.message);
  }
}

// What parse accepts it writes again, whatever is done to a letter file.
RC_GTEST_PROP(ChangedLetterFile, IsRefusedOrCanonical, ()) {
  Bytes octets = need(serialise(*zegel::test::any_letter()));
  const auto at = static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, octets.size()));
  const auto octet = *rc::gen::weightedOneOf<std::uint8_t>(
      {{3, rc::gen::elementOf(libsign::to_bytes(" <>&\"'\n\tx/0"))},
       {1, rc::gen::arbitrary<std::uint8_t>()}});
  switch (*rc::gen::inRange(0, 3)) {
    case 0:
      octets[static_cast<std::size_t>(at)] = octet;
      break;
    case 1:
      octets.insert(octets.begin() + at, octet);
      break;
    default:
      octets.erase(octets.begin() + at);
      break;
  }
  if (const auto letter = parse(octets)) {
    RC_ASSERT(text_of(need(serialise(*letter))) == text_of(octets));
  }
}

// A copy made another way shares no storage with the letter, so nothing but values can matter.
RC_GTEST_PROP(AnyLetter, IsAlwaysWrittenTheSameWay, ()) {
  const Letter letter = *zegel::test::any_letter();
  Letter copy;
  copy = letter;
  copy.body.reserve(100);
  RC_ASSERT(text_of(need(serialise(copy))) == text_of(need(serialise(letter))));
}

}  // namespace
