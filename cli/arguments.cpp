#include "cli/arguments.hpp"

#include <algorithm>
#include <array>

#include "cli/arguments_of_extend.hpp"
#include "cli/arguments_of_keys.hpp"
#include "cli/arguments_of_sign.hpp"
#include "cli/grammar.hpp"
#include "cli/rules.hpp"
#include "cli/trouble.hpp"

namespace zegel {
namespace {

using libsign::Errc;
using libsign::fail;
using libsign::Result;
using libsign::present::translatable;

using enum OptionKind;

constexpr std::array kProgramOptions{OptionRow{"-h,--help", Flag}, OptionRow{"--version", Flag},
                                     OptionRow{"--lang", One}};

constexpr std::array kComposeOptions{OptionRow{"-o,--output", One},    OptionRow{"--set", Many},
                                     OptionRow{"--keep-breaks", Flag}, OptionRow{"--register", One},
                                     OptionRow{"--force", Flag},       OptionRow{"--lang", One},
                                     OptionRow{"-h,--help", Flag}};

constexpr std::array kVerifyOptions{OptionRow{"--trust", Many},
                                    OptionRow{"--tsa-trust", Many},
                                    OptionRow{"--crl", Many},
                                    OptionRow{"--ocsp", Many},
                                    OptionRow{"--register", One},
                                    OptionRow{"--policy", One},
                                    OptionRow{"--expect-ministry", One},
                                    OptionRow{"--expect-reference", One},
                                    OptionRow{"--signature-only", Flag},
                                    OptionRow{"--data", Many},
                                    OptionRow{"--online", Flag},
                                    OptionRow{"--cache", One},
                                    OptionRow{"--timeout", One},
                                    OptionRow{"--at", One},
                                    OptionRow{"--insecurely-skip-revocation", Flag},
                                    OptionRow{"--format", One},
                                    OptionRow{"--verbose", Flag},
                                    OptionRow{"--lang", One},
                                    OptionRow{"-h,--help", Flag}};

constexpr std::array kShowOptions{
    OptionRow{"--format", One},    OptionRow{"--signed", Flag},   OptionRow{"--data", Many},
    OptionRow{"--signature", One}, OptionRow{"--reference", One}, OptionRow{"-o,--output", One},
    OptionRow{"--force", Flag},    OptionRow{"--lang", One},      OptionRow{"-h,--help", Flag}};

// Options are checked against this table and turned into a command's struct by `read`.
struct CommandRow {
  std::string_view name;
  std::span<const OptionRow> options;
  Result<Arguments> (*read)(const Words&);
};

template <typename Format>
struct FormatName {
  std::string_view name;
  Format format;
};
constexpr std::array kReportFormats{
    FormatName{"text", ReportFormat::Text}, FormatName{"json", ReportFormat::Json},
    FormatName{"csv", ReportFormat::Csv}, FormatName{"etsi", ReportFormat::Etsi},
    FormatName{"html", ReportFormat::Html}};
constexpr std::array kLetterFormats{
    FormatName{"text", LetterFormat::Text}, FormatName{"json", LetterFormat::Json},
    FormatName{"markdown", LetterFormat::Markdown}, FormatName{"xml", LetterFormat::Xml}};

// `formats` are those that a command knows, and `known` says so.
template <typename Format, std::size_t kCount>
Result<Format> format_of(const Words& words, const std::array<FormatName<Format>, kCount>& formats,
                         std::string_view known) {
  const std::optional<std::string> wanted = words.value("--format");
  if (!wanted) {
    return Format::Text;
  }
  const auto found = std::ranges::find(formats, *wanted, &FormatName<Format>::name);
  if (found != formats.end()) {
    return found->format;
  }
  return trouble(Errc::InvalidArgument, "there is no such format", "--format " + *wanted, known);
}

Result<Arguments> read_compose(const Words& words) {
  ComposeArguments arguments;
  Result<std::string> letter = only_file(words);
  if (!letter) {
    return fail(std::move(letter.error()));
  }
  arguments.letter = *std::move(letter);
  arguments.output = words.value("--output");
  for (const std::string& setting : words.values("--set")) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
      return trouble(Errc::InvalidArgument, "a field and its value are needed", "--set " + setting,
                     "write it as --set field=value");
    }
    arguments.settings.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
  }
  arguments.keep_breaks = words.given("--keep-breaks");
  arguments.ministry_register = words.value("--register");
  arguments.force = words.given("--force");
  return arguments;
}

// What is expected of a letter cannot be asked of signatures alone, and letters cover no other
// file.
Result<void> check_question(const Words& words) {
  const bool signature_only = words.given("--signature-only");
  for (const char* of_letters : {"--expect-ministry", "--expect-reference"}) {
    if (signature_only && words.given(of_letters)) {
      return trouble(Errc::InvalidArgument, "this option asks about a letter", of_letters,
                     "leave it out, or leave out --signature-only");
    }
  }
  if (!signature_only && words.given("--data")) {
    return trouble(Errc::InvalidArgument, "this option needs --signature-only", "--data");
  }
  for (const char* of_network : {"--cache", "--timeout"}) {
    if (!words.given("--online") && words.given(of_network)) {
      return trouble(Errc::InvalidArgument, "this option needs --online", of_network);
    }
  }
  return {};
}

Result<Arguments> read_verify(const Words& words) {
  VerifyArguments arguments;
  if (words.rest().empty()) {
    return trouble(Errc::InvalidArgument, "no letter is named");
  }
  if (const Result<void> trust = need_trust(words); !trust) {
    return fail(trust.error());
  }
  const Result<ReportFormat> format = format_of(
      words, kReportFormats, translatable("the formats are text, json, csv, etsi and html"));
  if (!format) {
    return fail(format.error());
  }
  if (const Result<void> asked = check_question(words); !asked) {
    return fail(asked.error());
  }
  arguments.files = words.rest();
  arguments.tsa_trust = words.values("--tsa-trust");
  if (std::count(arguments.files.begin(), arguments.files.end(), "-") > 1) {
    return trouble(Errc::InvalidArgument, "standard input can be read once only", "-");
  }
  const bool is_document = *format == ReportFormat::Html || *format == ReportFormat::Etsi;
  if (is_document && arguments.files.size() > 1) {
    return trouble(Errc::InvalidArgument, "only one letter can be named", arguments.files[1],
                   "a report in this format is about one letter: run zegel once for each");
  }
  arguments.trust = words.values("--trust");
  arguments.lists = words.values("--crl");
  arguments.responses = words.values("--ocsp");
  arguments.ministry_register = words.value("--register");
  arguments.policy = words.value("--policy");
  arguments.expected_ministry = words.value("--expect-ministry");
  arguments.expected_reference = words.value("--expect-reference");
  arguments.at = words.value("--at");
  arguments.online = words.given("--online");
  arguments.network = {{}, words.value("--cache"), words.value("--timeout")};
  arguments.signature_only = words.given("--signature-only");
  arguments.data = words.values("--data");
  arguments.insecurely_skip_revocation = words.given("--insecurely-skip-revocation");
  arguments.format = *format;
  arguments.verbose = words.given("--verbose");
  return arguments;
}

// A letter goes to standard output in one of the formats; what is signed goes as it is to a place.
Result<void> check_show(const Words& words) {
  const bool is_signed = words.given("--signed");
  for (const char* of_signed : {"--data", "--signature", "--reference", "--output", "--force"}) {
    if (!is_signed && words.given(of_signed)) {
      return trouble(Errc::InvalidArgument, "this option needs --signed", of_signed);
    }
  }
  if (is_signed && words.given("--format")) {
    return trouble(Errc::InvalidArgument, "what is signed has no other format", "--format",
                   "leave it out, or leave out --signed");
  }
  return {};
}

// count_of reads the value of an option as a position, from 1.
Result<std::optional<std::size_t>> count_of(const Words& words, const std::string& option) {
  const std::optional<std::string> value = words.value(option);
  if (!value) {
    return std::nullopt;
  }
  constexpr std::size_t kMostDigits = 9;
  const bool is_number = !value->empty() && value->size() <= kMostDigits && *value != "0" &&
                         value->find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) {
    return trouble(Errc::InvalidArgument, "a number from 1 is needed", option + " " + *value);
  }
  return std::stoul(*value);
}

Result<Arguments> read_show(const Words& words) {
  Result<std::string> letter = only_file(words);
  if (!letter) {
    return fail(std::move(letter.error()));
  }
  const Result<LetterFormat> format = format_of(
      words, kLetterFormats, translatable("the formats are text, json, markdown and xml"));
  if (!format) {
    return fail(format.error());
  }
  if (const Result<void> fits = check_show(words); !fits) {
    return fail(fits.error());
  }
  const Result<std::optional<std::size_t>> signature = count_of(words, "--signature");
  const Result<std::optional<std::size_t>> reference = count_of(words, "--reference");
  if (!signature || !reference) {
    return fail(signature ? reference.error() : signature.error());
  }
  return ShowArguments{.letter = *std::move(letter),
                       .format = *format,
                       .is_signed = words.given("--signed"),
                       .data = words.values("--data"),
                       .signature = *signature,
                       .reference = *reference,
                       .output = words.value("--output"),
                       .force = words.given("--force")};
}

const std::array kCommands{CommandRow{"compose", kComposeOptions, read_compose},
                           CommandRow{"sign", sign_options(), read_sign},
                           CommandRow{"verify", kVerifyOptions, read_verify},
                           CommandRow{"show", kShowOptions, read_show},
                           CommandRow{"extend", extend_options(), read_extend},
                           CommandRow{"keys", keys_options(), read_keys}};

const CommandRow* find_command(std::string_view name) {
  const auto* found = std::find_if(kCommands.begin(), kCommands.end(),
                                   [name](const CommandRow& row) { return row.name == name; });
  return found == kCommands.end() ? nullptr : found;
}

Result<void> check_language(const Words& words) {
  const std::optional<std::string> language = words.value("--lang");
  if (language && *language != "nl" && *language != "en") {
    return trouble(Errc::InvalidArgument, "there is no such language", "--lang " + *language,
                   "the languages are nl and en");
  }
  return {};
}

Result<Arguments> read_command(std::vector<std::string> words, const Terminal& terminal) {
  const std::string name = words.front();
  words.erase(words.begin());
  const CommandRow* command = find_command(name);
  if (command == nullptr) {
    const std::vector<std::string_view> names = command_names();
    const std::optional<std::string_view> meant = nearest(name, names);
    return trouble(Errc::InvalidArgument, "there is no such command", name,
                   meant ? terminal.say("did you mean {}", *meant)
                         : terminal.say("zegel --help lists the commands"));
  }
  const Result<Words> found = Grammar(command->options, false).read(std::move(words), terminal);
  if (!found) {
    return fail(found.error());
  }
  if (const Result<void> language = check_language(*found); !language) {
    return fail(language.error());
  }
  return found->given("--help") ? HelpArguments{name} : command->read(*found);
}

}  // namespace

Result<Arguments> read_arguments(int count, const char* const* arguments,
                                 const Terminal& terminal) {
  const Result<Words> found =
      Grammar(kProgramOptions, true)
          .read(std::vector<std::string>(arguments + 1, arguments + count), terminal);
  if (!found) {
    libsign::Error error = found.error();
    if (error.hint.empty()) {
      error.hint = translatable("zegel --help lists the commands");
    }
    return fail(std::move(error));
  }
  if (const Result<void> language = check_language(*found); !language) {
    return fail(language.error());
  }
  if (found->given("--help")) {
    return HelpArguments{};
  }
  if (found->given("--version")) {
    return VersionArguments{};
  }
  if (found->rest().empty()) {
    return trouble(Errc::InvalidArgument, "no command is given", {},
                   "zegel --help lists the commands");
  }
  Result<Arguments> read = read_command(found->rest(), terminal);
  if (!read && read.error().hint.empty()) {
    read.error().hint = terminal.say("zegel {} --help shows how", found->rest().front());
  }
  return read;
}

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const CommandRow& command : kCommands) {
    names.push_back(command.name);
  }
  return names;
}

std::vector<std::string> option_names(std::string_view command) {
  std::vector<std::string> names;
  const CommandRow* row = find_command(command);
  for (const OptionRow& option :
       row == nullptr ? std::span<const OptionRow>(kProgramOptions) : row->options) {
    std::string_view rest = option.names;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      names.emplace_back(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return names;
}

}  // namespace zegel
