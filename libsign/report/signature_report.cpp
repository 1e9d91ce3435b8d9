#include "libsign/report/signature_report.hpp"

namespace libsign::report {

std::string_view name(Level level) {
  switch (level) {
    case Level::NotBaseline:
      return "XAdES";
    case Level::BaselineB:
      return "XAdES-BASELINE-B";
    case Level::BaselineT:
      return "XAdES-BASELINE-T";
    case Level::BaselineLt:
      return "XAdES-BASELINE-LT";
    case Level::BaselineLta:
      return "XAdES-BASELINE-LTA";
  }
  return "XAdES";
}

std::string_view name(Packaging packaging) {
  switch (packaging) {
    case Packaging::Enveloped:
      return "enveloped";
    case Packaging::Enveloping:
      return "enveloping";
    case Packaging::InternallyDetached:
      return "internally-detached";
    case Packaging::Detached:
      return "detached";
  }
  return "detached";
}

std::string_view name(Coverage coverage) {
  switch (coverage) {
    case Coverage::Nothing:
      return "nothing";
    case Coverage::Document:
      return "document";
    case Coverage::Element:
      return "element";
    case Coverage::File:
      return "file";
    case Coverage::SignatureValue:
      return "signature-value";
  }
  return "nothing";
}

std::string_view total(Indication indication) {
  switch (indication) {
    case Indication::Indeterminate:
      return "INDETERMINATE";
    case Indication::Passed:
      return "TOTAL-PASSED";
    case Indication::Failed:
      return "TOTAL-FAILED";
  }
  return "INDETERMINATE";
}

}  // namespace libsign::report
