#include "libsign/pki/reason.hpp"

#include "libsign/native/openssl.hpp"

namespace libsign::pki {

std::string reason_name(long reason) {
  switch (reason) {
    case CRL_REASON_UNSPECIFIED:
      return "unspecified";
    case CRL_REASON_KEY_COMPROMISE:
      return "keyCompromise";
    case CRL_REASON_CA_COMPROMISE:
      return "cACompromise";
    case CRL_REASON_AFFILIATION_CHANGED:
      return "affiliationChanged";
    case CRL_REASON_SUPERSEDED:
      return "superseded";
    case CRL_REASON_CESSATION_OF_OPERATION:
      return "cessationOfOperation";
    case CRL_REASON_CERTIFICATE_HOLD:
      return "certificateHold";
    case CRL_REASON_REMOVE_FROM_CRL:
      return "removeFromCRL";
    case CRL_REASON_PRIVILEGE_WITHDRAWN:
      return "privilegeWithdrawn";
    case CRL_REASON_AA_COMPROMISE:
      return "aACompromise";
    default:
      return "reason " + std::to_string(reason);
  }
}

}  // namespace libsign::pki
