#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/ministry/register.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/crl.hpp"
#include "libsign/pki/ocsp.hpp"
#include "libsign/pki/trust.hpp"
#include "libsign/validation/policy.hpp"

namespace zegel {

// What the user believes is read from files here, and handed to libsign, which reads none. Each
// Error names in `where` the file that is wrong.

// load_certificates reads certificates in PEM (all in the file) or DER (one). Of a directory, the
// files directly in it are read whose names end in .pem, .crt, .cer or .der.
// Errors: Io, MalformedInput, NotFound where there is no certificate, LimitExceeded.
libsign::Result<std::vector<libsign::pki::Certificate>> load_certificates(const std::string& path);

// TrustPaths names the files and directories with what a user believes.
struct TrustPaths {
  const std::vector<std::string>& anchors;
  const std::vector<std::string>& lists;                // revocation lists
  const std::vector<std::string>& responses;            // OCSP responses
  const std::vector<std::string>& tsa_anchors = kNone;  // of time-stamp authorities

  static inline const std::vector<std::string> kNone{};
};

// load_trust reads them. Of a directory, the files directly in it are read: certificates as
// load_certificates does, with the sunset dates that stand above them in PEM
// (libsign::pki::anchors_from_pem), lists whose names end in .crl, in PEM or DER, and OCSP
// responses whose names end in .ors or .ocsp, in DER. Errors: as load_certificates.
libsign::Result<libsign::pki::TrustMaterial> load_trust(const TrustPaths& paths);

// load_register reads the register of ministries that a user gives, or gives the shipped one.
// Errors: those of Register::load.
libsign::Result<libsign::ministry::Register> load_register(const std::optional<std::string>& path);

// load_policy reads the validation policy that a user gives, or gives the shipped one.
// Errors: Io, LimitExceeded, and those of Policy::parse.
libsign::Result<libsign::validation::Policy> load_policy(const std::optional<std::string>& path);

// time_from reads the time that a user gives with --at, or gives what the clock says.
// Errors: InvalidArgument for a text that is no time.
libsign::Result<libsign::Time> time_from(const std::optional<std::string>& text);

}  // namespace zegel
