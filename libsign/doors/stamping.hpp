#pragma once

#include <memory>
#include <span>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/sources.hpp"
#include "libsign/pki/time_stamp.hpp"
#include "libsign/xades/imprint.hpp"
#include "libsign/xades/time_stamps.hpp"

namespace libsign::doors {

// stamp asks time-stamp authorities, one after the other, for a time-stamp over `imprint` until one
// gives it. The token is what was asked for; that its authority is trusted is for the caller to
// see. Errors: Io of the last authority, with its name in `where`; NotFound where there is none.
Result<pki::TimeStampToken> stamp(
    std::span<const std::shared_ptr<const pki::TimeStampSource>> authorities,
    const xades::Imprint& imprint, pki::DigestAlgorithm algorithm);

// authority_of is the certificate in a token that its signed attributes name as the signer's.
// Errors: NotFound where the token holds none.
Result<pki::Certificate> authority_of(const pki::TimeStampToken& token);

// authorities_of are those of all tokens in `stamps`, each once; tokens that cannot be read or hold
// none are passed over.
std::vector<pki::Certificate> authorities_of(std::span<const xades::TimeStamp> stamps);

}  // namespace libsign::doors
