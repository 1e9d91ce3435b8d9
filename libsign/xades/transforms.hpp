#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "libsign/xades/signature.hpp"
#include "libsign/xml/canonical.hpp"

namespace libsign::xades {

// Steps is what the transforms of one reference come to.
struct Steps {
  bool enveloped = false;           // without the signature itself
  bool without_signatures = false;  // without any ds:Signature
  bool base64 = false;              // alone
  std::optional<xml::CanonicalMethod> canonical;
};

// steps_of reads the transforms of a reference, or says in one line why they are not carried out.
tl::expected<Steps, std::string> steps_of(const Reference& reference);

// canonical_method is the canonicalisation that a transform asks for, or nothing.
std::optional<xml::CanonicalMethod> canonical_method(const Transform& transform);

}  // namespace libsign::xades
