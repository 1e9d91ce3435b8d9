#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/data_object.hpp"
#include "libsign/xades/references.hpp"

// Signatures of anybody's shape, with digests that fit and without a value that does: only their
// references are looked at.
namespace zegel::test {

// data_reference is a ds:Reference over `octets`, its SHA-256 digest included. `attributes` are
// those of the element, `transforms` its ds:Transform elements.
std::string data_reference(std::string_view attributes, std::string_view transforms,
                           std::string_view octets);

// signature_of is a ds:Signature, Id "s", with these ds:Reference elements, and with `objects`
// behind its value.
std::string signature_of(std::string_view references, std::string_view objects = {});

// processed is what becomes of the references of the first ds:Signature of `file`.
std::vector<libsign::xades::ReferenceOutcome> processed(
    std::string_view file, const std::vector<libsign::DataObject>& data = {});

// summary_of is an outcome on one line: "intact", "changed" or the problem, and what it covers.
std::string summary_of(const libsign::xades::ReferenceOutcome& outcome);

}  // namespace zegel::test
