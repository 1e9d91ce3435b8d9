#include "libsign/letter/read.hpp"

#include <fmt/format.h>

#include <limits>

#include "libsign/base/encoding.hpp"
#include "libsign/base/text.hpp"
#include "libsign/base/time.hpp"
#include "libsign/letter/canonical.hpp"
#include "libsign/letter/names.hpp"

namespace libsign::letter {
namespace {

using xml::Element;

// LetterReader reads the fields in the order of schemas/letter.xsd.
class LetterReader {
 public:
  Result<Letter> run(Element root) {
    if (!root.is(kNamespace, kRootName)) {
      return fail(Errc::MalformedInput,
                  fmt::format("the root is <{}> of \"{}\", not <{}> of \"{}\"",
                              printable(root.name()), printable(root.ns()), kRootName, kNamespace),
                  fmt::format("line {}", root.line()));
    }
    {
      const Attributes none(reader_, root);
      Children fields(reader_, root);
      sender(fields);
      references(fields);
      opening(fields);
      ending(fields);
    }
    if (reader_.error()) {
      return fail(*reader_.error());
    }
    return std::move(letter_);
  }

 private:
  void sender(Children& fields) {
    while (const auto element = fields.optional(names::kMinistry)) {
      Attributes attributes(reader_, *element);
      letter_.ministries.push_back(
          {.code = attributes.required(names::kCode), .name = reader_.leaf(*element)});
    }
    if (const auto element = fields.required(names::kAddressee)) {
      letter_.addressee = lines_of(*element, names::kLine);
    }
    if (const auto element = fields.optional(names::kUnit)) {
      letter_.unit = lines_of(*element, names::kLine);
    }
    letter_.return_address = optional_labelled(fields, names::kReturnAddress);
    letter_.visiting_address = address(fields, names::kVisitingAddress);
    letter_.postal_address = address(fields, names::kPostalAddress);
    if (const auto element = fields.optional(names::kWebsite)) {
      Attributes attributes(reader_, *element);
      letter_.website = {.text = reader_.leaf(*element),
                         .href = attributes.optional(names::kHref).value_or("")};
    }
  }

  void references(Children& fields) {
    if (const auto element = fields.required(names::kReference)) {
      letter_.reference = labelled(*element);
    }
    letter_.your_reference = optional_labelled(fields, names::kYourReference);
    if (const auto element = fields.optional(names::kAnnexes)) {
      letter_.annexes = annexes(*element);
    }
    while (const auto element = fields.optional(names::kDetail)) {
      letter_.details.push_back(labelled(*element));
    }
    while (const auto element = fields.optional(names::kFile)) {
      letter_.files.push_back(file(*element));
    }
    letter_.replaces = line(fields, names::kReplaces);
  }

  void opening(Children& fields) {
    if (const auto element = fields.required(names::kDate)) {
      Attributes attributes(reader_, *element);
      const std::string day = attributes.required(names::kDay);
      const std::optional<Date> date = parse_date(day);
      if (!date) {
        reader_.refuse(element->line(), fmt::format("\"{}\" is no day", printable(day)));
      }
      letter_.date = date.value_or(Date{});
      letter_.date_text = labelled(*element, attributes);
    }
    if (const auto element = fields.required(names::kSubject)) {
      letter_.subject = labelled(*element);
    }
    letter_.salutation = line(fields, names::kSalutation);
  }

  void ending(Children& fields) {
    if (const auto element = fields.required(names::kBody)) {
      letter_.body = read_body(reader_, *element);
    }
    if (const auto element = fields.optional(names::kFootnotes)) {
      letter_.footnotes = read_footnotes(reader_, *element);
    }
    letter_.closing = line(fields, names::kClosing);
    while (const auto element = fields.optional(names::kSignatory)) {
      letter_.signatories.push_back(signatory(*element));
    }
    if (const auto element = fields.optional(names::kOnBehalfOf)) {
      letter_.on_behalf_of = lines_of(*element, names::kOffice);
    }
    letter_.footer_reference = optional_labelled(fields, names::kFooterReference);
  }

  // plain_leaf is the text of an element without attributes.
  std::string plain_leaf(Element element) {
    const Attributes none(reader_, element);
    return reader_.leaf(element);
  }

  std::optional<std::string> line(Children& fields, std::string_view name) {
    const auto element = fields.optional(name);
    return element ? std::optional(plain_leaf(*element)) : std::nullopt;
  }

  std::vector<std::string> each_line(Children& children, std::string_view name) {
    std::vector<std::string> lines;
    while (const auto element = children.optional(name)) {
      lines.push_back(plain_leaf(*element));
    }
    return lines;
  }

  std::vector<std::string> lines_of(Element element, std::string_view name) {
    const Attributes none(reader_, element);
    Children children(reader_, element);
    return each_line(children, name);
  }

  Labelled labelled(Element element, Attributes& attributes) {
    return {.label = attributes.optional(names::kLabel).value_or(""),
            .value = reader_.leaf(element)};
  }

  Labelled labelled(Element element) {
    Attributes attributes(reader_, element);
    return labelled(element, attributes);
  }

  std::optional<Labelled> optional_labelled(Children& fields, std::string_view name) {
    const auto element = fields.optional(name);
    return element ? std::optional(labelled(*element)) : std::nullopt;
  }

  std::optional<LabelledLines> address(Children& fields, std::string_view name) {
    const auto element = fields.optional(name);
    if (!element) {
      return std::nullopt;
    }
    Attributes attributes(reader_, *element);
    Children children(reader_, *element);
    return LabelledLines{.label = attributes.optional(names::kLabel).value_or(""),
                         .lines = each_line(children, names::kLine)};
  }

  Annexes annexes(Element element) {
    Attributes attributes(reader_, element);
    std::string label = attributes.optional(names::kLabel).value_or("");
    Children children(reader_, element);
    if (const auto count = children.optional(names::kCount)) {
      return CountedAnnexes{.label = std::move(label), .count = unsigned_number(*count)};
    }
    std::vector<std::string> titles = each_line(children, names::kTitle);
    if (titles.empty()) {
      return EmptyAnnexes{.label = std::move(label)};
    }
    return TitledAnnexes{.label = std::move(label), .titles = std::move(titles)};
  }

  unsigned unsigned_number(Element element) {
    return static_cast<unsigned>(
        reader_.number(plain_leaf(element), element.line(), std::numeric_limits<unsigned>::max()));
  }

  File file(Element element) {
    Attributes attributes(reader_, element);
    const std::string role = attributes.required(names::kRole);
    if (role != "annex" && role != "rendition") {
      reader_.refuse(element.line(), fmt::format("\"{}\" is no role of a file", printable(role)));
    }
    const std::string digest = attributes.required(names::kSha256);
    std::optional<Bytes> sha256 = from_hex(digest);
    if (!sha256) {
      reader_.refuse(element.line(), fmt::format("\"{}\" is no digest", printable(digest)));
    }
    File file;
    file.role = role == "annex" ? FileRole::Annex : FileRole::Rendition;
    file.title = reader_.leaf(element);
    file.name = attributes.required(names::kName);
    file.media_type = attributes.required(names::kMediaType);
    file.size = reader_.number(attributes.required(names::kSize), element.line(),
                               std::numeric_limits<std::uint64_t>::max());
    file.sha256 = std::move(sha256).value_or(Bytes{});
    return file;
  }

  Signatory signatory(Element element) {
    Attributes attributes(reader_, element);
    Children children(reader_, element);
    Signatory signatory;
    signatory.was_signed = attributes.optional(names::kWasSigned).has_value();
    if (const auto name = children.optional(names::kName)) {
      signatory.name_before_office = true;
      signatory.name = plain_leaf(*name);
    }
    if (const auto office = children.required(names::kOffice)) {
      signatory.office = plain_leaf(*office);
    }
    if (!signatory.name_before_office) {
      if (const auto name = children.required(names::kName)) {
        signatory.name = plain_leaf(*name);
      }
    }
    return signatory;
  }

  XmlReader reader_;
  Letter letter_;
};

}  // namespace

Result<Letter> read(const xml::Document& document) {
  return LetterReader().run(document.root());
}

}  // namespace libsign::letter
