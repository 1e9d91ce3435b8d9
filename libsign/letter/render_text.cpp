#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "libsign/base/encoding.hpp"
#include "libsign/letter/render.hpp"
#include "libsign/letter/render_blocks.hpp"
#include "libsign/letter/text_layout.hpp"

namespace libsign::letter {
namespace {

// A label longer than this stands on a line of its own.
constexpr std::size_t kWidestLabel = 24;

// A terminal narrower than this gets lines of this width all the same.
constexpr std::size_t kNarrowestPage = 20;

// Labels for what the letter printed without one.
constexpr std::string_view kReturnAddress = "Retouradres";
constexpr std::string_view kVisitingAddress = "Bezoekadres";
constexpr std::string_view kPostalAddress = "Postadres";
constexpr std::string_view kWebsite = "Website";
constexpr std::string_view kReference = "Kenmerk";
constexpr std::string_view kYourReference = "Uw kenmerk";
constexpr std::string_view kAnnexes = "Bijlagen";
constexpr std::string_view kFile = "Bijgevoegd";
constexpr std::string_view kRendition = "Opgemaakt als";
constexpr std::string_view kReplaces = "Vervangt";
constexpr std::string_view kDate = "Datum";
constexpr std::string_view kSubject = "Betreft";
constexpr std::string_view kOnBehalfOf = "Mede namens";
constexpr std::string_view kFootnotes = "Voetnoten";

struct Entry {
  std::string label;
  std::string value;  // lines with line feeds between them
};

std::string or_else(const std::string& label, std::string_view otherwise) {
  return label.empty() ? std::string(otherwise) : label;
}

std::string on_lines(const std::vector<std::string>& lines) {
  return fmt::format("{}", fmt::join(lines, "\n"));
}

// Entries are the fields of the letterhead that stand beside a label.
class Entries {
 public:
  explicit Entries(const Letter& letter) : letter_(letter) {
    addresses();
    references();
    add(letter.date_text, kDate);
    add(letter.subject, kSubject);
  }

  const std::vector<Entry>& list() const { return entries_; }

 private:
  void add(const Labelled& field, std::string_view otherwise) {
    entries_.push_back({or_else(field.label, otherwise), field.value});
  }

  void add(const std::optional<Labelled>& field, std::string_view otherwise) {
    if (field) {
      add(*field, otherwise);
    }
  }

  void add(const std::optional<LabelledLines>& field, std::string_view otherwise) {
    if (field) {
      entries_.push_back({or_else(field->label, otherwise), on_lines(field->lines)});
    }
  }

  void addresses() {
    add(letter_.return_address, kReturnAddress);
    add(letter_.visiting_address, kVisitingAddress);
    add(letter_.postal_address, kPostalAddress);
    if (letter_.website) {
      const Website& website = *letter_.website;
      entries_.push_back(
          {std::string(kWebsite),
           website.text +
               (website.href.empty() ? "" : address_beside(website.text, website.href))});
    }
  }

  void references() {
    add(letter_.reference, kReference);
    add(letter_.your_reference, kYourReference);
    std::visit([&](const auto& annexes) { add(annexes); }, letter_.annexes);
    for (const Labelled& detail : letter_.details) {
      add(detail, {});
    }
    for (const File& file : letter_.files) {
      const std::string_view label = file.role == FileRole::Annex ? kFile : kRendition;
      entries_.push_back({std::string(label),
                          fmt::format("{}\n{} ({}, {} bytes)\nSHA-256 {}", file.title, file.name,
                                      file.media_type, file.size, hex(file.sha256))});
    }
    if (letter_.replaces) {
      entries_.push_back({std::string(kReplaces), *letter_.replaces});
    }
  }

  void add(const NoAnnexes&) {}
  void add(const EmptyAnnexes& annexes) { entries_.push_back({annexes.label, {}}); }
  void add(const CountedAnnexes& annexes) {
    entries_.push_back({or_else(annexes.label, kAnnexes), std::to_string(annexes.count)});
  }
  void add(const TitledAnnexes& annexes) {
    entries_.push_back({or_else(annexes.label, kAnnexes), on_lines(annexes.titles)});
  }

  const Letter& letter_;
  std::vector<Entry> entries_;
};

// TextPage lays a letter out, part below part.
class TextPage {
 public:
  TextPage(const Letter& letter, std::size_t width)
      : letter_(letter), width_(std::max(width, kNarrowestPage)) {}

  std::string run() {
    for (const Ministry& ministry : letter_.ministries) {
      append(page_, wrap(ministry.name, width_), {}, {});
    }
    part(on_lines(letter_.addressee));
    if (!letter_.unit.empty()) {
      part(on_lines(letter_.unit));
    }
    append_apart(page_, beside_labels(Entries(letter_).list()));
    if (letter_.salutation) {
      part(*letter_.salutation);
    }
    append_apart(page_, plain_blocks(letter_.body, width_));
    ending();
    footnotes();
    if (letter_.footer_reference) {
      append_apart(page_, beside_labels({{or_else(letter_.footer_reference->label, kReference),
                                          letter_.footer_reference->value}}));
    }
    return joined(page_);
  }

 private:
  void part(std::string_view text) { append_apart(page_, wrap(text, width_)); }

  void ending() {
    if (letter_.closing) {
      part(*letter_.closing);
    }
    for (const Signatory& signatory : letter_.signatories) {
      const std::string name = (signatory.was_signed ? "(w.g.) " : "") + signatory.name;
      part(signatory.name_before_office ? name + "\n" + signatory.office
                                        : signatory.office + ",\n" + name);
    }
    if (!letter_.on_behalf_of.empty()) {
      append_apart(page_,
                   beside_labels({{std::string(kOnBehalfOf), on_lines(letter_.on_behalf_of)}}));
    }
  }

  void footnotes() {
    if (letter_.footnotes.empty()) {
      return;
    }
    part(kFootnotes);
    for (std::size_t i = 0; i < letter_.footnotes.size(); ++i) {
      const std::string mark = fmt::format("[{}] ", i + 1);
      append(page_,
             plain_blocks(letter_.footnotes[i].content,
                          std::max(width_, kNarrowestPage + mark.size()) - mark.size()),
             mark, blanks(mark.size()));
    }
  }

  Lines beside_labels(const std::vector<Entry>& entries) const {
    std::size_t widest = 0;
    for (const Entry& entry : entries) {
      const std::size_t width = display_width(entry.label);
      widest = width <= kWidestLabel ? std::max(widest, width) : widest;
    }
    const std::size_t indent = widest + 2;
    const std::size_t left = std::max(width_, kNarrowestPage + indent) - indent;
    Lines lines;
    for (const Entry& entry : entries) {
      const std::size_t width = display_width(entry.label);
      if (width > widest) {
        append(lines, wrap(entry.label, width_), {}, {});
        append(lines, wrap(entry.value, left), blanks(indent), blanks(indent));
      } else {
        append(lines, wrap(entry.value, left), entry.label + blanks(indent - width),
               blanks(indent));
      }
    }
    return lines;
  }

  const Letter& letter_;
  std::size_t width_;
  Lines page_;
};

}  // namespace

std::string render_text(const Letter& letter, std::size_t width) {
  return TextPage(letter, width).run();
}

}  // namespace libsign::letter
