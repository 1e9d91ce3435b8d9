#include "libsign/sign.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/key.hpp"
#include "cli/letter_file.hpp"
#include "cli/row.hpp"
#include "cli/table.hpp"
#include "cli/trust.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/verify.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::Errc;
using libsign::fail;
using libsign::LetterReport;
using libsign::Result;
using libsign::Sealed;
using libsign::Signer;
using libsign::Time;
using libsign::Verifier;
using libsign::letter::Letter;
using libsign::report::Check;
using libsign::report::Status;

// Work is all that is needed to seal, read and ready.
struct Work {
  Bytes octets;
  Letter letter;
  SealKey seal;
  Time at;
  Signer signer;
};

std::vector<std::string> inputs_of(const SignArguments& arguments) {
  std::vector<std::string> inputs{arguments.letter, arguments.key};
  for (const std::optional<std::string>& path :
       {arguments.certificate, arguments.chain, arguments.password_file,
        arguments.ministry_register, arguments.policy}) {
    if (path) {
      inputs.push_back(*path);
    }
  }
  inputs.insert(inputs.end(), arguments.trust.begin(), arguments.trust.end());
  inputs.insert(inputs.end(), arguments.lists.begin(), arguments.lists.end());
  inputs.insert(inputs.end(), arguments.responses.begin(), arguments.responses.end());
  return inputs;
}

Result<std::shared_ptr<const Verifier>> make_verifier(const SignArguments& arguments) {
  Result<libsign::ministry::Register> ministries = load_register(arguments.ministry_register);
  if (!ministries) {
    return fail(std::move(ministries.error()));
  }
  Result<libsign::pki::TrustMaterial> trust =
      load_trust({arguments.trust, arguments.lists, arguments.responses});
  if (!trust) {
    return fail(std::move(trust.error()));
  }
  Result<libsign::validation::Policy> policy = load_policy(arguments.policy);
  if (!policy) {
    return fail(std::move(policy.error()));
  }
  libsign::VerifierOptions options{*std::move(trust), *std::move(ministries), *std::move(policy)};
  options.policy.insecurely_skip_revocation = arguments.insecurely_skip_revocation;
  Result<Verifier> verifier = Verifier::create(std::move(options));
  if (!verifier) {
    return fail(std::move(verifier.error()));
  }
  return std::make_shared<const Verifier>(*std::move(verifier));
}

Result<Signer> make_signer(const SignArguments& arguments, const SealKey& seal,
                           std::shared_ptr<const Verifier> verifier) {
  const auto algorithm = algorithm_from(arguments.algorithm);
  if (!algorithm) {
    return fail(algorithm.error());
  }
  libsign::SignerOptions options;
  options.key = seal.key;
  options.certificate = seal.certificate;
  options.chain = seal.chain;
  options.algorithm = *algorithm;
  options.role = arguments.role.value_or("");
  options.place.city = arguments.city.value_or(options.place.city);
  options.verifier = std::move(verifier);
  options.insecurely_without_authorisation = arguments.insecurely_without_authorisation;
  return Signer::create(std::move(options));
}

Result<Work> prepare(const SignArguments& arguments, const Terminal& terminal) {
  const Result<Time> at = time_from(arguments.at);
  if (!at) {
    return fail(at.error());
  }
  Result<Bytes> octets = read_file(arguments.letter, libsign::limits::kMaxLetterBytes);
  if (!octets) {
    return fail(std::move(octets.error()));
  }
  Result<Letter> letter = parse_letter_file(*octets, arguments.letter);
  if (!letter) {
    return fail(std::move(letter.error()));
  }
  Result<std::shared_ptr<const Verifier>> verifier = make_verifier(arguments);
  if (!verifier) {
    return fail(std::move(verifier.error()));
  }
  Result<SealKey> seal = load_key(arguments, terminal);
  if (!seal) {
    return fail(std::move(seal.error()));
  }
  Result<Signer> signer = make_signer(arguments, *seal, *std::move(verifier));
  if (!signer) {
    return fail(std::move(signer.error()));
  }
  return Work{*std::move(octets), *std::move(letter), *std::move(seal), *at, *std::move(signer)};
}

// What is about to be sealed and by whom, for a person to look at.
void show_work(const Work& work, const Terminal& terminal) {
  const Letter& letter = work.letter;
  const libsign::pki::Certificate& certificate = work.seal.certificate;
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
  rows.push_back({terminal.say("signing time"), libsign::format_time(work.at)});
  print_table(rows, terminal);
}

// Whether the register lets this certificate seal this letter; what is wrong is told.
bool is_authorised(const Work& work, const Terminal& terminal) {
  const libsign::report::BlockResult result = work.signer.authorise(work.letter, work.at);
  for (const Check& row : result.rows) {
    if (row.status == Status::Failed || row.status == Status::NotRun) {
      terminal.error("refused: {}", headline(row, terminal));
      print_evidence(row, terminal);
      return false;
    }
    if (row.status == Status::Warned || row.status == Status::Informed) {
      terminal.note("{}", headline(row, terminal));
    }
  }
  return true;
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

ExitCode failed(const libsign::Error& error, const Terminal& terminal) {
  if (error.code != Errc::Refused) {
    terminal.report(error);
    return kTrouble;
  }
  terminal.error("refused: {}", terminal.say(error.detail));
  if (!error.hint.empty()) {
    terminal.hint("{}", terminal.say(error.hint));
  }
  return kRejected;
}

}  // namespace

ExitCode sign(const SignArguments& arguments, const Terminal& terminal) {
  const Result<Output> output =
      Output::claim(arguments.output, arguments.force, inputs_of(arguments));
  if (!output) {
    return failed(output.error(), terminal);
  }
  const Result<Work> work = prepare(arguments, terminal);
  if (!work) {
    return failed(work.error(), terminal);
  }
  show_work(*work, terminal);
  if (!arguments.insecurely_without_authorisation && !is_authorised(*work, terminal)) {
    return kRejected;
  }
  if (!arguments.yes && terminal.is_asked_from() &&
      !terminal.confirm(terminal.say("seal this letter? [y/N]"))) {
    terminal.error("nothing was sealed");
    return kTrouble;
  }
  const Result<Sealed> sealed = work->signer.seal(work->octets, work->at);
  if (!sealed) {
    return failed(sealed.error(), terminal);
  }
  if (const Result<void> written = output->write(sealed->octets); !written) {
    return failed(written.error(), terminal);
  }
  tell_verdict(sealed->report, terminal);
  return kAccepted;
}

}  // namespace zegel
