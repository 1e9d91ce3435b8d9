#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zegel::bench {

// TokenOperation is one digest signed with keys on a token of SoftHSM: by the module itself, and by
// libsign through it.
class TokenOperation {
 public:
  // TokenKey is a private key to put on the token.
  struct TokenKey {
    std::string_view name;
    std::string pem;
  };

  // TokenOperation with a token that holds `keys`, made for it in a directory of its own. It ends
  // the program where that fails.
  explicit TokenOperation(const std::vector<TokenKey>& keys);
  ~TokenOperation();

  // module_signs makes a value by C_SignInit and C_Sign alone, in a session that is logged in.
  bool module_signs(std::string_view name) const;

  // libsign_signs makes one by the SigningKey.
  bool libsign_signs(std::string_view name) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zegel::bench
