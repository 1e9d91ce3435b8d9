#include "libsign/letter/render_entries.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/letter/render_blocks.hpp"

namespace libsign::letter {
namespace {

// Labels for what the letter printed without one.
constexpr std::string_view kReturnAddress = "Retouradres";
constexpr std::string_view kVisitingAddress = "Bezoekadres";
constexpr std::string_view kPostalAddress = "Postadres";
constexpr std::string_view kWebsite = "Website";
constexpr std::string_view kYourReference = "Uw kenmerk";
constexpr std::string_view kAnnexes = "Bijlagen";
constexpr std::string_view kFile = "Bijgevoegd";
constexpr std::string_view kRendition = "Opgemaakt als";
constexpr std::string_view kReplaces = "Vervangt";
constexpr std::string_view kDate = "Datum";
constexpr std::string_view kSubject = "Betreft";

std::string or_else(const std::string& label, std::string_view otherwise) {
  return label.empty() ? std::string(otherwise) : label;
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

  std::vector<Entry> list() && { return std::move(entries_); }

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
    add(letter_.reference, kReferenceLabel);
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

}  // namespace

std::vector<Entry> letterhead_entries(const Letter& letter) {
  return Entries(letter).list();
}

std::optional<Entry> footer_entry(const Letter& letter) {
  if (!letter.footer_reference) {
    return std::nullopt;
  }
  return Entry{or_else(letter.footer_reference->label, kReferenceLabel),
               letter.footer_reference->value};
}

std::string lines_of(const Signatory& signatory) {
  const std::string name = (signatory.was_signed ? "(w.g.) " : "") + signatory.name;
  return signatory.name_before_office ? name + "\n" + signatory.office
                                      : signatory.office + ",\n" + name;
}

std::string on_lines(const std::vector<std::string>& lines) {
  return fmt::format("{}", fmt::join(lines, "\n"));
}

}  // namespace libsign::letter
