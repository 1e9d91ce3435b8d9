#pragma once

#include <span>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/collect.hpp"
#include "libsign/pki/gathered_data.hpp"
#include "libsign/pki/revocation_data.hpp"
#include "libsign/pki/sources.hpp"
#include "libsign/pki/trust.hpp"
#include "libsign/xades/augment.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xades/time_stamps.hpp"

namespace libsign::doors {

// signer_of is the certificate that the signed properties name, among those in ds:KeyInfo.
// Errors: Refused where there is none.
Result<pki::Certificate> signer_of(const xades::Signature& signature);

// AtHand is the validation data of one signature that need not be fetched: that of the trust
// material, and what stands in the signature and its time-stamps. It remembers what stands there.
class AtHand {
 public:
  AtHand(const xades::Signature& signature, std::span<const xades::TimeStamp> stamps,
         const pki::TrustMaterial& trust);

  // collect is pki::collect for a certificate, whose path must lead to the anchors of `trust`, with
  // all that is at hand and was collected before.
  pki::Collected collect(const pki::Certificate& subject, const pki::TrustMaterial& trust,
                         const pki::Sources& sources, Time at);

  // missing_of is what was collected and does not stand in the signature, and remembers it.
  pki::GatheredData missing_of(const pki::Collected& collected);

 private:
  bool in_signature(const Bytes& sha256) const;
  void add(pki::RevocationData data, bool is_in_signature);
  void add_certificate(BytesView der);
  void add_token(BytesView der);

  std::vector<pki::Certificate> certificates_;
  std::vector<pki::RevocationData> revocation_;
  std::vector<Bytes> in_signature_;  // SHA-256 of what stands there
};

// values_of is that data as it is embedded.
xades::ValidationValues values_of(const pki::GatheredData& data);

}  // namespace libsign::doors
