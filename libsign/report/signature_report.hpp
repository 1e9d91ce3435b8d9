#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/time.hpp"
#include "libsign/report/report.hpp"
#include "libsign/report/signer.hpp"
#include "libsign/report/time_stamp_report.hpp"

namespace libsign::report {

// Level is how much of the material of EN 319 132-1 clause 6 a signature carries.
enum class Level { NotBaseline, BaselineB, BaselineT, BaselineLt, BaselineLta };

// name gives "XAdES-BASELINE-B" and the like; "XAdES" for NotBaseline.
std::string_view name(Level level);

// Packaging is where a signature stands in relation to what it signs.
enum class Packaging { Enveloped, Enveloping, InternallyDetached, Detached };

// name gives "enveloped", "enveloping", "internally-detached", "detached".
std::string_view name(Packaging packaging);

// Coverage is what kind of thing a reference points at.
enum class Coverage {
  Nothing,         // it was not found
  Document,        // URI="": the document that the signature stands in
  Element,         // URI="#Id": an element of that document, and what is in it
  File,            // a data object from outside
  SignatureValue,  // such an element that is the ds:SignatureValue of a signature
};

// name gives "nothing", "document", "element", "file" or "signature-value".
std::string_view name(Coverage coverage);

// SignedObject is what one reference covered: exactly the octets that were digested. Whoever wants
// to know what was signed reads it from here, never from the input again.
struct SignedObject {
  std::string reference_id;  // Id of the ds:Reference; may be empty
  std::string uri;
  Coverage coverage = Coverage::Nothing;
  std::string name;       // of the Element ("ds:Object") or the File; empty for a Document
  std::string id;         // of the Element or SignatureValue
  std::string signature;  // whose SignatureValue it is: the id that its report has; else empty
  std::string manifest;   // Id of the signed ds:Manifest whose entry this is; empty where the
                          // signature itself refers to it
  bool without_signatures = false;  // every ds:Signature was left out of what was digested
  std::uint64_t size = 0;           // of what was digested, in octets
  Bytes octets;                     // empty for a File: the caller has it
  bool intact = false;              // the digest matched
};

// SignatureReport is the verdict on one signature, EN 319 102-1 alone: nothing of a letter or a
// ministry is in it.
struct SignatureReport {
  std::string id;  // of the ds:Signature; its position, "signature-1", where it has none
  Level level = Level::NotBaseline;
  Packaging packaging = Packaging::Enveloped;
  std::optional<Time> signing_time;         // as claimed by the signer
  std::optional<Time> best_signature_time;  // proven; nothing where no time-stamp proves one
  std::optional<Signer> signer;
  // Of a counter-signature: the id of the signature whose value it signs, as its report has it;
  // empty where it refers to none. Nothing for any other signature.
  std::optional<std::string> countersigns;
  std::string signature_method;     // URI
  std::vector<BlockResult> blocks;  // in the order in which they ran
  Conclusion conclusion;            // of the validation process, by its decision order
  std::vector<SignedObject> signed_objects;
  std::vector<TimeStampReport> time_stamps;  // the signed ones, then the others, as they stand
};

// total gives the standard's word for a whole signature: "TOTAL-PASSED", "TOTAL-FAILED" or
// "INDETERMINATE".
std::string_view total(Indication indication);

}  // namespace libsign::report
