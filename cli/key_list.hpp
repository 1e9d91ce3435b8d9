#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/base/time.hpp"
#include "libsign/ministry/authorise.hpp"
#include "libsign/ministry/register.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/pkcs11/token.hpp"

namespace zegel {

// CanSign says whether a key was seen, and may sign.
enum class CanSign {
  Yes,
  No,      // it is for something else, or of a kind that cannot seal letters
  Hidden,  // only its certificate is seen: the token shows its keys to who has the PIN
};

// CertificateLevel is what a certificate is for, as the register's rules see it.
enum class CertificateLevel {
  Seal,       // of an organisation
  Signature,  // of a person
  None,       // of a web server, or not for signatures at all
};

// CertificateFacts is what a desk wants to know of a certificate before it picks the key.
struct CertificateFacts {
  const libsign::ministry::Ministry* ministry = nullptr;  // by its identifiers; null: nobody's
  CertificateLevel level = CertificateLevel::None;
  bool qualified = false;  // EN 319 412-5 QcCompliance
  bool on_device = false;  // EN 319 412-5 QcSSCD: the key is in a qualified device
};

// facts_of reads them.
CertificateFacts facts_of(const libsign::pki::Certificate& certificate,
                          const libsign::ministry::Register& ministries,
                          const libsign::ministry::SealRules& rules);

// ListedKey is a key that may be able to sign.
struct ListedKey {
  std::string key;                               // what --key takes
  std::optional<std::string> alias;              // what --alias takes
  std::optional<libsign::pki::TokenInfo> token;  // nothing: in a file
  std::string label;
  CanSign can_sign = CanSign::No;
  libsign::pki::KeyInfo info;
  std::optional<libsign::pki::Certificate> certificate;
  CertificateFacts facts;
};

// key_list_json writes the list as schemas/keys.schema.json has it.
std::string key_list_json(const std::vector<ListedKey>& keys);

}  // namespace zegel
