#include "cli/commands.hpp"

#include <string>
#include <vector>

#include "cli/files.hpp"
#include "cli/seal_desk.hpp"
#include "cli/sign_several.hpp"
#include "cli/table.hpp"
#include "cli/trust.hpp"

namespace zegel {
namespace {

using libsign::fail;
using libsign::LetterReport;
using libsign::Result;
using libsign::Sealed;
using libsign::Time;

// What is about to be sealed and by whom, for a person to look at.
void show_work(const libsign::letter::Letter& letter, const SealDesk& desk, Time at,
               const Terminal& terminal) {
  const libsign::pki::Certificate& certificate = desk.key().certificate;
  std::vector<std::vector<std::string>> rows;
  for (const libsign::letter::Ministry& ministry : letter.ministries) {
    rows.push_back(
        {terminal.say("ministry"), fmt::format("{} ({})", ministry.name, ministry.code)});
  }
  rows.push_back({terminal.say("reference"), letter.reference.value});
  rows.push_back({terminal.say("date"), fmt::format("{} ({})", letter.date_text.value,
                                                    libsign::format_date(letter.date))});
  rows.push_back({terminal.say("subject"), letter.subject.value});
  for (const libsign::letter::Signatory& signatory : letter.signatories) {
    rows.push_back(
        {terminal.say("signatory"), fmt::format("{}, {}", signatory.name, signatory.office)});
  }
  rows.push_back({terminal.say("certificate"), certificate.subject()});
  rows.push_back({terminal.say("issuer"), certificate.issuer()});
  rows.push_back({terminal.say("valid until"), libsign::format_time(certificate.not_after())});
  rows.push_back({terminal.say("signing time"), libsign::format_time(at)});
  print_table(rows, terminal);
}

void tell_verdict(const LetterReport& report, const Terminal& terminal) {
  switch (report.acceptance) {
    case libsign::Acceptance::Accepted:
      terminal.note("sealed, and accepted when verified");
      return;
    case libsign::Acceptance::Undetermined:
      terminal.note(
          "sealed, but whether it is accepted could not be determined: trust or revocation lists "
          "are missing");
      terminal.hint("verify it before it leaves: zegel verify with --trust and --crl");
      return;
    case libsign::Acceptance::Rejected:
      terminal.note("sealed, but rejected when verified");
      return;
  }
}

ExitCode sign_one(const std::string& path, const SignArguments& arguments,
                  const Terminal& terminal) {
  const Result<Output> output =
      Output::claim(arguments.output, arguments.force, inputs_of(arguments));
  if (!output) {
    return not_sealed(output.error(), terminal);
  }
  const Result<Time> at = time_from(arguments.at);
  const Result<DeskLetter> letter = at ? read_letter(path) : fail(at.error());
  if (!letter) {
    return not_sealed(letter.error(), terminal);
  }
  const Result<SealDesk> desk = SealDesk::open(arguments, terminal);
  if (!desk) {
    return not_sealed(desk.error(), terminal);
  }
  show_work(letter->letter, *desk, *at, terminal);
  if (!arguments.insecurely_without_authorisation && !desk->is_authorised(*letter, *at, terminal)) {
    return kRejected;
  }
  if (!arguments.yes && terminal.is_asked_from() &&
      !terminal.confirm(terminal.say("seal this letter? [y/N]"))) {
    terminal.error("nothing was sealed");
    return kTrouble;
  }
  const Result<Sealed> sealed = desk->seal(*letter, *at);
  if (!sealed) {
    return not_sealed(sealed.error(), terminal);
  }
  if (const Result<void> written = output->write(sealed->octets); !written) {
    return not_sealed(written.error(), terminal);
  }
  tell_verdict(sealed->report, terminal);
  return kAccepted;
}

}  // namespace

ExitCode sign(const SignArguments& arguments, const Terminal& terminal) {
  const Result<std::vector<std::string>> letters = letters_of(arguments);
  if (!letters) {
    return not_sealed(letters.error(), terminal);
  }
  const bool to_directory = arguments.output && is_directory(*arguments.output);
  return letters->size() == 1 && !to_directory ? sign_one(letters->front(), arguments, terminal)
                                               : sign_several(*letters, arguments, terminal);
}

}  // namespace zegel
