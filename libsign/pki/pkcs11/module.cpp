#include "libsign/pki/pkcs11/module.hpp"

namespace libsign::pki {
namespace {

using native::CStringHandle;

// "softhsm2" of "/usr/lib/softhsm/libsofthsm2.so".
std::string bare_name(std::string_view file) {
  file = file.substr(file.rfind('/') + 1);
  if (file.starts_with("lib")) {
    file.remove_prefix(3);
  }
  return std::string(file.substr(0, file.find('.')));
}

// A module is known by the name of its configuration and by that of its file.
bool is_called(CK_FUNCTION_LIST* module, const std::string& name) {
  const CStringHandle configured(p11_kit_module_get_name(module));
  const CStringHandle file(p11_kit_module_get_filename(module));
  return (configured && name == configured.get()) || (file && name == bare_name(file.get()));
}

// Such a module holds certificates to believe and no keys.
bool is_trust_store(CK_FUNCTION_LIST* module) {
  const CStringHandle trust(p11_kit_config_option(module, "trust-policy"));
  return trust && std::string_view(trust.get()) == "yes";
}

}  // namespace

bool Modules::load_file(const std::string& path) {
  CK_FUNCTION_LIST* const module = p11_kit_module_load(path.c_str(), 0);
  if (module == nullptr) {
    return false;
  }
  if (p11_kit_module_initialize(module) != CKR_OK) {
    p11_kit_module_release(module);
    return false;
  }
  single_ = module;
  modules_.push_back(module);
  return true;
}

void Modules::load_configured(const std::string& name) {
  configured_ = p11_kit_modules_load_and_initialize(0);
  for (CK_FUNCTION_LIST** at = configured_; at != nullptr && *at != nullptr; ++at) {
    if (name.empty() ? !is_trust_store(*at) : is_called(*at, name)) {
      modules_.push_back(*at);
    }
  }
}

Result<std::shared_ptr<const Modules>> Modules::load(const TokenUri& uri, const std::string& path) {
  const std::shared_ptr<Modules> modules(new Modules);
  const bool by_name = uri.module_path.empty() && !uri.module_name.empty();
  const std::string& file = uri.module_path.empty() ? path : uri.module_path;
  if (by_name) {
    modules->load_configured(uri.module_name);
    const bool is_name = uri.module_name.find('/') == std::string::npos;
    if (modules->modules_.empty() && is_name && !modules->load_file(uri.module_name + ".so")) {
      modules->load_file("lib" + uri.module_name + ".so");
    }
  } else if (!file.empty()) {
    modules->load_file(file);
  } else {
    modules->load_configured({});
  }
  if (!modules->modules_.empty()) {
    return modules;
  }
  if (!by_name && file.empty()) {
    return fail(Errc::NotFound, "no PKCS#11 module is known", {},
                "name the module of the token, a library of its maker, or tell p11-kit of it");
  }
  return fail(
      Errc::NotFound, "the PKCS#11 module cannot be loaded", by_name ? uri.module_name : file,
      "the module of a token is a library of its maker, as /usr/lib/softhsm/libsofthsm2.so");
}

Modules::~Modules() {
  if (single_ != nullptr) {
    p11_kit_module_finalize(single_);
    p11_kit_module_release(single_);
  }
  if (configured_ != nullptr) {
    p11_kit_modules_finalize_and_release(configured_);
  }
}

}  // namespace libsign::pki
