#pragma once

#include <string>

#include "libsign/pki/certificate.hpp"

namespace libsign::pki {

// was_issued_by says whether `issuer` issued `certificate`, by name and signature.
bool was_issued_by(const Certificate& certificate, const Certificate& issuer);

// has_unknown_extension says whether a certificate has a critical extension that is not known, or
// is not what RFC 5280 allows.
bool has_unknown_extension(const Certificate& certificate);

// not_appointed says why `responder` may not answer for `issuer` (RFC 6960 4.2.2.2), whatever the
// time: another name or key issued it, it is not for OCSP signing, or it has a critical extension
// that is not known. Empty: it may.
std::string not_appointed(const Certificate& responder, const Certificate& issuer);

// has_no_check says whether a certificate has the extension ocsp-nocheck: nobody need ask whether
// it was revoked (RFC 6960 4.2.2.2.1).
bool has_no_check(const Certificate& responder);

}  // namespace libsign::pki
