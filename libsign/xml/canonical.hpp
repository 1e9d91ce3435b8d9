#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xml {

// canonicalise_exclusive writes the subtree of `apex` in Exclusive XML Canonicalization 1.0,
// without comments and without an InclusiveNamespaces list. It is our own walk, linear in the
// subtree alone; tests hold it equal to libxml2's, octet by octet.
Bytes canonicalise_exclusive(const Element& apex);

// C14n is a canonicalisation of W3C.
enum class C14n { Inclusive10, Inclusive11, Exclusive };

// CanonicalMethod is a canonicalisation as ds:CanonicalizationMethod names it.
struct CanonicalMethod {
  C14n c14n = C14n::Exclusive;
  bool with_comments = false;
  std::vector<std::string> inclusive_prefixes;  // ec:InclusiveNamespaces; "" is #default

  bool operator==(const CanonicalMethod&) const = default;
};

// canonicalise writes the subtree of `apex`, in the context of its document, by any method. It
// is libxml2's implementation, linear in the whole document.
// Errors: Internal where libxml2 fails (relative namespace names are refused by it).
Result<Bytes> canonicalise(const Element& apex, const CanonicalMethod& method);

// ElementName is the expanded name of an element.
struct ElementName {
  std::string_view ns;
  std::string_view name;
};

// canonicalise_without writes the subtree of `apex`, or where there is none the whole document,
// without the elements of one name and what is in them. An apex of that name, or inside one, gives
// no octets. It is as linear as canonicalise, and has its errors.
Result<Bytes> canonicalise_without(const Document& document, const std::optional<Element>& apex,
                                   const CanonicalMethod& method, ElementName left_out);

}  // namespace libsign::xml
