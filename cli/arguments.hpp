#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cli/terminal.hpp"
#include "libsign/base/result.hpp"

namespace zegel {

// One struct holds what the user asked of one command. Optional texts are options that were not
// given; what they mean then is the command's business.

struct ComposeArguments {
  std::string letter;
  std::optional<std::string> output;
  std::vector<std::pair<std::string, std::string>> settings;  // field, value
  bool keep_breaks = false;
  std::optional<std::string> ministry_register;
  bool force = false;
};

// NetworkArguments is what the user says of the network.
struct NetworkArguments {
  std::vector<std::string> authorities;  // addresses of time-stamp authorities
  std::optional<std::string> cache;      // file that keeps revocation data; "none": none
  std::optional<std::string> timeout;    // seconds that one server has
};

// SecretArguments is where the password of a key file or the PIN of a token comes from.
struct SecretArguments {
  std::optional<std::string> file;
  std::optional<int> descriptor;
};

// KeyArguments is what the user says of a key.
struct KeyArguments {
  std::string key;  // a file, or the URI of a key on a token
  std::optional<std::string> certificate;
  std::optional<std::string> chain;
  std::optional<std::string> alias;  // among the keys of a file
  SecretArguments secret;
  std::optional<std::string> module;  // of tokens
};

struct SignArguments {
  std::vector<std::string> letters;  // files, or directories of them
  std::optional<std::string> output;
  KeyArguments key;
  std::string level;  // B, T, LT or LTA
  NetworkArguments network;
  std::vector<std::string> trust;
  std::vector<std::string> tsa_trust;
  std::vector<std::string> lists;
  std::vector<std::string> responses;  // OCSP
  std::optional<std::string> ministry_register;
  std::optional<std::string> policy;
  std::optional<std::string> at;
  std::optional<std::string> role;
  std::optional<std::string> city;
  std::optional<std::string> algorithm;
  bool yes = false;
  bool force = false;
  bool insecurely_skip_revocation = false;
  bool insecurely_without_authorisation = false;
};

// ReportFormat is what `verify` writes.
enum class ReportFormat { Text, Json, Csv, Etsi, Html };

// LetterFormat is what `show` writes.
enum class LetterFormat { Text, Markdown, Json, Xml };

struct VerifyArguments {
  std::vector<std::string> files;
  std::vector<std::string> trust;
  std::vector<std::string> tsa_trust;  // for time-stamps
  std::vector<std::string> lists;
  std::vector<std::string> responses;  // OCSP
  std::optional<std::string> ministry_register;
  std::optional<std::string> policy;
  std::optional<std::string> expected_ministry;
  std::optional<std::string> expected_reference;
  std::optional<std::string> at;
  bool online = false;  // fetch what is missing
  NetworkArguments network;
  bool signature_only = false;
  std::vector<std::string> data;  // files that a signature may cover from outside
  bool insecurely_skip_revocation = false;
  ReportFormat format = ReportFormat::Text;
  bool verbose = false;
};

struct ExtendArguments {
  std::string file;
  std::optional<std::string> output;
  std::string level;
  NetworkArguments network;
  std::vector<std::string> trust;
  std::vector<std::string> tsa_trust;
  std::vector<std::string> lists;
  std::vector<std::string> responses;
  std::vector<std::string> data;  // files that the signature covers from outside
  std::optional<std::string> ministry_register;
  std::optional<std::string> policy;
  std::optional<std::string> at;
  bool force = false;
};

struct ShowArguments {
  std::string letter;
  LetterFormat format = LetterFormat::Text;

  // What its signatures cover, instead of the letter. The rest is about that.
  bool is_signed = false;
  std::vector<std::string> data;         // files that a signature may cover from outside
  std::optional<std::size_t> signature;  // only this one, from 1
  std::optional<std::size_t> reference;  // only this one, from 1
  std::optional<std::string> output;
  bool force = false;
};

// KeysFormat is what `keys` writes.
enum class KeysFormat { Text, Json };

struct KeysArguments {
  std::vector<std::string> keys;  // files, and URIs of tokens or keys on them; none: all tokens
  SecretArguments secret;
  std::optional<std::string> module;
  std::optional<std::string> ministry_register;
  std::optional<std::string> at;
  KeysFormat format = KeysFormat::Text;
};

// HelpArguments asks for the help of a command, or of the program where `command` is empty.
struct HelpArguments {
  std::string command;
};

struct VersionArguments {};

using Arguments = std::variant<HelpArguments, VersionArguments, ComposeArguments, SignArguments,
                               VerifyArguments, ShowArguments, ExtendArguments, KeysArguments>;

// read_arguments reads the arguments of the process, its name first.
// Errors: InvalidArgument, with the option or the word in `where`, and in `hint` the option that
// was perhaps meant or the command whose help to read, in the language of `terminal`.
libsign::Result<Arguments> read_arguments(int count, const char* const* arguments,
                                          const Terminal& terminal);

// command_names lists the commands.
std::vector<std::string_view> command_names();

// option_names lists the options of a command, as they are written: "--trust", "-o".
std::vector<std::string> option_names(std::string_view command);

}  // namespace zegel
