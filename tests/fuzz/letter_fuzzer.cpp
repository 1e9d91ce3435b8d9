#include <algorithm>

#include "libsign/letter/canonical.hpp"
#include "libsign/letter/render.hpp"
#include "libsign/xml/canonical.hpp"
#include "libsign/xml/document.hpp"
#include "tests/fuzz/fuzz.hpp"

// A letter file: what is read is written as it was, and equals its own Exclusive C14N.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using zegel::fuzz::holds;
  const libsign::BytesView file(data, size);
  const libsign::Result<libsign::letter::Letter> letter = libsign::letter::parse(file);
  if (!letter) {
    holds(!letter.error().detail.empty(), "an error says what is wrong");
    return 0;
  }
  const libsign::Result<libsign::Bytes> again = libsign::letter::serialise(*letter);
  holds(again && std::ranges::equal(*again, file), "serialise(parse(x)) equals x");
  const libsign::Result<libsign::xml::Document> document = libsign::xml::Document::parse(file);
  holds(document.has_value(), "a letter is XML");
  holds(std::ranges::equal(libsign::xml::canonicalise_exclusive(document->root()), file),
        "a letter is its own canonical form");
  holds(!libsign::letter::render_text(*letter).empty(), "a letter can be shown");
  return 0;
}
