#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "libsign/base/bytes.hpp"
#include "libsign/report/signature_report.hpp"
#include "libsign/verify.hpp"

namespace zegel::bench {

// Lasting makes sealed letters of the levels T, LT and LTA with the services of the test PKI, which
// it starts and stops.
class Lasting {
 public:
  Lasting();
  ~Lasting();

  // extended is the seed letter, sealed with the key and brought to the level with time-stamps of
  // `authority`, a path of the services. It ends the program where that fails.
  libsign::Bytes extended(std::string_view key, libsign::report::Level level,
                          std::string_view authority) const;

  // offline is a Verifier that knows the roots and nothing else.
  static std::shared_ptr<const libsign::Verifier> offline();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zegel::bench
