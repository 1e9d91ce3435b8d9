#include "libsign/verify.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/data.hpp"
#include "cli/files.hpp"
#include "cli/net/sources.hpp"
#include "cli/rules.hpp"
#include "cli/trust.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/gather.hpp"
#include "libsign/outlook.hpp"
#include "libsign/present/csv.hpp"
#include "libsign/present/etsi.hpp"
#include "libsign/present/html.hpp"
#include "libsign/present/json.hpp"
#include "libsign/present/text.hpp"

namespace zegel {
namespace {

using libsign::Acceptance;
using libsign::fail;
using libsign::LetterReport;
using libsign::Result;
using libsign::Time;
using libsign::Verifier;

// Question is what is asked of every file.
struct Question {
  std::optional<std::string> at;
  std::optional<libsign::pki::Sources> sources;  // that are asked; nothing: no network
  bool outlook = false;                          // until when it is provable
  bool signature_only = false;
  libsign::Expectation expectation;
  std::vector<libsign::DataObject> data;
};

// What is missing to judge a file, as far as servers give it; what they do not give is told.
libsign::Gathered gather(const Verifier& verifier, libsign::BytesView file,
                         const Question& question, Time at, const Terminal& terminal) {
  if (!question.sources) {
    return {{}, {}, at};
  }
  libsign::Gathered gathered =
      libsign::gather(file, verifier.options().trust, *question.sources, at);
  for (const libsign::Error& error : gathered.missing) {
    terminal.note("{}: {}", error.where, terminal.say(error.detail));
  }
  return gathered;
}

// A file that is too large to be a letter is judged without being read; Errors are for files that
// cannot be read. Without --at a file is judged at the time at which everything is there.
Result<LetterReport> judge(const Verifier& verifier, const std::string& file,
                           const Question& question, const Terminal& terminal) {
  Result<Time> at = time_from(question.at);
  const Result<Contents> contents =
      at ? read_contents(file, libsign::limits::kMaxLetterBytes) : fail(at.error());
  if (!contents) {
    return fail(contents.error());
  }
  if (contents->too_large) {
    return verifier.verify_oversized(*contents->too_large, *at);
  }
  const libsign::Gathered gathered = gather(verifier, contents->octets, question, *at, terminal);
  if (question.sources && !question.at) {
    at = std::max(gathered.as_of, *time_from(question.at));
  }
  LetterReport report =
      question.signature_only
          ? verifier.verify_signatures(contents->octets, question.data, *at, gathered.data)
          : verifier.verify(contents->octets, question.expectation, *at, gathered.data);
  if (question.outlook && report.acceptance == Acceptance::Accepted) {
    report.provable_until =
        libsign::provable_until(verifier, contents->octets, question.data, report.asked, *at);
  }
  return report;
}

// JSON and CSV are one line a file; HTML and XML are about one file; reports as text are apart from
// each other by an empty line.
std::string written(const LetterReport& report, const std::string& file, bool is_first,
                    const VerifyArguments& arguments, const Terminal& terminal) {
  if (arguments.format == ReportFormat::Json) {
    return fmt::format("{}\n", libsign::present::report_json(report, file));
  }
  if (arguments.format == ReportFormat::Csv) {
    return libsign::present::report_csv(report, file);
  }
  if (arguments.format == ReportFormat::Etsi) {
    return libsign::present::report_etsi(report, file);
  }
  if (arguments.format == ReportFormat::Html) {
    return libsign::present::report_html(report, file, terminal.language());
  }
  return fmt::format("{}{}", is_first ? "" : "\n",
                     libsign::present::report_text(report, file, terminal.language(),
                                                   {.verbose = arguments.verbose}));
}

ExitCode exit_code(Acceptance acceptance) {
  switch (acceptance) {
    case Acceptance::Accepted:
      return kAccepted;
    case Acceptance::Rejected:
      return kRejected;
    case Acceptance::Undetermined:
      return kUndetermined;
  }
  return kUndetermined;
}

// Of several files the worst outcome counts: trouble, then rejected, then undetermined.
ExitCode worst(ExitCode one, ExitCode other) {
  for (const ExitCode code : {kTrouble, kRejected, kUndetermined}) {
    if (one == code || other == code) {
      return code;
    }
  }
  return kAccepted;
}

// It costs more than the verdict itself, so reports that do not tell it do not ask.
bool tells_outlook(ReportFormat format) {
  return format == ReportFormat::Text || format == ReportFormat::Html ||
         format == ReportFormat::Json;
}

Result<Question> make_question(const VerifyArguments& arguments) {
  const Result<Time> at = time_from(arguments.at);
  if (!at) {
    return fail(at.error());
  }
  Result<std::vector<libsign::DataObject>> data = load_data(arguments.data);
  if (!data) {
    return fail(std::move(data.error()));
  }
  Question question{arguments.at,
                    std::nullopt,
                    tells_outlook(arguments.format),
                    arguments.signature_only,
                    {arguments.expected_ministry, arguments.expected_reference},
                    *std::move(data)};
  if (arguments.online) {
    Result<Network> network = make_network(arguments.network, *at);
    if (!network) {
      return fail(std::move(network.error()));
    }
    question.sources = std::move(network->sources);
  }
  return question;
}

}  // namespace

ExitCode verify(const VerifyArguments& arguments, const Terminal& terminal) {
  const Result<Question> question = make_question(arguments);
  const Result<std::shared_ptr<const Verifier>> verifier =
      question ? make_verifier(
                     {{arguments.trust, arguments.lists, arguments.responses, arguments.tsa_trust},
                      arguments.ministry_register,
                      arguments.policy,
                      arguments.insecurely_skip_revocation})
               : fail(question.error());
  if (!verifier) {
    terminal.report(verifier.error());
    return kTrouble;
  }
  if (arguments.format == ReportFormat::Csv) {
    const Result<void> named = terminal.write(libsign::present::report_csv_header());
    if (!named) {
      terminal.report(named.error());
      return kTrouble;
    }
  }
  ExitCode outcome = kAccepted;
  bool is_first = true;
  for (const std::string& file : arguments.files) {
    const Result<LetterReport> report = judge(**verifier, file, *question, terminal);
    if (!report) {
      terminal.report(report.error());
      outcome = kTrouble;
      continue;
    }
    const Result<void> shown =
        terminal.write(written(*report, file, is_first, arguments, terminal));
    if (!shown) {
      terminal.report(shown.error());
      return kTrouble;
    }
    outcome = worst(outcome, exit_code(report->acceptance));
    is_first = false;
  }
  return outcome;
}

}  // namespace zegel
