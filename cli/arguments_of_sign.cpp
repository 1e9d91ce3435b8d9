#include "cli/arguments_of_sign.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "cli/arguments_of_key.hpp"
#include "cli/files.hpp"
#include "cli/rules.hpp"
#include "cli/trouble.hpp"

namespace zegel {
namespace {

using libsign::Errc;
using libsign::fail;
using libsign::Result;

using enum OptionKind;

constexpr std::array kOptions{OptionRow{"-o,--output", One},
                              OptionRow{"--key", One},
                              OptionRow{"--certificate", One},
                              OptionRow{"--chain", One},
                              OptionRow{"--alias", One},
                              OptionRow{"--pin-file,--password-file", One},
                              OptionRow{"--pin-fd", One},
                              OptionRow{"--pkcs11-module", One},
                              OptionRow{"--level", One},
                              OptionRow{"--tsa", Many},
                              OptionRow{"--trust", Many},
                              OptionRow{"--tsa-trust", Many},
                              OptionRow{"--crl", Many},
                              OptionRow{"--ocsp", Many},
                              OptionRow{"--register", One},
                              OptionRow{"--policy", One},
                              OptionRow{"--at", One},
                              OptionRow{"--role", One},
                              OptionRow{"--city", One},
                              OptionRow{"--algorithm", One},
                              OptionRow{"--cache", One},
                              OptionRow{"--timeout", One},
                              OptionRow{"--yes", Flag},
                              OptionRow{"--force", Flag},
                              OptionRow{"--insecurely-skip-revocation", Flag},
                              OptionRow{"--insecurely-without-authorisation", Flag},
                              OptionRow{"--lang", One},
                              OptionRow{"-h,--help", Flag}};

// A level above B needs somebody to ask and somebody to believe; B asks nobody.
Result<void> check_level(const Words& words) {
  const bool asks = words.given("--level") && words.value("--level") != "B";
  if (!asks) {
    for (const char* of_network : {"--tsa", "--tsa-trust", "--cache", "--timeout"}) {
      if (words.given(of_network)) {
        return trouble(Errc::InvalidArgument, "this option needs --level T, LT or LTA", of_network);
      }
    }
    return {};
  }
  if (!words.given("--tsa")) {
    return trouble(Errc::InvalidArgument, "no time-stamp authority is named", {},
                   "name its address: --tsa http://tsa.example.nl");
  }
  const Result<void> trust = need_trust(words);
  return trust ? need_time_stamp_trust(words) : trust;
}

}  // namespace

std::span<const OptionRow> sign_options() {
  return kOptions;
}

Result<Arguments> read_sign(const Words& words) {
  if (words.rest().empty()) {
    return trouble(Errc::InvalidArgument, "no letter is named");
  }
  if (std::ranges::count(words.rest(), kStandardStream) > 1) {
    return trouble(Errc::InvalidArgument, "standard input can be read once only", "-");
  }
  Result<KeyArguments> key = read_key(words);
  if (!key) {
    return fail(std::move(key.error()));
  }
  if (const Result<void> level = check_level(words); !level) {
    return fail(level.error());
  }
  return SignArguments{
      .letters = words.rest(),
      .output = words.value("--output"),
      .key = *std::move(key),
      .level = words.value("--level").value_or("B"),
      .network = {words.values("--tsa"), words.value("--cache"), words.value("--timeout")},
      .trust = words.values("--trust"),
      .tsa_trust = words.values("--tsa-trust"),
      .lists = words.values("--crl"),
      .responses = words.values("--ocsp"),
      .ministry_register = words.value("--register"),
      .policy = words.value("--policy"),
      .at = words.value("--at"),
      .role = words.value("--role"),
      .city = words.value("--city"),
      .algorithm = words.value("--algorithm"),
      .yes = words.given("--yes"),
      .force = words.given("--force"),
      .insecurely_skip_revocation = words.given("--insecurely-skip-revocation"),
      .insecurely_without_authorisation = words.given("--insecurely-without-authorisation")};
}

}  // namespace zegel
