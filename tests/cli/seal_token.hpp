#pragma once

#include <string>
#include <vector>

#include "tests/cli/program.hpp"
#include "tests/support/soft_token.hpp"

namespace zegel::test {

// SealTokens is a desk with seals of the test PKI on a token called "BZ": the key "seal" of
// seal-bz (RSA 3072), "p256" and "p384", each with certificate and chain.
class SealTokens {
 public:
  SealTokens();

  // kPin is the PIN of the token.
  static constexpr const char* kPin = "739182";

  // command is a command line of zegel with this module that finds these tokens.
  std::vector<std::string> command(const std::vector<std::string>& arguments) const;

  // sign is `zegel sign` with a key of the token, the trust of the test PKI, and more arguments.
  std::vector<std::string> sign(const std::string& letter, const std::string& output,
                                const std::string& key, const std::vector<std::string>& more) const;

  // tokens are the tokens themselves.
  const SoftTokens& tokens() const { return tokens_; }

 private:
  SoftTokens tokens_;
};

// verify is `zegel verify` of some files with the trust of the test PKI.
std::vector<std::string> verify(const std::vector<std::string>& files);

}  // namespace zegel::test
