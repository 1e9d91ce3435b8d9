#include "libsign/letter/write.hpp"

#include <string_view>

#include "libsign/base/encoding.hpp"
#include "libsign/base/time.hpp"
#include "libsign/letter/canonical.hpp"
#include "libsign/letter/names.hpp"

namespace libsign::letter {
namespace {

// LetterWriter writes the fields in the order of schemas/letter.xsd.
class LetterWriter {
 public:
  LetterWriter(const Letter& letter, std::size_t expected_size)
      : letter_(letter), out_(expected_size) {}

  Bytes run() {
    out_.begin(kRootName);
    out_.attribute("xmlns", kNamespace);
    out_.lines();
    for (const Ministry& ministry : letter_.ministries) {
      out_.begin(names::kMinistry);
      out_.attribute(names::kCode, ministry.code);
      out_.leaf(names::kMinistry, ministry.name);
    }
    sender();
    references();
    opening();
    write_body(out_, letter_.body);
    write_footnotes(out_, letter_.footnotes);
    ending();
    out_.close(kRootName);
    return out_.finish();
  }

 private:
  void sender() {
    lines_of(names::kAddressee, names::kLine, letter_.addressee);
    lines_of(names::kUnit, names::kLine, letter_.unit);
    labelled(names::kReturnAddress, letter_.return_address);
    address(names::kVisitingAddress, letter_.visiting_address);
    address(names::kPostalAddress, letter_.postal_address);
    if (letter_.website) {
      out_.begin(names::kWebsite);
      if (!letter_.website->href.empty()) {
        out_.attribute(names::kHref, letter_.website->href);
      }
      out_.leaf(names::kWebsite, letter_.website->text);
    }
  }

  void references() {
    labelled(names::kReference, letter_.reference);
    labelled(names::kYourReference, letter_.your_reference);
    std::visit([&](const auto& annexes) { write(annexes); }, letter_.annexes);
    for (const Labelled& detail : letter_.details) {
      labelled(names::kDetail, detail);
    }
    for (const File& file : letter_.files) {
      write(file);
    }
    line(names::kReplaces, letter_.replaces);
  }

  void opening() {
    out_.begin(names::kDate);
    out_.attribute(names::kDay, format_date(letter_.date));
    label(letter_.date_text.label);
    out_.leaf(names::kDate, letter_.date_text.value);
    labelled(names::kSubject, letter_.subject);
    line(names::kSalutation, letter_.salutation);
  }

  void ending() {
    line(names::kClosing, letter_.closing);
    for (const Signatory& signatory : letter_.signatories) {
      write(signatory);
    }
    lines_of(names::kOnBehalfOf, names::kOffice, letter_.on_behalf_of);
    labelled(names::kFooterReference, letter_.footer_reference);
  }

  void label(std::string_view text) {
    if (!text.empty()) {
      out_.attribute(names::kLabel, text);
    }
  }

  void leaf(std::string_view name, std::string_view text) {
    out_.begin(name);
    out_.leaf(name, text);
  }

  void labelled(std::string_view name, const Labelled& field) {
    out_.begin(name);
    label(field.label);
    out_.leaf(name, field.value);
  }

  void labelled(std::string_view name, const std::optional<Labelled>& field) {
    if (field) {
      labelled(name, *field);
    }
  }

  void line(std::string_view name, const std::optional<std::string>& text) {
    if (text) {
      leaf(name, *text);
    }
  }

  void each_line(std::string_view name, const std::vector<std::string>& lines) {
    for (const std::string& text : lines) {
      leaf(name, text);
    }
  }

  void lines_of(std::string_view name, std::string_view each,
                const std::vector<std::string>& lines) {
    if (!lines.empty()) {
      out_.begin(name);
      out_.lines();
      each_line(each, lines);
      out_.close(name);
    }
  }

  void address(std::string_view name, const std::optional<LabelledLines>& field) {
    if (field) {
      out_.begin(name);
      label(field->label);
      out_.lines();
      each_line(names::kLine, field->lines);
      out_.close(name);
    }
  }

  void write(const NoAnnexes&) {}

  void write(const EmptyAnnexes& annexes) {
    out_.begin(names::kAnnexes);
    label(annexes.label);
    out_.leaf(names::kAnnexes, {});
  }

  void write(const CountedAnnexes& annexes) {
    out_.begin(names::kAnnexes);
    label(annexes.label);
    out_.lines();
    leaf(names::kCount, std::to_string(annexes.count));
    out_.close(names::kAnnexes);
  }

  void write(const TitledAnnexes& annexes) {
    out_.begin(names::kAnnexes);
    label(annexes.label);
    out_.lines();
    each_line(names::kTitle, annexes.titles);
    out_.close(names::kAnnexes);
  }

  void write(const File& file) {
    out_.begin(names::kFile);
    out_.attribute(names::kMediaType, file.media_type);
    out_.attribute(names::kName, file.name);
    out_.attribute(names::kRole, file.role == FileRole::Annex ? "annex" : "rendition");
    out_.attribute(names::kSha256, hex(file.sha256));
    out_.attribute(names::kSize, file.size);
    out_.leaf(names::kFile, file.title);
  }

  void write(const Signatory& signatory) {
    out_.begin(names::kSignatory);
    if (signatory.was_signed) {
      out_.attribute(names::kWasSigned, "true");
    }
    out_.lines();
    if (signatory.name_before_office) {
      leaf(names::kName, signatory.name);
      leaf(names::kOffice, signatory.office);
    } else {
      leaf(names::kOffice, signatory.office);
      leaf(names::kName, signatory.name);
    }
    out_.close(names::kSignatory);
  }

  const Letter& letter_;
  XmlWriter out_;
};

}  // namespace

Bytes write(const Letter& letter, std::size_t expected_size) {
  return LetterWriter(letter, expected_size).run();
}

}  // namespace libsign::letter
