#include <memory>

#include "libsign/letter/canonical.hpp"
#include "libsign/present/json.hpp"
#include "tests/doors/desk.hpp"
#include "tests/fuzz/fuzz.hpp"

// A file that is judged: both paths say the same, and what is accepted is a letter that was sealed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using zegel::fuzz::holds;
  static const libsign::Time at = zegel::test::instant(zegel::test::kJudgedAt);
  static const auto literal = zegel::test::verifier();
  static const auto general = zegel::test::verifier({.literal_octets = false});
  const libsign::BytesView file(data, size);
  const libsign::LetterReport report = literal->verify(file, {}, at);
  holds(libsign::present::report_json(report, "f") ==
            libsign::present::report_json(general->verify(file, {}, at), "f"),
        "both paths give the same report");
  holds(!report.rows.empty(), "a report has rows");
  if (report.acceptance == libsign::Acceptance::Accepted) {
    holds(report.letter && report.letter_is_sealed, "what is accepted is a sealed letter");
    const libsign::Result<libsign::Bytes> octets = libsign::letter::serialise(*report.letter);
    holds(octets && *octets == report.signatures.front().signed_objects.front().octets,
          "the letter is what was signed");
  }
  return 0;
}
