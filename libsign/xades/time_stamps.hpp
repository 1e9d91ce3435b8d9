#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/report/time_stamp_report.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xml/canonical.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

// TimeStamp is one property that holds time-stamp tokens, as it stands. Nothing in it is believed.
struct TimeStamp {
  xml::Element element;
  report::TimeStampKind kind = report::TimeStampKind::Signature;
  // of the older form of its kind: SigAndRefsTimeStamp and RefsOnlyTimeStamp without V2, and the
  // ArchiveTimeStamp of 1.3.2, which leaves out an object that is signed anyway
  bool older = false;
  std::string id;                                   // empty where absent
  std::optional<xml::CanonicalMethod> method = {};  // nothing: one that is not carried out
  std::vector<std::string> includes = {};  // xades:Include/@URI, with referencedData="true"
  std::vector<Bytes> tokens = {};          // RFC 3161 tokens in DER, as they say
  std::string problem = {};                // why something in it was not read, for people
};

// read_time_stamps reads the time-stamps of a signature: the signed ones, then the unsigned ones,
// in document order. At most limits::kMaxTimeStamps tokens are read in all; the property that goes
// past it says so in `problem`.
std::vector<TimeStamp> read_time_stamps(const Signature& signature);

// unsigned_properties_of lists the children of xades:UnsignedSignatureProperties, in document
// order.
std::vector<xml::Element> unsigned_properties_of(const Signature& signature);

}  // namespace libsign::xades
