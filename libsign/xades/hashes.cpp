#include "libsign/xades/hashes.hpp"

#include <algorithm>
#include <cstddef>

#include "libsign/native/openssl.hpp"

namespace libsign::xades {
namespace {

constexpr std::size_t kBlock = 64u << 10;

}  // namespace

struct Hashes::Hash {
  native::DigestContextHandle context{EVP_MD_CTX_new()};
  Bytes value;
};

Hashes::Hashes() = default;
Hashes::~Hashes() = default;

bool Hashes::add(pki::DigestAlgorithm algorithm) {
  std::unique_ptr<Hash>& hash = hashes_.at(static_cast<std::size_t>(algorithm));
  if (hash != nullptr) {
    return true;
  }
  hash = std::make_unique<Hash>();
  return hash->context != nullptr &&
         EVP_DigestInit_ex2(hash->context.get(),
                            native::fetched_digest(pki::digest_name(algorithm)), nullptr) == 1;
}

bool Hashes::update(BytesView octets) {
  return std::ranges::all_of(hashes_, [&](const std::unique_ptr<Hash>& hash) {
    return hash == nullptr ||
           EVP_DigestUpdate(hash->context.get(), octets.data(), octets.size()) == 1;
  });
}

bool Hashes::finish() {
  return std::ranges::all_of(hashes_, [](const std::unique_ptr<Hash>& hash) {
    if (hash == nullptr) {
      return true;
    }
    hash->value.resize(EVP_MAX_MD_SIZE);
    unsigned int size = 0;
    const bool done = EVP_DigestFinal_ex(hash->context.get(), hash->value.data(), &size) == 1;
    hash->value.resize(size);
    return done;
  });
}

const Bytes& Hashes::value(pki::DigestAlgorithm algorithm) const {
  return hashes_.at(static_cast<std::size_t>(algorithm))->value;
}

Result<std::uint64_t> update_through(const DataObject& object, Hashes& hashes) {
  const Result<OctetSource> source = object.open();
  if (!source) {
    return fail(source.error());
  }
  Bytes block(kBlock);
  std::uint64_t size = 0;
  while (true) {
    const Result<std::size_t> count = (*source)(block);
    if (!count) {
      return fail(count.error());
    }
    if (*count == 0) {
      break;
    }
    if (*count > block.size() || !hashes.update(BytesView(block).first(*count))) {
      return fail(Errc::Crypto, "it cannot be digested");
    }
    size += *count;
  }
  return size;
}

}  // namespace libsign::xades
