#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libsign/base/data_object.hpp"
#include "libsign/base/result.hpp"
#include "libsign/pki/time_stamp.hpp"
#include "libsign/report/time_stamp_report.hpp"
#include "libsign/validation/context.hpp"
#include "libsign/validation/material.hpp"
#include "libsign/validation/time_stamp.hpp"

namespace libsign::validation {

// SignatureTimeStamp is one token of one time-stamp property of a signature, and what the building
// block of clause 5.4 makes of it at the validation time.
struct SignatureTimeStamp {
  report::TimeStampKind kind = report::TimeStampKind::Signature;
  std::optional<xml::Element> property;  // in which it stands
  Result<pki::TimeStampToken> token;
  StampedData data;
  ValidatedTimeStamp validated = {};

  // proves_time says whether its conclusion is Passed.
  bool proves_time() const;

  // is_content says whether it was made before the signature, over what is signed.
  bool is_content() const;

  // latest is genTime rounded up to the second: what it stamped existed by then. earliest is
  // genTime rounded down: what was made over the token is younger. For one that is a token.
  Time latest() const;
  Time earliest() const;
};

// validate_time_stamps reads the time-stamps of a signature, makes the digest of what each covers,
// and validates each by clause 5.4 (validation/time_stamp.hpp) with the validation data in the
// token, in the signature, and of the trust material: the signed ones first, then the unsigned
// ones, in document order. `data` are the files that the signature may cover from outside. A
// property without any token that could be read gives one that is none. Of a signature that fails
// format checking none are read.
std::vector<SignatureTimeStamp> validate_time_stamps(const Candidate& candidate,
                                                     std::span<const DataObject> data,
                                                     const Material& material,
                                                     const Context& context);

// first_disorder names two time-stamps whose times contradict what they cover (EN 319 102-1 5.5.4
// step 4 e, RFC 3161 2.4.2): one that covers another, or was made after it, is older than it by
// more than both accuracies. Only those that prove a time are asked. Nothing where all agree.
std::optional<std::vector<report::Evidence>> first_disorder(
    std::span<const SignatureTimeStamp> stamps);

}  // namespace libsign::validation
