#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/data_object.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/pki/sources.hpp"
#include "libsign/report/signature_report.hpp"
#include "libsign/verify.hpp"

namespace libsign {

// ExtenderOptions is everything that an Extender is built from.
struct ExtenderOptions {
  // The Verifier that knows the trust anchors, also those of time-stamp authorities, and that every
  // output must satisfy at least as well as the input did.
  std::shared_ptr<const Verifier> verifier;

  // Authorities, asked in this order until one stamps.
  std::vector<std::shared_ptr<const pki::TimeStampSource>> time_stamps;

  pki::Sources sources;  // of validation data

  pki::DigestAlgorithm imprint = pki::DigestAlgorithm::Sha256;  // what is stamped is hashed with it
};

// Extended is a file whose signature is provable for longer.
struct Extended {
  Bytes octets;
  LetterReport report;  // our own verdict on it
};

// Extender adds to a signature what makes it provable for longer (EN 319 132-1 clause 6.3): for
// level T a time-stamp of the signature value; for LT the certificates and the revocation data that
// it and its time-stamps are validated with; for LTA a time-stamp of everything. A signature of
// level LTA is renewed by extending it to LTA again.
//
// Every octet that was in the file stays in it, in its order. It is built once and used for any
// number of files, from many threads as far as its sources may be: all its members are const.
class Extender {
 public:
  // create builds an Extender. Errors: InvalidArgument where there is no verifier.
  static Result<Extender> create(ExtenderOptions options);

  Extender(Extender&&) noexcept;
  Extender& operator=(Extender&&) noexcept;
  ~Extender();

  // extend brings the one signature in `file` to the level `to`, with data that is acceptable at
  // `at`, the present. The report is of that time, or of the later one at which a server says to
  // have made what it gave: clocks differ. Data of level T is judged with revocation data of the
  // authority that is not put into the file. `data` are the files that it covers from outside. The
  // file need not be a letter. Errors: InvalidArgument for a level below T, or one that the
  // signature has already; what xades::augment refuses; MalformedInput for a file that is no XML,
  // or does not hold exactly one signature; Refused where the signature is not intact, would not be
  // judged as well as before or, at LT and LTA, is not valid by what the servers say; NotFound with
  // what is missing of the validation data; Io where no authority stamps, with what the last of
  // them said, or its time-stamp proves no time, or its clock is further off than
  // limits::kMaxClockDifference.
  Result<Extended> extend(BytesView file, report::Level to, Time at,
                          std::span<const DataObject> data = {}) const;

 private:
  struct Impl;
  explicit Extender(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace libsign
