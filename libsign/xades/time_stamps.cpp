#include "libsign/xades/time_stamps.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xades/read_transform.hpp"
#include "libsign/xades/structure.hpp"
#include "libsign/xades/transforms.hpp"

namespace libsign::xades {
namespace {

using report::TimeStampKind;

using xml::Element;

constexpr std::string_view kInclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

// A property that holds time-stamps. An empty name space stands for that of the qualifying
// properties, of whatever version.
struct Row {
  std::string_view ns;
  std::string_view name;
  TimeStampKind kind;
  bool older = false;
};

constexpr std::array<Row, 8> kRows{{
    {"", "AllDataObjectsTimeStamp", TimeStampKind::Content},
    {"", "IndividualDataObjectsTimeStamp", TimeStampKind::IndividualContent},
    {"", "SignatureTimeStamp", TimeStampKind::Signature},
    {"", "SigAndRefsTimeStamp", TimeStampKind::SigAndRefs, true},
    {"", "RefsOnlyTimeStamp", TimeStampKind::RefsOnly, true},
    {"", "ArchiveTimeStamp", TimeStampKind::Archive, true},
    {kXades141, "SigAndRefsTimeStampV2", TimeStampKind::SigAndRefs},
    {kXades141, "RefsOnlyTimeStampV2", TimeStampKind::RefsOnly},
}};

constexpr Row kArchive{kXades141, "ArchiveTimeStamp", TimeStampKind::Archive};

const Row* row_of(const Element& element) {
  if (element.is(kArchive.ns, kArchive.name)) {
    return &kArchive;
  }
  const auto* const row = std::ranges::find_if(kRows, [&](const Row& candidate) {
    return candidate.name == element.name() &&
           (candidate.ns.empty() ? is_xades(element.ns()) : candidate.ns == element.ns());
  });
  return row == kRows.end() ? nullptr : row;
}

bool is_signed(TimeStampKind kind) {
  return kind == TimeStampKind::Content || kind == TimeStampKind::IndividualContent;
}

class Reader {
 public:
  std::vector<TimeStamp> read(const Signature& signature) && {
    if (signature.signed_properties) {
      for (const Element& part : signature.signed_properties->element.elements()) {
        if (part.name() == "SignedDataObjectProperties") {
          properties(part.elements(), true);
        }
      }
    }
    properties(unsigned_properties_of(signature), false);
    return std::move(found_);
  }

 private:
  void properties(const std::vector<Element>& elements, bool in_signed) {
    for (const Element& element : elements) {
      const Row* const row = row_of(element);
      if (row != nullptr && is_signed(row->kind) == in_signed) {
        found_.push_back(
            {.element = element, .kind = row->kind, .older = row->older, .id = id_of(element)});
        content(found_.back());
      }
    }
  }

  static std::string id_of(const Element& element) { return element.attribute("Id").value_or(""); }

  void content(TimeStamp& stamp) {
    bool has_method = false;
    for (const Element& child : stamp.element.elements()) {
      if (child.is(kDs, "CanonicalizationMethod") && !has_method) {
        has_method = true;
        stamp.method = method_of(child);
      } else if (is_xades(child.ns()) && child.name() == "EncapsulatedTimeStamp") {
        token(child, stamp);
      } else if (is_xades(child.ns()) && child.name() == "Include") {
        include(child, stamp);
      } else {
        stamp.problem = "it holds something besides tokens of RFC 3161";
      }
    }
    if (!has_method) {
      stamp.method = xml::CanonicalMethod{xml::C14n::Inclusive10, false, {}};
    } else if (!stamp.method) {
      stamp.problem = "its canonicalisation is not carried out";
    }
  }

  // EN 319 132-1 5.1.4.4: an empty method stands for Canonical XML 1.0.
  static std::optional<xml::CanonicalMethod> method_of(const Element& element) {
    std::vector<StructureFlaw> flaws;
    Structure structure(flaws);
    Transform method = read_transform(element, structure);
    if (method.algorithm.empty()) {
      method.algorithm = kInclusive;
    }
    return canonical_method(method);
  }

  void token(const Element& element, TimeStamp& stamp) {
    if (++tokens_ > limits::kMaxTimeStamps) {
      stamp.problem = "there are more time-stamps than the limit";
      return;
    }
    const std::optional<std::string> text = element.text();
    std::optional<Bytes> octets =
        text && text->size() <= 2 * limits::kMaxTimeStampBytes ? from_base64(*text) : std::nullopt;
    if (!octets || octets->empty()) {
      stamp.problem = "a token in it is not base64, or larger than the limit";
      return;
    }
    stamp.tokens.push_back(*std::move(octets));
  }

  static void include(const Element& element, TimeStamp& stamp) {
    const std::string referenced = element.attribute("referencedData").value_or("false");
    if (referenced != "true" && referenced != "1") {
      stamp.problem = "it includes something other than what is signed";
    } else if (stamp.includes.size() == limits::kMaxReferences) {
      stamp.problem = "it includes more than the limit";
    } else {
      stamp.includes.push_back(element.attribute("URI").value_or(""));
    }
  }

  std::size_t tokens_ = 0;
  std::vector<TimeStamp> found_;
};

}  // namespace

std::vector<TimeStamp> read_time_stamps(const Signature& signature) {
  return Reader().read(signature);
}

std::vector<Element> unsigned_properties_of(const Signature& signature) {
  std::vector<Element> found;
  for (const Element& object : signature.element.find_all(kDs, "Object")) {
    for (const Element& qualifying : object.elements()) {
      if (!is_xades(qualifying.ns()) || qualifying.name() != "QualifyingProperties") {
        continue;
      }
      const auto properties = qualifying.child(qualifying.ns(), "UnsignedProperties");
      const auto of_signature =
          properties ? properties->child(qualifying.ns(), "UnsignedSignatureProperties")
                     : std::nullopt;
      if (of_signature) {
        std::ranges::move(of_signature->elements(), std::back_inserter(found));
      }
    }
  }
  return found;
}

}  // namespace libsign::xades
