#pragma once

#include <string>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/pki/time_stamp.hpp"

namespace libsign::pki {

// TimeStampRequest is what an authority is asked for (TimeStampReq, RFC 3161 2.4.1), always with
// its certificate in the token: without, a token proves nothing in thirty years.
struct TimeStampRequest {
  DigestAlgorithm algorithm = DigestAlgorithm::Sha256;
  Bytes digest;  // of what is to be stamped

  // nonce ties the answer to this request. The caller makes it, of random octets, anew for each: at
  // least 8, at most limits::kMaxNonceBytes, the first not 0 and below 128.
  Bytes nonce;

  std::string policy;  // under which to stamp, dotted OID; empty: the authority's own choice
};

// encode is the request in DER, to be sent as application/timestamp-query (RFC 3161 3.4).
// Errors: InvalidArgument for a digest that is not as long as its algorithm makes it, a nonce out
// of bounds, or a policy that is no OID.
Result<Bytes> encode(const TimeStampRequest& request);

// read_time_stamp_reply reads what an authority answered (TimeStampResp, application/
// timestamp-reply) and gives the token where it is what `request` asked for: granted, of the same
// digest, with the same nonce, under the policy that was asked, and with the certificate that its
// signature was made with. It says nothing of that certificate.
// Errors: MalformedInput for what is no answer, or no token; LimitExceeded as
// TimeStampToken::from_der; Refused where the authority stamped nothing, with its own words, or
// stamped something else.
Result<TimeStampToken> read_time_stamp_reply(BytesView der, const TimeStampRequest& request);

}  // namespace libsign::pki
