#pragma once

#include <filesystem>

namespace zegel::interop {

// let_others_sign lets other programs sign at level B-B with keys of the hierarchy g3, and writes
// what they made under `directory` as tests/vectors/foreign has it (tests/doors/foreign.hpp): EU
// DSS in every packaging with every kind of key and digest, xades4j (which writes the old
// SigningCertificate and inclusive canonical form) and signxml in those that they know. What is
// signed is taken from `directory`, or else from tests/vectors/foreign. Where a signer cannot be
// run this throws.
void let_others_sign(const std::filesystem::path& directory);

}  // namespace zegel::interop
