#pragma once

#include <filesystem>

#include "certs-test/generate/model.hpp"
#include "certs-test/generate/tools.hpp"

namespace zegel::certs {

// key_at reads the private key in `path`. Where there is none, or one of another type, it makes
// one and writes it there, marked as a test key.
KeyHandle key_at(const std::filesystem::path& path, KeyType type);

// signing_context prepares a signature with `key` in the scheme; `X509_sign_ctx` and
// `X509_CRL_sign_ctx` take it.
DigestContextHandle signing_context(EVP_PKEY* key, Scheme scheme);

}  // namespace zegel::certs
