#include <string>
#include <utility>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/letter_file.hpp"
#include "cli/row.hpp"
#include "cli/show_signed.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/letter/canonical.hpp"
#include "libsign/letter/render.hpp"
#include "libsign/present/json.hpp"
#include "libsign/verify.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::Errc;
using libsign::fail;
using libsign::Result;
using libsign::letter::Letter;

// Found is the letter in a file, and whether a signature stands beside it.
struct Found {
  Letter letter;
  bool has_signature = false;
};

// The letter that a signature covers is cut out by the code that verifies; its verdict is not
// asked for here.
Result<Found> find_letter(const Bytes& octets, const std::string& path, const Terminal& terminal) {
  Result<Letter> letter = parse_letter_file(octets, path);
  if (letter) {
    return Found{*std::move(letter), false};
  }
  const Result<libsign::Verifier> verifier = libsign::Verifier::create(
      {.trust = {}, .ministry_register = libsign::ministry::Register::shipped(), .policy = {}});
  if (!verifier) {
    return fail(verifier.error());
  }
  libsign::LetterReport report = verifier->verify(octets, {}, {});
  if (report.letter) {
    return Found{*std::move(report.letter), !report.signatures.empty()};
  }
  const libsign::report::Check* row = first_failed(report.rows);
  if (report.signatures.empty() || row == nullptr) {
    return fail(std::move(letter.error()));
  }
  return fail(Errc::MalformedInput, headline(*row, terminal), path);
}

Result<std::string> rendered(const Letter& letter, LetterFormat format, const Terminal& terminal) {
  switch (format) {
    case LetterFormat::Text:
      return libsign::letter::render_text(letter, terminal.width());
    case LetterFormat::Markdown:
      return libsign::letter::render_markdown(letter);
    case LetterFormat::Json:
      return fmt::format("{}\n", libsign::present::letter_json(letter));
    case LetterFormat::Xml:
      break;
  }
  const Result<Bytes> octets = libsign::letter::serialise(letter);
  if (!octets) {
    return fail(octets.error());
  }
  return std::string(libsign::as_text(*octets));
}

}  // namespace

ExitCode show(const ShowArguments& arguments, const Terminal& terminal) {
  if (arguments.is_signed) {
    return show_signed(arguments, terminal);
  }
  const Result<Bytes> octets = read_file(arguments.letter, libsign::limits::kMaxLetterBytes);
  if (!octets) {
    terminal.report(octets.error());
    return kTrouble;
  }
  const Result<Found> found = find_letter(*octets, arguments.letter, terminal);
  if (!found) {
    terminal.report(found.error());
    return kTrouble;
  }
  const Result<std::string> text =
      in_file(rendered(found->letter, arguments.format, terminal), arguments.letter);
  if (!text) {
    terminal.report(text.error());
    return kTrouble;
  }
  if (const Result<void> written = terminal.write(*text); !written) {
    terminal.report(written.error());
    return kTrouble;
  }
  if (found->has_signature) {
    terminal.note("this shows what the file says; zegel verify tells whether it is authentic");
  }
  return kAccepted;
}

}  // namespace zegel
