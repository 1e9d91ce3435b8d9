#include <fmt/format.h>

#include <optional>
#include <utility>

#include "embedded/ministries_xml.hpp"
#include "embedded/ministries_xsd.hpp"
#include "libsign/base/text.hpp"
#include "libsign/ministry/register.hpp"
#include "libsign/ministry/rules.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xml/document.hpp"
#include "libsign/xml/schema.hpp"

namespace libsign::ministry {
namespace {

constexpr std::string_view kNamespace = "urn:kamerbrief:ministries:1";

tl::unexpected<Error> fail_at(std::size_t line, std::string what) {
  return fail(Errc::MalformedInput, std::move(what), fmt::format("line {}", line));
}

std::string attribute_or_empty(const xml::Element& element, std::string_view name) {
  return element.attribute(name).value_or("");
}

std::string text_of(const xml::Element& element) {
  return element.text().value_or("");
}

}  // namespace

// RegisterReader makes a Register of a document that is valid by schemas/ministries.xsd, and
// looks after what a schema cannot say.
class RegisterReader {
 public:
  static Result<Register> read(const xml::Document& document, BytesView xml) {
    const xml::Element root = document.root();
    Register made;
    made.version_ = attribute_or_empty(root, "version");
    made.is_supplement_ = root.attribute("kind") == "supplement";
    made.sha256_ = pki::digest(pki::DigestAlgorithm::Sha256, xml);
    std::vector<std::size_t> lines;
    for (const xml::Element& element : root.find_all(kNamespace, "ministry")) {
      auto ministry = read_ministry(element);
      if (!ministry) {
        return fail(std::move(ministry).error());
      }
      made.ministries_.push_back(std::move(*ministry));
      lines.push_back(element.line());
    }
    if (const auto broken = broken_rule(made.ministries_, made.is_supplement_)) {
      return fail_at(lines[broken->ministry], broken->what);
    }
    return made;
  }

 private:
  static Result<Ministry> read_ministry(const xml::Element& element) {
    Ministry ministry;
    ministry.code = attribute_or_empty(element, "code");
    for (const xml::Element& child : element.find_all(kNamespace, "name")) {
      auto name = read_name(child);
      if (!name) {
        return fail(std::move(name).error());
      }
      ministry.names.push_back(std::move(*name));
    }
    for (const xml::Element& child : element.find_all(kNamespace, "identifier")) {
      auto identifier = read_identifier(child);
      if (!identifier) {
        return fail(std::move(identifier).error());
      }
      ministry.identifiers.push_back(std::move(*identifier));
    }
    for (const xml::Element& child : element.find_all(kNamespace, "reference")) {
      auto shape = read_shape(child);
      if (!shape) {
        return fail(std::move(shape).error());
      }
      ministry.reference_shapes.push_back(std::move(*shape));
    }
    return ministry;
  }

  static Result<NamePeriod> read_name(const xml::Element& element) {
    NamePeriod name{text_of(element), attribute_or_empty(element, "abbreviation"), {}};
    if (const auto flaw = name_flaw(name.name)) {
      return fail_at(element.line(), fmt::format("the name holds {}", flaw->what));
    }
    const auto from = element.attribute("from");
    const auto to = element.attribute("to");
    name.period.from = from ? parse_date(*from) : std::nullopt;
    name.period.to = to ? parse_date(*to) : std::nullopt;
    if ((from && !name.period.from) || (to && !name.period.to)) {
      return fail_at(element.line(), "a day that does not exist");
    }
    return name;
  }

  static Result<Identifier> read_identifier(const xml::Element& element) {
    const bool oin = element.attribute("scheme") == "oin";
    Identifier identifier{oin ? IdentifierScheme::Oin : IdentifierScheme::OrganizationIdentifier,
                          text_of(element)};
    if (oin == identifier.value.starts_with("NTRNL-")) {
      return fail_at(element.line(), fmt::format("{} is not of the scheme {}", identifier.value,
                                                 attribute_or_empty(element, "scheme")));
    }
    return identifier;
  }

  static Result<ReferenceShape> read_shape(const xml::Element& element) {
    auto pattern = Pattern::compile(attribute_or_empty(element, "pattern"));
    if (!pattern) {
      return fail_at(element.line(), pattern.error().detail);
    }
    ReferenceShape shape{std::move(*pattern), attribute_or_empty(element, "example")};
    if (!shape.pattern.matches(shape.example)) {
      return fail_at(element.line(), fmt::format("the example {} does not have the form {}",
                                                 shape.example, shape.pattern.text()));
    }
    return shape;
  }
};

Result<Register> Register::parse(BytesView xml) {
  const auto document = xml::Document::parse(xml);
  if (!document) {
    return fail(document.error());
  }
  static const Result<xml::Schema> schema =
      xml::Schema::compile(as_bytes(embedded::ministries_xsd), "ministries.xsd");
  if (!schema) {
    return fail(Errc::Internal, schema.error().detail, schema.error().where);
  }
  const auto flaws = schema->validate(*document);
  if (!flaws.empty()) {
    return fail_at(flaws.front().line, flaws.front().message);
  }
  return RegisterReader::read(*document, xml);
}

const Register& Register::shipped() {
  // Not held to the schema here, which would cost every process milliseconds: a test does that.
  static const Register shipped = [] {
    const BytesView xml = as_bytes(embedded::ministries_xml);
    return RegisterReader::read(xml::Document::parse(xml).value(), xml).value();
  }();
  return shipped;
}

}  // namespace libsign::ministry
