#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/table.hpp"
#include "cli/trust.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/letter/canonical.hpp"
#include "libsign/letter/import.hpp"
#include "libsign/ministry/register.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::Result;
using libsign::letter::Imported;

// What was taken, and from where, so that the desk can confirm it before sealing.
void show_fields(const Imported& imported, const Terminal& terminal) {
  std::vector<std::vector<std::string>> rows{
      {terminal.say("FIELD"), terminal.say("LINE"), terminal.say("VALUE")}};
  for (const libsign::letter::FieldSource& field : imported.fields) {
    rows.push_back({field.field, field.line == 0 ? "--set" : std::to_string(field.line),
                    field.value.empty() ? terminal.say("(empty)") : field.value});
  }
  print_table(rows, terminal);
  for (const libsign::letter::ImportNote& note : imported.notes) {
    terminal.note("line {0}: {1}: {2}", note.line, terminal.say(note.what), note.text);
  }
}

Result<Imported> import_letter(const ComposeArguments& arguments) {
  const Result<libsign::ministry::Register> ministries = load_register(arguments.ministry_register);
  if (!ministries) {
    return libsign::fail(ministries.error());
  }
  const Result<Bytes> source = read_file(arguments.letter, libsign::limits::kMaxLetterBytes);
  if (!source) {
    return libsign::fail(source.error());
  }
  libsign::letter::ImportOptions options;
  options.keep_breaks = arguments.keep_breaks;
  options.settings = arguments.settings;
  options.find_ministry = [&ministries](std::string_view printed,
                                        libsign::Date day) -> std::optional<std::string> {
    const libsign::ministry::Ministry* found = ministries->find_by_name(printed, day);
    return found == nullptr ? std::nullopt : std::optional<std::string>(found->code);
  };
  return in_file(libsign::letter::import_markdown(libsign::as_text(*source), options),
                 arguments.letter);
}

}  // namespace

ExitCode compose(const ComposeArguments& arguments, const Terminal& terminal) {
  const std::vector<std::string> inputs{arguments.letter};
  const Result<Output> output = Output::claim(arguments.output, arguments.force, inputs);
  if (!output) {
    terminal.report(output.error());
    return kTrouble;
  }
  const Result<Imported> imported = import_letter(arguments);
  if (!imported) {
    terminal.report(imported.error());
    return kTrouble;
  }
  const Result<Bytes> octets =
      in_file(libsign::letter::serialise(imported->letter), arguments.letter);
  if (!octets) {
    terminal.report(octets.error());
    return kTrouble;
  }
  if (const Result<void> written = output->write(*octets); !written) {
    terminal.report(written.error());
    return kTrouble;
  }
  show_fields(*imported, terminal);
  return kAccepted;
}

}  // namespace zegel
