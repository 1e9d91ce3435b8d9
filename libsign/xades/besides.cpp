#include "libsign/xades/besides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "libsign/xades/names.hpp"
#include "libsign/xades/structure.hpp"

namespace libsign::xades {
namespace {

using xml::Element;
using xml::NodeKind;

constexpr std::size_t kShown = 8;

// Content is what a part holds besides its elements.
enum class Content { Elements, SomeElements, Text, Base64 };

// Part is an element of a seal that no reference covers, with what it may hold.
struct Part {
  std::string_view ns;
  std::string_view name;
  std::array<std::string_view, 2> attributes;
  std::array<std::string_view, 6> children;
  Content content = Content::Elements;
};

// The parts of the profile. ds:SignedInfo and xades:SignedProperties are covered, and what is in
// them is no concern here.
//
// Of the unsigned properties there is what proves a seal for longer, and nothing else; what those
// values are is judged where they are used, and nothing of them is shown as the letter's.
constexpr auto kParts = std::to_array<Part>({
    {kDs, "Signature", {"Id"}, {"SignedInfo", "SignatureValue", "KeyInfo", "Object"}},
    {kDs, "SignatureValue", {"Id"}, {}, Content::Text},
    {kDs, "KeyInfo", {"Id"}, {"X509Data"}},
    {kDs, "X509Data", {}, {"X509Certificate"}},
    {kDs, "X509Certificate", {}, {}, Content::Text},
    {kDs, "Object", {"Id"}, {"QualifyingProperties"}},
    {kXades, "QualifyingProperties", {"Target", "Id"}, {"SignedProperties", "UnsignedProperties"}},
    {kXades, "UnsignedProperties", {"Id"}, {"UnsignedSignatureProperties"}, Content::SomeElements},
    {kXades,
     "UnsignedSignatureProperties",
     {"Id"},
     {"SignatureTimeStamp", "CertificateValues", "RevocationValues", "TimeStampValidationData",
      "ArchiveTimeStamp", "AnyValidationData"},
     Content::SomeElements},
    {kXades,
     "SignatureTimeStamp",
     {"Id"},
     {"CanonicalizationMethod", "EncapsulatedTimeStamp"},
     Content::SomeElements},
    {kXades141,
     "ArchiveTimeStamp",
     {"Id"},
     {"CanonicalizationMethod", "EncapsulatedTimeStamp"},
     Content::SomeElements},
    {kXades141,
     "TimeStampValidationData",
     {"Id"},
     {"CertificateValues", "RevocationValues"},
     Content::SomeElements},
    {kXades141,
     "AnyValidationData",
     {"Id"},
     {"CertificateValues", "RevocationValues"},
     Content::SomeElements},
    {kDs, "CanonicalizationMethod", {"Algorithm"}, {}},
    {kXades, "CertificateValues", {"Id"}, {"EncapsulatedX509Certificate"}, Content::SomeElements},
    {kXades, "RevocationValues", {"Id"}, {"CRLValues", "OCSPValues"}, Content::SomeElements},
    {kXades, "CRLValues", {}, {"EncapsulatedCRLValue"}, Content::SomeElements},
    {kXades, "OCSPValues", {}, {"EncapsulatedOCSPValue"}, Content::SomeElements},
    {kXades, "EncapsulatedTimeStamp", {"Id"}, {}, Content::Base64},
    {kXades, "EncapsulatedX509Certificate", {}, {}, Content::Base64},
    {kXades, "EncapsulatedCRLValue", {}, {}, Content::Base64},
    {kXades, "EncapsulatedOCSPValue", {}, {}, Content::Base64},
});

// Whether each octet may stand in base64: validation data has tens of thousands.
constexpr std::array<bool, 256> kIsBase64 = [] {
  std::array<bool, 256> table{};
  for (const char character : std::string_view(
           "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n")) {
    table[static_cast<unsigned char>(character)] = true;
  }
  return table;
}();

bool is_base64(std::string_view text) {
  return std::ranges::all_of(
      text, [](char character) { return kIsBase64[static_cast<unsigned char>(character)]; });
}

bool is_covered(const Element& element) {
  return element.is(kDs, "SignedInfo") || element.is(kXades, "SignedProperties");
}

const Part* part_of(const Element& element) {
  const auto* const part =
      std::ranges::find_if(kParts, [&](const Part& p) { return element.is(p.ns, p.name); });
  return part == kParts.end() ? nullptr : part;
}

class Finder {
 public:
  std::vector<std::string> find(const Element& signature) {
    look_at(signature, kParts.front());
    return std::move(found_);
  }

 private:
  void note(std::string what) {
    if (found_.size() < kShown) {
      found_.push_back(std::move(what));
    }
  }

  void look_at(const Element& element, const Part& part) {
    attributes(element, part);
    if (part.content == Content::SomeElements && element.elements().empty()) {
      note(fmt::format("{} that is empty", name_of(element)));
    }
    for (auto node = element.first_child(); node; node = node->next()) {
      if (node->kind() == NodeKind::Element) {
        child(node->element(), element, part);
      } else if (node->kind() != NodeKind::Text) {
        remark(element);
      } else if (part.content == Content::Base64) {
        if (!is_base64(node->text())) {
          note(fmt::format("text that is no base64 in {}", name_of(element)));
        }
      } else if (part.content != Content::Text && !is_blank(node->text())) {
        note(fmt::format("text in {}", name_of(element)));
      }
    }
  }

  void attributes(const Element& element, const Part& part) {
    for (const xml::Attribute& attribute : element.attributes()) {
      if (!attribute.ns.empty() ||
          std::ranges::find(part.attributes, attribute.name) == part.attributes.end()) {
        note(fmt::format("attribute {} of {}", attribute.name, name_of(element)));
      }
    }
  }

  void child(const Element& child, const Element& parent, const Part& part) {
    const bool known = std::ranges::find(part.children, child.name()) != part.children.end();
    const Part* const next = part_of(child);
    if (known && is_covered(child)) {
      remarks_in(child);
    } else if (known && next != nullptr) {
      look_at(child, *next);
    } else {
      note(fmt::format("{} in {}", name_of(child), name_of(parent)));
    }
  }

  void remark(const Element& element) {
    note(fmt::format("comment or processing instruction in {}", name_of(element)));
  }

  // Comments are left out of what is digested, and could divide a text that is read.
  void remarks_in(const Element& element) {
    for (auto node = element.first_child(); node; node = node->next()) {
      if (node->kind() == NodeKind::Element) {
        remarks_in(node->element());
      } else if (node->kind() != NodeKind::Text) {
        remark(element);
      }
    }
  }

  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> find_besides(const Element& ds_signature) {
  return Finder().find(ds_signature);
}

}  // namespace libsign::xades
