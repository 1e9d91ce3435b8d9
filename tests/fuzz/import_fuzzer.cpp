#include "libsign/letter/canonical.hpp"
#include "libsign/letter/import.hpp"
#include "tests/fuzz/fuzz.hpp"

// A letter in Markdown: what is imported can be written, and read back as the same letter.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using zegel::fuzz::holds;
  libsign::letter::ImportOptions options;
  options.find_ministry = [](std::string_view, libsign::Date) { return std::string("mnre1013"); };
  const libsign::Result<libsign::letter::Imported> imported =
      libsign::letter::import_markdown(libsign::as_text({data, size}), options);
  if (!imported) {
    holds(!imported.error().detail.empty(), "an error says what is wrong");
    return 0;
  }
  const libsign::Result<libsign::Bytes> octets = libsign::letter::serialise(imported->letter);
  holds(octets.has_value(), "what is imported is a letter");
  const libsign::Result<libsign::letter::Letter> again = libsign::letter::parse(*octets);
  holds(again && *again == imported->letter, "parse(serialise(x)) equals x");
  return 0;
}
