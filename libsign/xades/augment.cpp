#include "libsign/xades/augment.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xml/place.hpp"

namespace libsign::xades {
namespace {

using xml::Element;

// Writer writes properties into a signature whose elements have their usual prefixes, or where
// these mean nothing or something else, declares them on each property.
class Writer {
 public:
  explicit Writer(const Signature& signature, const Element& qualifying) {
    const bool usual = signature.element.prefix() == "ds" && qualifying.prefix() == "xades";
    declarations_ = usual ? "" : fmt::format(R"( xmlns:ds="{}" xmlns:xades="{}")", kDs, kXades);
  }

  std::string property(const Addition& addition) const {
    switch (addition.kind) {
      case Addition::Kind::SignatureTimeStamp:
        return time_stamp("xades:SignatureTimeStamp", declarations_, addition.token);
      case Addition::Kind::ArchiveTimeStamp:
        return time_stamp("xades141:ArchiveTimeStamp", with_141(), addition.token);
      case Addition::Kind::ValidationData:
        return certificates(addition.values, declarations_) +
               revocation(addition.values, declarations_);
      case Addition::Kind::TimeStampValidationData:
        return validation_data("TimeStampValidationData", addition.values);
      case Addition::Kind::AnyValidationData:
        return validation_data("AnyValidationData", addition.values);
    }
    return {};
  }

  // around puts properties into the elements that hold them, as far as these are not there.
  std::string around(std::string_view properties, bool with_outer) const {
    const std::string inner =
        fmt::format("<xades:UnsignedSignatureProperties{}>{}</xades:UnsignedSignatureProperties>",
                    with_outer ? "" : declarations_, properties);
    return with_outer ? fmt::format("<xades:UnsignedProperties{}>{}</xades:UnsignedProperties>",
                                    declarations_, inner)
                      : inner;
  }

 private:
  std::string with_141() const {
    return fmt::format(R"( xmlns:xades141="{}"{})", kXades141, declarations_);
  }

  static std::string id_of(BytesView token) {
    const Bytes digest = pki::digest(pki::DigestAlgorithm::Sha256, token);
    return "time-stamp-" + hex(BytesView(digest).first(16));
  }

  static std::string time_stamp(std::string_view name, std::string_view declarations,
                                BytesView token) {
    return fmt::format(
        R"(<{0}{1} Id="{2}"><ds:CanonicalizationMethod Algorithm="{3}"></ds:CanonicalizationMethod>)"
        "<xades:EncapsulatedTimeStamp>{4}</xades:EncapsulatedTimeStamp></{0}>",
        name, declarations, id_of(token), kExclusive, base64(token));
  }

  static std::string values(std::string_view name, const std::vector<Bytes>& all) {
    std::string written;
    for (const Bytes& value : all) {
      written += fmt::format("<xades:{0}>{1}</xades:{0}>", name, base64(value));
    }
    return written;
  }

  std::string validation_data(std::string_view name, const ValidationValues& given) const {
    return given.empty() ? std::string()
                         : fmt::format("<xades141:{0}{1}>{2}{3}</xades141:{0}>", name, with_141(),
                                       certificates(given, ""), revocation(given, ""));
  }

  static std::string certificates(const ValidationValues& given, std::string_view declarations) {
    return given.certificates.empty()
               ? std::string()
               : fmt::format("<xades:CertificateValues{}>{}</xades:CertificateValues>",
                             declarations,
                             values("EncapsulatedX509Certificate", given.certificates));
  }

  static std::string revocation(const ValidationValues& given, std::string_view declarations) {
    const auto part = [](std::string_view name, const std::string& content) {
      return content.empty() ? std::string()
                             : fmt::format("<xades:{0}>{1}</xades:{0}>", name, content);
    };
    const std::string parts =
        part("CRLValues", values("EncapsulatedCRLValue", given.lists)) +
        part("OCSPValues", values("EncapsulatedOCSPValue", given.ocsp_responses));
    return parts.empty() ? std::string()
                         : fmt::format("<xades:RevocationValues{}>{}</xades:RevocationValues>",
                                       declarations, parts);
  }

  std::string declarations_;
};

Result<Element> qualifying_properties_of(const Signature& signature) {
  if (!signature.flaws.empty()) {
    return fail(Errc::MalformedInput, signature.flaws.front().what,
                fmt::format("line {}", signature.flaws.front().line));
  }
  const auto properties =
      signature.signed_properties ? signature.signed_properties->element.parent() : std::nullopt;
  if (!properties) {
    return fail(Errc::InvalidArgument, "the signature has no signed properties of XAdES");
  }
  if (properties->ns() != kXades) {
    return fail(Errc::InvalidArgument,
                "the signature is of a version of XAdES before 1.3.2 and is not extended",
                fmt::format("line {}", properties->line()));
  }
  return *properties;
}

enum class Where { First, Last };

// with_inserted is `file` with `text` before or behind the content of an element. One that was
// written as <a/> gets its end tag.
Result<Bytes> with_inserted(BytesView file, const Element& element, Where where,
                            std::string_view text) {
  const std::optional<xml::Place> place = xml::place_of(file, element);
  if (!place) {
    return fail(Errc::InvalidArgument, "the signature was not read from this file");
  }
  const std::string_view octets = as_text(file);
  const std::size_t here = where == Where::First ? place->content_begin : place->content_end;
  std::string written(octets.substr(0, here));
  if (!place->has_end_tag) {
    written.back() = ' ';
    written[written.size() - 2] = ' ';
    written += '>';
  }
  written += text;
  if (!place->has_end_tag) {
    const std::string_view tag = octets.substr(place->begin + 1, place->end - place->begin - 1);
    written += fmt::format("</{}>", tag.substr(0, tag.find_first_of(" \t\r\n/>")));
  }
  written += octets.substr(here);
  return to_bytes(written);
}

}  // namespace

Result<Bytes> augment(BytesView file, const Signature& signature,
                      const std::vector<Addition>& additions) {
  const Result<Element> qualifying = qualifying_properties_of(signature);
  if (!qualifying) {
    return fail(qualifying.error());
  }
  const Writer writer(signature, *qualifying);
  std::string properties;
  for (const Addition& addition : additions) {
    properties += writer.property(addition);
  }
  if (properties.empty()) {
    return Bytes(file.begin(), file.end());
  }
  const auto outer = qualifying->child(kXades, "UnsignedProperties");
  const auto inner =
      outer ? outer->child(kXades, "UnsignedSignatureProperties") : std::optional<Element>();
  if (inner) {
    return with_inserted(file, *inner, Where::Last, properties);
  }
  return outer ? with_inserted(file, *outer, Where::First, writer.around(properties, false))
               : with_inserted(file, *qualifying, Where::Last, writer.around(properties, true));
}

}  // namespace libsign::xades
