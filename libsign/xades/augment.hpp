#pragma once

#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/xades/signature.hpp"

// Adding unsigned properties to a signature that stands in a file (EN 319 132-1 clauses 5.3
// to 5.5). They are put behind those that are there; every octet that was in the file stays, so
// that nothing that was signed or stamped changes.
namespace libsign::xades {

// ValidationValues is validation data to be embedded: DER each.
struct ValidationValues {
  std::vector<Bytes> certificates;
  std::vector<Bytes> lists;           // revocation lists
  std::vector<Bytes> ocsp_responses;  // whole OCSPResponses

  bool empty() const { return certificates.empty() && lists.empty() && ocsp_responses.empty(); }
};

// Addition is one unsigned property to be added.
struct Addition {
  // Kind is which property it is.
  enum class Kind {
    SignatureTimeStamp,       // 5.3; of `token`
    ValidationData,           // 5.4: CertificateValues and RevocationValues; of `values`
    TimeStampValidationData,  // 5.5.1, xades141; of `values`
    AnyValidationData,        // 5.5, xades141: more of what ValidationData holds, of which a
                              // signature has one at most; of `values`
    ArchiveTimeStamp,         // 5.5.2, xades141; of `token`
  };

  Kind kind = Kind::SignatureTimeStamp;
  Bytes token = {};  // RFC 3161, in DER; over the imprint by plain exclusive canonicalisation
  ValidationValues values = {};
};

// augment adds properties to the signature that was read from `file`, in their order. Time-stamps
// name plain exclusive canonicalisation as their method; empty values are not written.
// Errors: InvalidArgument for a signature without signed properties, of a version of XAdES before
// 1.3.2, or that was not read from `file`; MalformedInput for one with a flaw in its structure.
Result<Bytes> augment(BytesView file, const Signature& signature,
                      const std::vector<Addition>& additions);

}  // namespace libsign::xades
