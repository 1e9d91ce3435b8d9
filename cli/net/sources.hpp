#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/net/evidence_cache.hpp"
#include "cli/net/http.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/sources.hpp"

namespace zegel {

// Network is the sources of libsign over http and https.
struct Network {
  std::vector<std::shared_ptr<const libsign::pki::TimeStampSource>> authorities;
  libsign::pki::Sources sources;
};

// make_network makes the sources; nothing is asked yet. OCSP responses and revocation lists that
// are kept are used as long as they are valid at `at`. Where no file is named they are kept in
// zegel/evidence.sqlite under XDG_CACHE_HOME or, without it, HOME/.cache; without either, or where
// "none" is named, as long as the Network lives.
// Errors: InvalidArgument for an address or a number that is none; Io for a file that cannot be
// used.
libsign::Result<Network> make_network(const NetworkArguments& arguments, libsign::Time at);

}  // namespace zegel
