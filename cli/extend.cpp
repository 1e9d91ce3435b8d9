#include "libsign/extend.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/data.hpp"
#include "cli/files.hpp"
#include "cli/net/sources.hpp"
#include "cli/rules.hpp"
#include "cli/trouble.hpp"
#include "cli/trust.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/outlook.hpp"
#include "libsign/present/moments.hpp"
#include "libsign/verify.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::Errc;
using libsign::Extended;
using libsign::Extender;
using libsign::fail;
using libsign::Result;
using libsign::Time;
using libsign::Verifier;
using libsign::report::Level;

std::vector<std::string> inputs_of(const ExtendArguments& arguments) {
  std::vector<std::string> inputs{arguments.file};
  for (const std::vector<std::string>* paths :
       {&arguments.trust, &arguments.tsa_trust, &arguments.lists, &arguments.responses,
        &arguments.data}) {
    inputs.insert(inputs.end(), paths->begin(), paths->end());
  }
  return inputs;
}

// Longer is a file that was extended, and until when it is provable now.
struct Longer {
  Extended extended;
  std::optional<libsign::Date> provable_until;
};

Result<Longer> extended(const ExtendArguments& arguments) {
  const Result<Level> level = level_from(arguments.level);
  if (!level) {
    return fail(level.error());
  }
  const Result<Time> at = time_from(arguments.at);
  if (!at) {
    return fail(at.error());
  }
  const Result<Bytes> file = read_file(arguments.file, libsign::limits::kMaxLetterBytes);
  if (!file) {
    return fail(file.error());
  }
  const Result<std::vector<libsign::DataObject>> data = load_data(arguments.data);
  if (!data) {
    return fail(data.error());
  }
  Result<std::shared_ptr<const Verifier>> verifier =
      make_verifier({{arguments.trust, arguments.lists, arguments.responses, arguments.tsa_trust},
                     arguments.ministry_register,
                     arguments.policy});
  if (!verifier) {
    return fail(std::move(verifier.error()));
  }
  Result<Network> network = make_network(arguments.network, *at);
  if (!network) {
    return fail(std::move(network.error()));
  }
  const Result<Extender> extender =
      Extender::create({.verifier = *verifier,
                        .time_stamps = std::move(network->authorities),
                        .sources = std::move(network->sources)});
  if (!extender) {
    return fail(extender.error());
  }
  Result<Extended> made = in_file(extender->extend(*file, *level, *at, *data), arguments.file);
  if (!made) {
    return fail(std::move(made.error()));
  }
  const libsign::EvidenceIdentity& judged = made->report.evidence;
  const std::optional<libsign::Date> until = libsign::provable_until(
      **verifier, made->octets, *data, made->report.asked, judged.judged_at);
  return Longer{*std::move(made), until};
}

}  // namespace

Result<Level> level_from(const std::string& text) {
  struct Row {
    std::string_view name;
    Level level;
  };
  constexpr std::array kRows{Row{"B", Level::BaselineB}, Row{"T", Level::BaselineT},
                             Row{"LT", Level::BaselineLt}, Row{"LTA", Level::BaselineLta}};
  const auto* const row = std::ranges::find(kRows, text, &Row::name);
  if (row == kRows.end()) {
    return trouble(Errc::InvalidArgument, "there is no such level", text,
                   "the levels are T, LT and LTA");
  }
  return row->level;
}

ExitCode extend(const ExtendArguments& arguments, const Terminal& terminal) {
  const Result<Output> output =
      Output::claim(arguments.output, arguments.force, inputs_of(arguments));
  if (!output) {
    terminal.report(output.error());
    return kTrouble;
  }
  const Result<Longer> result = extended(arguments);
  if (!result) {
    terminal.report(result.error());
    return kTrouble;
  }
  if (const Result<void> written = output->write(result->extended.octets); !written) {
    terminal.report(written.error());
    return kTrouble;
  }
  const libsign::report::SignatureReport& signature = result->extended.report.signatures.front();
  if (signature.best_signature_time) {
    terminal.note("{}: proven to have existed at {}", libsign::report::name(signature.level),
                  libsign::format_time(*signature.best_signature_time));
  } else {
    terminal.note("{}: a time-stamp was added", libsign::report::name(signature.level));
  }
  if (result->provable_until) {
    terminal.note("provable until {} as it stands; renew it before then",
                  libsign::present::day(terminal.language(), *result->provable_until));
  }
  return kAccepted;
}

}  // namespace zegel
