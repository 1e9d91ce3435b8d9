#include "cli/show_signed.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "cli/data.hpp"
#include "cli/files.hpp"
#include "cli/table.hpp"
#include "cli/trouble.hpp"
#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/base/text.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/present/answer.hpp"
#include "libsign/signed_octets.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::Errc;
using libsign::fail;
using libsign::Result;
using libsign::SignedOctets;

Result<std::vector<SignedOctets>> covered_in(const ShowArguments& arguments) {
  const Result<Bytes> octets = read_file(arguments.letter, libsign::limits::kMaxLetterBytes);
  if (!octets) {
    return fail(octets.error());
  }
  const Result<std::vector<libsign::DataObject>> data = load_data(arguments.data);
  if (!data) {
    return fail(data.error());
  }
  Result<std::vector<SignedOctets>> all =
      in_file(libsign::signed_octets(*octets, *data), arguments.letter);
  if (!all && all.error().code == Errc::NotFound) {
    return trouble(Errc::NotFound, "there is no signature in the file", arguments.letter);
  }
  if (!all) {
    return all;
  }
  std::erase_if(*all, [&arguments](const SignedOctets& covered) {
    return covered.signature != arguments.signature.value_or(covered.signature) ||
           covered.reference != arguments.reference.value_or(covered.reference);
  });
  if (all->empty()) {
    return trouble(Errc::NotFound, "there is no such reference", arguments.letter);
  }
  return all;
}

// the_one is the only reference; where none was named, the only one that is not over properties of
// the signature itself. Nothing where there are several.
const SignedOctets* the_one(const std::vector<SignedOctets>& all, const ShowArguments& arguments) {
  if (all.size() == 1) {
    return &all.front();
  }
  const auto is_content = [](const SignedOctets& covered) { return !covered.is_properties; };
  const auto found = std::ranges::find_if(all, is_content);
  const bool is_alone = std::ranges::count_if(all, is_content) == 1;
  return is_alone && !arguments.reference ? &*found : nullptr;
}

// is_of_a_file says whether a reference names something outside the file of the signature.
bool is_of_a_file(const SignedOctets& covered) {
  const std::string& uri = covered.object.uri;
  return !uri.empty() && uri.find('#') == std::string::npos;
}

// check tells what is wrong with what one reference covers, and how that ends.
ExitCode check(const SignedOctets& covered, const ShowArguments& arguments,
               const Terminal& terminal) {
  if (!covered.problem.empty()) {
    terminal.error("signature {0}, reference {1}: {2}", covered.signature, covered.reference,
                   covered.problem);
    if (arguments.data.empty() && is_of_a_file(covered)) {
      terminal.hint("name the file that it covers with --data");
    }
    return kTrouble;
  }
  if (!covered.object.intact) {
    terminal.error(
        "signature {0}, reference {1}: these octets do not have the digest in the signature",
        covered.signature, covered.reference);
    return kRejected;
  }
  return kAccepted;
}

// is_safe_text says whether a terminal shows octets as what they are.
bool is_safe_text(const Bytes& octets) {
  std::string text(libsign::as_text(octets));
  std::erase_if(text, [](char octet) { return octet == '\n' || octet == '\t'; });
  return libsign::printable(text) == text;
}

ExitCode write_one(const SignedOctets& covered, const ShowArguments& arguments,
                   const Output& output, const Terminal& terminal) {
  const ExitCode code = check(covered, arguments, terminal);
  if (code == kTrouble) {
    return code;
  }
  if (!arguments.output && ::isatty(STDOUT_FILENO) == 1 && !is_safe_text(covered.object.octets)) {
    terminal.report(trouble(Errc::InvalidArgument, "what is signed is not text for a terminal", {},
                            "name a file with -o, or force it with -o -")
                        .value());
    return kTrouble;
  }
  if (const Result<void> written = output.write(covered.object.octets); !written) {
    terminal.report(written.error());
    return kTrouble;
  }
  return code;
}

std::string digest_text(const SignedOctets& covered) {
  const auto algorithm = libsign::pki::digest_from_uri(covered.digest_method);
  return fmt::format("{} {}", algorithm ? libsign::pki::digest_name(*algorithm) : "",
                     libsign::hex(covered.digest));
}

// index_line is what the table says of one reference.
std::vector<std::string> index_line(const SignedOctets& covered, const std::string& name,
                                    const Terminal& terminal) {
  return {name, fmt::format("{}", covered.object.size), digest_text(covered),
          fmt::format("\"{}\"", covered.object.uri),
          libsign::present::covered(covered.object, terminal.language())};
}

Result<void> make_directory(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directory(path, error);
  if (!std::filesystem::is_directory(path)) {
    return trouble(Errc::Io, "the directory cannot be made", path);
  }
  return {};
}

// Where is a file in the directory of the output.
struct Where {
  const SignedOctets& covered;
  std::string name;
  Output output;
};

Result<std::vector<Where>> places(const std::vector<SignedOctets>& all,
                                  const ShowArguments& arguments) {
  std::vector<std::string> inputs = arguments.data;
  inputs.push_back(arguments.letter);
  std::vector<Where> found;
  for (const SignedOctets& covered : all) {
    std::string name =
        fmt::format("signature-{}-reference-{}.bin", covered.signature, covered.reference);
    Result<Output> output = Output::claim(
        (std::filesystem::path(*arguments.output) / name).string(), arguments.force, inputs);
    if (!output) {
      return fail(std::move(output.error()));
    }
    found.push_back({covered, std::move(name), *std::move(output)});
  }
  return found;
}

ExitCode write_directory(const std::vector<SignedOctets>& all, const ShowArguments& arguments,
                         const Terminal& terminal) {
  if (const Result<void> made = make_directory(*arguments.output); !made) {
    terminal.report(made.error());
    return kTrouble;
  }
  const Result<std::vector<Where>> claimed = places(all, arguments);
  if (!claimed) {
    terminal.report(claimed.error());
    return kTrouble;
  }
  std::vector<std::vector<std::string>> index{{terminal.say("file"), terminal.say("octets"),
                                               terminal.say("digest"), "URI",
                                               terminal.say("covers")}};
  ExitCode worst = kAccepted;
  for (const Where& where : *claimed) {
    const ExitCode code = check(where.covered, arguments, terminal);
    worst = std::max(worst, code);
    if (code == kTrouble) {
      continue;
    }
    if (const Result<void> written = where.output.write(where.covered.object.octets); !written) {
      terminal.report(written.error());
      return kTrouble;
    }
    index.push_back(index_line(where.covered, where.name, terminal));
  }
  std::string lines;
  for (const std::string& line : table_lines(index)) {
    lines += line.substr(2) + "\n";
  }
  if (const Result<void> written = terminal.write(lines); !written) {
    terminal.report(written.error());
    return kTrouble;
  }
  return worst;
}

// is_directory says whether the output is to be a directory, whatever there is to write.
bool is_directory(const std::optional<std::string>& output) {
  return output && *output != kStandardStream &&
         (output->ends_with('/') || std::filesystem::is_directory(*output));
}

ExitCode write_octets(const std::vector<SignedOctets>& all, const ShowArguments& arguments,
                      const Terminal& terminal) {
  const SignedOctets* const one = the_one(all, arguments);
  const bool has_place = arguments.output && *arguments.output != kStandardStream;
  if (is_directory(arguments.output) || (one == nullptr && has_place)) {
    return write_directory(all, arguments, terminal);
  }
  if (one == nullptr) {
    terminal.report(trouble(Errc::InvalidArgument, "there is more than one reference",
                            arguments.letter,
                            "name a directory with -o, or one with --signature and --reference")
                        .value());
    return kTrouble;
  }
  std::vector<std::string> inputs = arguments.data;
  inputs.push_back(arguments.letter);
  const Result<Output> output = Output::claim(arguments.output, arguments.force, inputs);
  if (!output) {
    terminal.report(output.error());
    return kTrouble;
  }
  return write_one(*one, arguments, *output, terminal);
}

}  // namespace

ExitCode show_signed(const ShowArguments& arguments, const Terminal& terminal) {
  const Result<std::vector<SignedOctets>> all = covered_in(arguments);
  if (!all) {
    terminal.report(all.error());
    return kTrouble;
  }
  const ExitCode code = write_octets(*all, arguments, terminal);
  if (code != kTrouble) {
    terminal.note("this shows what is covered; zegel verify tells whether the signature is right");
  }
  return code;
}

}  // namespace zegel
