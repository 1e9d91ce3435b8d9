#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/key.hpp"
#include "cli/terminal.hpp"
#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/extend.hpp"
#include "libsign/letter/letter.hpp"
#include "libsign/report/signature_report.hpp"
#include "libsign/sign.hpp"

namespace zegel {

// DeskLetter is a letter file that was read to be sealed.
struct DeskLetter {
  std::string path;
  libsign::Bytes octets;
  libsign::letter::Letter letter;
};

// read_letter reads one. Errors: Io, LimitExceeded, MalformedInput.
libsign::Result<DeskLetter> read_letter(const std::string& path);

// SealDesk is all that letters are sealed with: the key, the rules and, for a level above B, the
// servers that are asked. It is opened once for any number of letters.
class SealDesk {
 public:
  // open reads the key and the rules that the arguments name; nothing is asked of any server yet.
  // Errors: of each file; InvalidArgument for a level or an algorithm that there is not.
  static libsign::Result<SealDesk> open(const SignArguments& arguments, const Terminal& terminal);

  const SealKey& key() const { return key_; }

  // is_authorised says whether the register lets this certificate seal this letter now; what is
  // wrong with that it tells.
  bool is_authorised(const DeskLetter& letter, libsign::Time at, const Terminal& terminal) const;

  // seal seals a letter and brings it to the level. Errors: those of Signer::seal and
  // Extender::extend.
  libsign::Result<libsign::Sealed> seal(const DeskLetter& letter, libsign::Time at) const;

  // has_seal_of says whether `file` holds this very letter, sealed with the certificate of the key
  // at the level or above.
  bool has_seal_of(const DeskLetter& letter, libsign::BytesView file, libsign::Time at) const;

 private:
  SealDesk(SealKey key, libsign::report::Level level,
           std::shared_ptr<const libsign::Verifier> verifier, libsign::Signer signer,
           std::optional<libsign::Extender> extender);

  SealKey key_;
  libsign::report::Level level_;
  std::shared_ptr<const libsign::Verifier> verifier_;
  libsign::Signer signer_;
  std::optional<libsign::Extender> extender_;  // for a level above B
};

}  // namespace zegel
