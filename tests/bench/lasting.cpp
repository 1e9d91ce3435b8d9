#include "tests/bench/lasting.hpp"

#include <cstdlib>
#include <iostream>

#include "cli/net/sources.hpp"
#include "libsign/extend.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"
#include "tests/support/services.hpp"

namespace zegel::bench {
namespace {

using libsign::Bytes;
using libsign::Verifier;
using libsign::VerifierOptions;
using libsign::pki::Certificate;
using libsign::pki::Crl;

// A Verifier that knows the root of the time-stamps and, `with_lists`, their revocation lists.
std::shared_ptr<const Verifier> knowing_time_stamps(VerifierOptions options, bool with_lists) {
  options.trust.tsa_anchors =
      Certificate::all_from_pem(test::read_source_text("certs-test/g3/tsa-root.pem")).value();
  for (const char* list : {"tsa-root", "tsa-ca"}) {
    if (with_lists) {
      options.trust.crls.push_back(
          Crl::from_der(test::read_source(std::string("certs-test/g3/crls-tsa/") + list + ".crl"))
              .value());
    }
  }
  return std::make_shared<const Verifier>(Verifier::create(std::move(options)).value());
}

template <typename T>
T required(libsign::Result<T> result) {
  if (!result) {
    std::cerr << "zegel_bench: " << result.error().where << ": " << result.error().detail << "\n";
    std::exit(EXIT_FAILURE);
  }
  return *std::move(result);
}

}  // namespace

struct Lasting::Impl {
  test::Services services{{.at = std::string(test::kSealedAt)}};
};

Lasting::Lasting() : impl_(std::make_unique<Impl>()) {}
Lasting::~Lasting() = default;

Bytes Lasting::extended(std::string_view key, libsign::report::Level level,
                        std::string_view authority) const {
  const libsign::Time at = test::instant(test::kSealedAt);
  NetworkArguments arguments;
  arguments.authorities = {impl_->services.url(authority)};
  arguments.cache = "none";
  Network network = required(make_network(arguments, at));
  const libsign::Extender extender = required(
      libsign::Extender::create({.verifier = knowing_time_stamps(test::verifier()->options(), true),
                                 .time_stamps = std::move(network.authorities),
                                 .sources = std::move(network.sources)}));
  const Bytes sealed = test::seal(test::seed_letter(), std::string(key), at);
  return required(extender.extend(sealed, level, at)).octets;
}

std::shared_ptr<const Verifier> Lasting::offline() {
  return knowing_time_stamps(test::verifier({.crls = ""})->options(), false);
}

}  // namespace zegel::bench
