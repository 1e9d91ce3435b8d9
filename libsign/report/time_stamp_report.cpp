#include "libsign/report/time_stamp_report.hpp"

namespace libsign::report {

std::string_view name(TimeStampKind kind) {
  switch (kind) {
    case TimeStampKind::Content:
      return "content";
    case TimeStampKind::IndividualContent:
      return "individual-content";
    case TimeStampKind::Signature:
      return "signature";
    case TimeStampKind::SigAndRefs:
      return "sig-and-refs";
    case TimeStampKind::RefsOnly:
      return "refs-only";
    case TimeStampKind::Archive:
      return "archive";
  }
  return "signature";
}

}  // namespace libsign::report
