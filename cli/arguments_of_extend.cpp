#include "cli/arguments_of_extend.hpp"

#include <array>
#include <utility>

#include "cli/rules.hpp"
#include "cli/trouble.hpp"

namespace zegel {
namespace {

using libsign::Errc;
using libsign::fail;
using libsign::Result;

using enum OptionKind;

constexpr std::array kOptions{
    OptionRow{"-o,--output", One}, OptionRow{"--to", One},         OptionRow{"--tsa", Many},
    OptionRow{"--trust", Many},    OptionRow{"--tsa-trust", Many}, OptionRow{"--crl", Many},
    OptionRow{"--ocsp", Many},     OptionRow{"--data", Many},      OptionRow{"--register", One},
    OptionRow{"--policy", One},    OptionRow{"--at", One},         OptionRow{"--cache", One},
    OptionRow{"--timeout", One},   OptionRow{"--force", Flag},     OptionRow{"--lang", One},
    OptionRow{"-h,--help", Flag}};

// What cannot be done without, and how to give it.
Result<void> check(const Words& words) {
  if (!words.given("--to")) {
    return trouble(Errc::InvalidArgument, "no level is named", {},
                   "name what is wanted: --to T, --to LT or --to LTA");
  }
  const Result<void> trust = need_trust(words);
  return trust ? need_time_stamp_trust(words) : trust;
}

}  // namespace

std::span<const OptionRow> extend_options() {
  return kOptions;
}

Result<Arguments> read_extend(const Words& words) {
  Result<std::string> file = only_file(words);
  if (!file) {
    return fail(std::move(file.error()));
  }
  if (const Result<void> whole = check(words); !whole) {
    return fail(whole.error());
  }
  return ExtendArguments{
      .file = *std::move(file),
      .output = words.value("--output"),
      .level = words.value("--to").value_or(""),
      .network = {words.values("--tsa"), words.value("--cache"), words.value("--timeout")},
      .trust = words.values("--trust"),
      .tsa_trust = words.values("--tsa-trust"),
      .lists = words.values("--crl"),
      .responses = words.values("--ocsp"),
      .data = words.values("--data"),
      .ministry_register = words.value("--register"),
      .policy = words.value("--policy"),
      .at = words.value("--at"),
      .force = words.given("--force")};
}

}  // namespace zegel
