#include "cli/sign_several.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "cli/files.hpp"
#include "cli/seal_desk.hpp"
#include "cli/table.hpp"
#include "cli/trouble.hpp"
#include "cli/trust.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/pki/algorithms.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::Errc;
using libsign::Error;
using libsign::fail;
using libsign::Result;
using libsign::Sealed;
using libsign::Time;
using libsign::present::translatable;

constexpr std::array<std::string_view, 1> kLetterFiles{".xml"};

Bytes digest_of(const Bytes& octets) {
  return libsign::pki::digest(libsign::pki::DigestAlgorithm::Sha256, octets);
}

std::string name_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

// Several is one run over many letters.
class Several {
 public:
  Several(const SignArguments& arguments, const Terminal& terminal)
      : arguments_(arguments), terminal_(terminal) {}

  ExitCode run(const std::vector<std::string>& letters) {
    if (!arguments_.output || !is_directory(*arguments_.output)) {
      tell(trouble(Errc::InvalidArgument, "several letters go to a directory",
                   arguments_.output.value_or(""), "name one that is there: -o sealed/")
               .value());
      return outcome_;
    }
    // All are looked at before the first is sealed, for a person to agree to.
    std::vector<Seen> seen;
    for (const std::string& path : letters) {
      const Result<DeskLetter> letter = read_letter(path);
      if (!letter) {
        tell(letter.error());
        continue;
      }
      seen.push_back({path, digest_of(letter->octets)});
      shown_.push_back({letter->letter.reference.value, libsign::format_date(letter->letter.date),
                        letter->letter.subject.value});
    }
    const Result<SealDesk> desk = SealDesk::open(arguments_, terminal_);
    if (!desk) {
      tell(desk.error());
      return outcome_;
    }
    if (!is_agreed(*desk)) {
      terminal_.error("nothing was sealed");
      return kTrouble;
    }
    for (const Seen& one : seen) {
      seal(one, *desk);
    }
    terminal_.note("{} letters sealed, {} were there already, {} not sealed", sealed_, there_,
                   letters.size() - sealed_ - there_);
    return outcome_;
  }

 private:
  struct Seen {
    std::string path;
    Bytes sha256;
  };

  bool is_agreed(const SealDesk& desk) {
    shown_.push_back({terminal_.say("certificate"), desk.key().certificate.subject()});
    print_table(shown_, terminal_);
    return arguments_.yes || !terminal_.is_asked_from() ||
           terminal_.confirm(terminal_.say("seal these letters? [y/N]"));
  }

  void seal(const Seen& one, const SealDesk& desk) {
    const Result<Time> at = time_from(arguments_.at);
    const Result<DeskLetter> letter = at ? read_letter(one.path) : fail(at.error());
    if (!letter) {
      return tell(letter.error());
    }
    if (digest_of(letter->octets) != one.sha256) {
      return tell(trouble(Errc::Io, "the letter was changed meanwhile", one.path).value());
    }
    const std::string path = *arguments_.output + "/" + name_of(one.path);
    if (!arguments_.force) {
      const Result<Bytes> file = read_file(path, libsign::limits::kMaxLetterBytes);
      if (file && desk.has_seal_of(*letter, *file, *at)) {
        ++there_;
        return;
      }
    }
    const Result<Output> output = Output::claim(path, arguments_.force, inputs_of(arguments_));
    const Result<Sealed> sealed =
        output ? in_file(desk.seal(*letter, *at), one.path) : fail(output.error());
    const Result<void> written = sealed ? output->write(sealed->octets) : fail(sealed.error());
    if (!written) {
      return tell(written.error());
    }
    if (sealed->report.acceptance != libsign::Acceptance::Accepted) {
      terminal_.note(
          "{}: sealed, but not accepted when verified: trust or revocation data is "
          "missing, or was not asked for",
          one.path);
    }
    ++sealed_;
  }

  // Of several the worst counts: trouble before a refusal.
  void tell(const Error& error) {
    const ExitCode one = not_sealed(error, terminal_);
    outcome_ = outcome_ == kTrouble ? kTrouble : one;
  }

  const SignArguments& arguments_;
  const Terminal& terminal_;
  std::vector<std::vector<std::string>> shown_;
  std::size_t sealed_ = 0;
  std::size_t there_ = 0;
  ExitCode outcome_ = kAccepted;
};

}  // namespace

Result<std::vector<std::string>> letters_of(const SignArguments& arguments) {
  std::vector<std::string> letters;
  for (const std::string& named : arguments.letters) {
    Result<std::optional<std::vector<std::string>>> found =
        files_in(named, {kLetterFiles, translatable("letter files are read whose names end in "
                                                    ".xml")});
    if (!found) {
      return fail(std::move(found.error()));
    }
    if (*found) {
      std::ranges::move(**found, std::back_inserter(letters));
    } else {
      letters.push_back(named);
    }
  }
  return letters;
}

std::vector<std::string> inputs_of(const SignArguments& arguments) {
  std::vector<std::string> inputs = arguments.letters;
  inputs.push_back(arguments.key.key);
  for (const std::optional<std::string>& path :
       {arguments.key.certificate, arguments.key.chain, arguments.key.secret.file,
        arguments.ministry_register, arguments.policy}) {
    if (path) {
      inputs.push_back(*path);
    }
  }
  for (const std::vector<std::string>* paths :
       {&arguments.trust, &arguments.tsa_trust, &arguments.lists, &arguments.responses}) {
    inputs.insert(inputs.end(), paths->begin(), paths->end());
  }
  return inputs;
}

ExitCode not_sealed(const Error& error, const Terminal& terminal) {
  if (error.code != Errc::Refused) {
    terminal.report(error);
    return kTrouble;
  }
  terminal.error("refused: {}", error.where.empty() ? terminal.say(error.detail)
                                                    : fmt::format("{}: {}", error.where,
                                                                  terminal.say(error.detail)));
  if (!error.hint.empty()) {
    terminal.hint("{}", terminal.say(error.hint));
  }
  return kRejected;
}

ExitCode sign_several(const std::vector<std::string>& letters, const SignArguments& arguments,
                      const Terminal& terminal) {
  return Several(arguments, terminal).run(letters);
}

}  // namespace zegel
