#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "cli/commands.hpp"
#include "cli/key.hpp"
#include "cli/key_list.hpp"
#include "cli/table.hpp"
#include "cli/token.hpp"
#include "cli/trust.hpp"
#include "libsign/validation/policy.hpp"

namespace zegel {
namespace {

using libsign::fail;
using libsign::Result;
using libsign::Time;
using libsign::ministry::Register;
using libsign::pki::Certificate;
using libsign::pki::TokenEntry;
using libsign::pki::TokenOptions;
using libsign::pki::TokenUri;

using Keys = std::vector<ListedKey>;

ListedKey listed(TokenEntry entry) {
  const CanSign can_sign = !entry.key_seen  ? CanSign::Hidden
                           : entry.may_sign ? CanSign::Yes
                                            : CanSign::No;
  return {.key = std::move(entry.uri),
          .token = std::move(entry.token),
          .label = std::move(entry.label),
          .can_sign = can_sign,
          .info = entry.key.value_or(libsign::pki::KeyInfo{}),
          .certificate = std::move(entry.certificate)};
}

// Without a PIN that was named nobody is asked for one: a list is looked at before a key is chosen.
Result<Keys> keys_on_tokens(const std::optional<TokenUri>& uri, const KeysArguments& arguments,
                            const Terminal& terminal) {
  const Result<TokenOptions> options =
      token_options(uri, arguments.secret, arguments.module, WhoIsAsked::Nobody, terminal);
  if (!options) {
    return fail(options.error());
  }
  Result<std::vector<TokenEntry>> entries = libsign::pki::list_token_keys(uri, *options);
  if (!entries) {
    return fail(std::move(entries.error()));
  }
  Keys keys;
  std::ranges::transform(*entries, std::back_inserter(keys), listed);
  return keys;
}

Result<Keys> keys_in_file(const std::string& path, const KeysArguments& arguments,
                          const Terminal& terminal) {
  Result<std::vector<OpenedKey>> opened =
      open_keys_in({.key = path, .secret = arguments.secret}, terminal);
  if (!opened) {
    return fail(std::move(opened.error()));
  }
  Keys keys;
  for (OpenedKey& one : *opened) {
    ListedKey& key = keys.emplace_back();
    key.key = path;
    key.label = one.name.value_or("");
    key.alias = std::move(one.name);
    key.can_sign = CanSign::Yes;
    key.info = one.key->key();
    if (!one.certificates.empty()) {
      key.certificate = one.certificates.front();
    }
  }
  return keys;
}

Result<Keys> keys_at(const std::string& named, const KeysArguments& arguments,
                     const Terminal& terminal) {
  if (!libsign::pki::is_token_uri(named)) {
    return keys_in_file(named, arguments, terminal);
  }
  Result<TokenUri> uri = libsign::pki::parse_token_uri(named);
  return uri ? keys_on_tokens(*std::move(uri), arguments, terminal) : fail(std::move(uri.error()));
}

std::string holder_of(const Certificate& certificate) {
  const std::vector<std::string>& names = certificate.subject_attributes().common_name;
  return names.empty() ? certificate.subject() : names.front();
}

std::string validity_of(const Certificate& certificate, Time at, const Terminal& terminal) {
  const std::string until =
      libsign::format_date(std::chrono::floor<std::chrono::days>(certificate.not_after()));
  if (at > certificate.not_after()) {
    return terminal.say("{} (expired)", until);
  }
  return at < certificate.not_before() ? terminal.say("{} (not valid yet)", until) : until;
}

std::string level_of(const ListedKey& key, const Terminal& terminal) {
  switch (key.facts.level) {
    case CertificateLevel::Seal:
      return terminal.say("seal");
    case CertificateLevel::Signature:
      return terminal.say("signature");
    case CertificateLevel::None:
      break;
  }
  return terminal.say("neither");
}

std::string sign_of(const ListedKey& key, const Terminal& terminal) {
  switch (key.can_sign) {
    case CanSign::Yes:
      return terminal.say("yes");
    case CanSign::Hidden:
      return terminal.say("with its PIN");
    case CanSign::No:
      break;
  }
  return terminal.say("no");
}

std::vector<std::string> row_of(const ListedKey& key, Time at, const Terminal& terminal) {
  std::vector<std::string> row{key.token ? key.token->label : terminal.say("(file)"), key.label};
  if (key.certificate) {
    row.insert(row.end(),
               {holder_of(*key.certificate),
                key.facts.ministry == nullptr ? "-" : key.facts.ministry->names.back().abbreviation,
                validity_of(*key.certificate, at, terminal), level_of(key, terminal),
                key.facts.qualified ? terminal.say("yes") : terminal.say("no")});
  } else {
    row.insert(row.end(), {terminal.say("(none)"), "-", "-", "-", "-"});
  }
  row.insert(row.end(), {sign_of(key, terminal), key.key});
  return row;
}

std::string table_of(const Keys& keys, Time at, const Terminal& terminal) {
  std::vector<std::vector<std::string>> rows{
      {terminal.say("token"), terminal.say("label"), terminal.say("certificate"),
       terminal.say("ministry"), terminal.say("valid until"), terminal.say("level"),
       terminal.say("qualified"), terminal.say("signs"), terminal.say("key")}};
  for (const ListedKey& key : keys) {
    rows.push_back(row_of(key, at, terminal));
  }
  std::string text;
  for (const std::string& line : table_lines(rows)) {
    text += line + "\n";
  }
  return text;
}

// The keys of every place that is named, or of all tokens. What cannot be listed is told.
Keys gather(const KeysArguments& arguments, const Terminal& terminal, ExitCode& outcome) {
  Keys keys;
  const auto take = [&](Result<Keys> found) {
    if (found) {
      std::ranges::move(*found, std::back_inserter(keys));
    } else {
      terminal.report(found.error());
      outcome = kTrouble;
    }
  };
  for (const std::string& named : arguments.keys) {
    take(keys_at(named, arguments, terminal));
  }
  if (arguments.keys.empty()) {
    take(keys_on_tokens(std::nullopt, arguments, terminal));
  }
  return keys;
}

}  // namespace

ExitCode keys(const KeysArguments& arguments, const Terminal& terminal) {
  const Result<Time> at = time_from(arguments.at);
  const Result<Register> ministries =
      at ? load_register(arguments.ministry_register) : fail(at.error());
  if (!ministries) {
    terminal.report(ministries.error());
    return kTrouble;
  }
  ExitCode outcome = kAccepted;
  Keys found = gather(arguments, terminal, outcome);
  const libsign::ministry::SealRules& rules = libsign::validation::Policy::shipped().seal_rules();
  for (ListedKey& key : found) {
    if (key.certificate) {
      key.facts = facts_of(*key.certificate, *ministries, rules);
    }
  }
  const bool is_json = arguments.format == KeysFormat::Json;
  if (found.empty() && outcome == kAccepted) {
    terminal.note("nothing was found that can sign");
  }
  const std::string text = is_json         ? key_list_json(found)
                           : found.empty() ? std::string()
                                           : table_of(found, *at, terminal);
  if (const Result<void> written = terminal.write(text); !written) {
    terminal.report(written.error());
    return kTrouble;
  }
  return outcome;
}

}  // namespace zegel
