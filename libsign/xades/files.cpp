#include "libsign/xades/files.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <optional>

#include "libsign/base/encoding.hpp"
#include "libsign/native/openssl.hpp"

namespace libsign::xades {
namespace {

constexpr std::size_t kBlock = 64u << 10;

// percent_decoded undoes RFC 3986 2.1; nothing where a "%" is not followed by two digits.
std::optional<std::string> percent_decoded(std::string_view uri) {
  std::string decoded;
  for (std::size_t at = 0; at < uri.size(); ++at) {
    if (uri[at] != '%') {
      decoded += uri[at];
      continue;
    }
    const auto octet = from_hex(uri.substr(at + 1, 2));
    if (!octet || octet->size() != 1) {
      return std::nullopt;
    }
    decoded += static_cast<char>(octet->front());
    at += 2;
  }
  return decoded;
}

// Hashes computes several digests of the same octets in one pass.
class Hashes {
 public:
  // add asks for one more hash function; one that is there already costs nothing.
  bool add(pki::DigestAlgorithm algorithm) {
    std::optional<Hash>& hash = slot(algorithm);
    if (hash) {
      return true;
    }
    hash.emplace(native::DigestContextHandle(EVP_MD_CTX_new()), Bytes{});
    return hash->context != nullptr &&
           EVP_DigestInit_ex2(hash->context.get(),
                              native::fetched_digest(pki::digest_name(algorithm)), nullptr) == 1;
  }

  bool update(BytesView octets) {
    bool done = true;
    for (const std::optional<Hash>& hash : hashes_) {
      done = done &&
             (!hash || EVP_DigestUpdate(hash->context.get(), octets.data(), octets.size()) == 1);
    }
    return done;
  }

  bool finish() {
    bool done = true;
    for (std::optional<Hash>& hash : hashes_) {
      if (hash) {
        hash->value.resize(EVP_MAX_MD_SIZE);
        unsigned int size = 0;
        done = done && EVP_DigestFinal_ex(hash->context.get(), hash->value.data(), &size) == 1;
        hash->value.resize(size);
      }
    }
    return done;
  }

  // value is the digest after finish.
  const Bytes& value(pki::DigestAlgorithm algorithm) { return slot(algorithm)->value; }

 private:
  struct Hash {
    Hash(native::DigestContextHandle given, Bytes empty)
        : context(std::move(given)), value(std::move(empty)) {}
    native::DigestContextHandle context;
    Bytes value;
  };

  std::optional<Hash>& slot(pki::DigestAlgorithm algorithm) {
    return hashes_.at(static_cast<std::size_t>(algorithm));
  }

  std::array<std::optional<Hash>, 5> hashes_;
};

// read_through gives every octet of a data object to `hashes` and says how many there were, or why
// it could not.
tl::expected<std::uint64_t, std::string> read_through(const DataObject& object, Hashes& hashes) {
  const auto failed = [](const Error& error) {
    return tl::unexpected(fmt::format("it cannot be read: {}", error.detail));
  };
  const Result<OctetSource> source = object.open();
  if (!source) {
    return failed(source.error());
  }
  Bytes block(kBlock);
  std::uint64_t size = 0;
  while (true) {
    const Result<std::size_t> count = (*source)(block);
    if (!count) {
      return failed(count.error());
    }
    if (*count == 0) {
      break;
    }
    if (*count > block.size() || !hashes.update(BytesView(block).first(*count))) {
      return tl::unexpected(std::string("it cannot be digested"));
    }
    size += *count;
  }
  return hashes.finish() ? tl::expected<std::uint64_t, std::string>(size)
                         : tl::unexpected(std::string("it cannot be digested"));
}

}  // namespace

bool is_file_reference(const std::optional<std::string>& uri) {
  return !uri || (!uri->empty() && uri->find('#') == std::string::npos);
}

tl::expected<std::size_t, std::string> Files::find_name(std::string_view uri) const {
  const std::optional<std::string> name = percent_decoded(uri);
  if (!name) {
    return tl::unexpected(std::string("its URI is not percent-encoded as it should be"));
  }
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < data_.size(); ++i) {
    if (data_[i].name == *name && found) {
      return tl::unexpected(fmt::format("more than one file is called {}", *name));
    }
    if (data_[i].name == *name) {
      found = i;
    }
  }
  return found ? tl::expected<std::size_t, std::string>(*found)
               : tl::unexpected(fmt::format("no file called {} was given", *name));
}

tl::expected<std::size_t, std::string> Files::find(const Reference& reference) {
  if (reference.uri) {
    return find_name(*reference.uri);
  }
  if (without_uri_) {
    return tl::unexpected(std::string("it is not the only reference without URI"));
  }
  without_uri_ = true;
  if (data_.size() != 1) {
    return tl::unexpected(
        fmt::format("it has no URI, and {} files were given instead of one", data_.size()));
  }
  return 0;
}

tl::expected<void, std::string> Files::want(const Reference& reference, ReferenceOutcome& outcome) {
  const auto object = find(reference);
  if (!object) {
    return tl::unexpected(object.error());
  }
  if (!reference.transforms.empty()) {
    return tl::unexpected(fmt::format("the transform {} is not carried out on a file",
                                      reference.transforms.front().algorithm));
  }
  wanted_[*object].push_back({&reference, &outcome});
  return {};
}

void Files::digest_all() {
  for (std::size_t i = 0; i < data_.size(); ++i) {
    if (wanted_[i].empty()) {
      continue;
    }
    Hashes hashes;
    bool ready = true;
    for (const Wanted& wanted : wanted_[i]) {
      ready = ready && hashes.add(*pki::digest_from_uri(wanted.reference->digest_method));
    }
    const auto size = ready ? read_through(data_[i], hashes)
                            : tl::unexpected(std::string("it cannot be digested"));
    for (const Wanted& wanted : wanted_[i]) {
      ReferenceOutcome& outcome = *wanted.outcome;
      if (!size) {
        outcome.problem = size.error();
        continue;
      }
      outcome.found = true;
      outcome.coverage = Coverage::File;
      outcome.name = data_[i].name;
      outcome.size = *size;
      outcome.digest = hashes.value(*pki::digest_from_uri(wanted.reference->digest_method));
      outcome.intact = outcome.digest == wanted.reference->digest_value;
    }
  }
}

}  // namespace libsign::xades
