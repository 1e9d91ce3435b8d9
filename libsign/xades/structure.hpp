#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

inline constexpr std::size_t kMany = SIZE_MAX;

// kOther as a Particle's name space stands for elements of any other name space (xsd:any ##other).
inline constexpr std::string_view kOther = "##other";

// Particle is one place in an xsd:sequence of the schemas.
struct Particle {
  std::string_view ns;
  std::string_view name;
  std::size_t least = 1;
  std::size_t most = 1;
};

// Structure reads elements as the schemas of XMLDSIG and XAdES prescribe, and notes where they are
// not so. It notes the first limits::kMaxSchemaFlaws flaws.
class Structure {
 public:
  explicit Structure(std::vector<StructureFlaw>& flaws) : flaws_(flaws) {}

  void flaw(const xml::Element& at, std::string what);

  // sequence holds the children of `parent` against a sequence: their names, order and number, and
  // that no text stands between them. Comments are no concern of a schema.
  void sequence(const xml::Element& parent, std::span<const Particle> model);
  void sequence(const xml::Element& parent, std::initializer_list<Particle> model) {
    sequence(parent, std::span(model.begin(), model.size()));
  }

  // no_text notes text between the children of an element that may hold elements only.
  void no_text(const xml::Element& element);

  // attributes notes every attribute that is not in `allowed`. Those of xsi may stand anywhere.
  void attributes(const xml::Element& element, std::initializer_list<std::string_view> allowed);

  // id is the attribute Id; empty where there is none. What is no NCName is a flaw.
  std::string id(const xml::Element& element);

  // required is an attribute that must be there; empty where it is not.
  std::string required(const xml::Element& element, std::string_view name);

  // text is the characters of an element that may hold nothing else; empty where it does.
  std::string text(const xml::Element& element);

  // base64 is text decoded. No octets at all is a flaw.
  Bytes base64(const xml::Element& element);

 private:
  std::vector<StructureFlaw>& flaws_;
};

// name_of is the name of an element for people: "ds:Reference", by the prefixes that the standards
// use for their name spaces; as it stands for any other.
std::string name_of(const xml::Element& element);

// is_blank says whether there is nothing but white space.
bool is_blank(std::string_view text);

}  // namespace libsign::xades
