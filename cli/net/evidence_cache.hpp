#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"

namespace zegel {

// EvidenceCache keeps OCSP responses and revocation lists on disk (SQLite), so that nothing is
// fetched twice within its validity. Several processes and threads may use one file at once; a file
// that is no database of ours, or of another version, is an error and is left as it is.
//
// Nothing in it is believed because it was kept: libsign checks what comes from it as it checks
// what comes from the network. Losing the file costs only time.
class EvidenceCache {
 public:
  // kMaxOctets bounds what the file holds; past it, what expires first goes.
  static constexpr std::size_t kMaxOctets = 256u << 20;

  // kMaxWait is how long one process waits for another that writes.
  static constexpr std::chrono::seconds kMaxWait{5};

  // open opens the file, and makes it and its directory where they are not there.
  // Errors: Io with the file in `where`.
  static libsign::Result<EvidenceCache> open(const std::string& path);

  EvidenceCache(EvidenceCache&&) noexcept;
  EvidenceCache& operator=(EvidenceCache&&) noexcept;
  ~EvidenceCache();

  // find gives what was kept under `key` and is valid at `at`: made before and not to be replaced
  // until after it. Nothing where there is none, and where the file cannot be read now.
  std::optional<libsign::Bytes> find(std::string_view key, libsign::Time at) const;

  // keep keeps octets under `key`, in place of older ones; newer ones that are there stay. Where
  // the file cannot be written now, nothing happens.
  void keep(std::string_view key, libsign::BytesView octets, libsign::Time this_update,
            libsign::Time next_update) const;

 private:
  struct Impl;
  explicit EvidenceCache(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace zegel
