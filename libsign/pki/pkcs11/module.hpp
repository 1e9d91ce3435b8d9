#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/native/pkcs11.hpp"
#include "libsign/pki/pkcs11/token.hpp"

namespace libsign::pki {

// Modules owns the PKCS#11 modules in which a token is looked for. They are initialised, and
// finalised with the last reference to it.
class Modules {
 public:
  // load takes the module that the URI names by path or name, else `path`, else all that p11-kit is
  // configured to know except stores of trust.
  // Errors: NotFound where there is no such module, or none at all.
  static Result<std::shared_ptr<const Modules>> load(const TokenUri& uri, const std::string& path);

  ~Modules();
  Modules(const Modules&) = delete;
  Modules& operator=(const Modules&) = delete;

  const std::vector<CK_FUNCTION_LIST*>& all() const { return modules_; }

 private:
  Modules() = default;
  bool load_file(const std::string& path);
  void load_configured(const std::string& name);

  std::vector<CK_FUNCTION_LIST*> modules_;  // those to look in
  CK_FUNCTION_LIST* single_ = nullptr;      // that was loaded by its path
  CK_FUNCTION_LIST** configured_ = nullptr;
};

}  // namespace libsign::pki
