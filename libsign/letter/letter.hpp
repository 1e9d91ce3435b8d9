#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/time.hpp"
#include "libsign/letter/body.hpp"

namespace libsign::letter {

// All texts in a Letter are UTF-8 in Normalization Form C. Names, references, subjects and file
// names hold nothing that base/text.hpp's name_flaw finds; running text nothing that prose_flaw
// finds.

// Ministry is who seals: the code stays when the name changes.
struct Ministry {
  std::string code;  // TOOI: "mnre1013"
  std::string name;  // as printed: "Ministerie van Buitenlandse Zaken"

  bool operator==(const Ministry&) const = default;
};

// Labelled is a value with the label that the letter printed before it: "Onze Referentie". The
// label is empty where the letter printed none.
struct Labelled {
  std::string label;
  std::string value;

  bool operator==(const Labelled&) const = default;
};

// Website is a web address as printed, and where its link leads.
struct Website {
  std::string text;
  std::string href;  // empty where it was no link

  bool operator==(const Website&) const = default;
};

// LabelledLines is an address: its label ("Bezoekadres"; may be empty) and its lines.
struct LabelledLines {
  std::string label;
  std::vector<std::string> lines;

  bool operator==(const LabelledLines&) const = default;
};

// Annexes is what the letterhead announces. Not announcing, an empty label, a count and
// titles are four different things.
struct NoAnnexes {
  bool operator==(const NoAnnexes&) const = default;
};
struct EmptyAnnexes {
  std::string label;  // "Bijlage(n)"
  bool operator==(const EmptyAnnexes&) const = default;
};
struct CountedAnnexes {
  std::string label;
  unsigned count = 0;
  bool operator==(const CountedAnnexes&) const = default;
};
struct TitledAnnexes {
  std::string label;
  std::vector<std::string> titles;
  bool operator==(const TitledAnnexes&) const = default;
};
using Annexes = std::variant<NoAnnexes, EmptyAnnexes, CountedAnnexes, TitledAnnexes>;

// FileRole is what a file is to the letter.
enum class FileRole { Annex, Rendition };

// File is one file that belongs to the letter, bound to it by its digest.
struct File {
  FileRole role = FileRole::Annex;
  std::string title;
  std::string name;        // one path segment: "bijlage1.pdf"
  std::string media_type;  // "application/pdf"
  std::uint64_t size = 0;  // octets
  Bytes sha256;            // 32 octets

  bool operator==(const File&) const = default;
};

// Signatory is one who signed. Those named by "mede namens" did not: they are in on_behalf_of.
struct Signatory {
  std::string office;               // "De Minister van Buitenlandse Zaken"
  std::string name;                 // "Stef Blok"
  bool was_signed = false;          // the copy says "(w.g.)": was getekend
  bool name_before_office = false;  // as printed

  bool operator==(const Signatory&) const = default;
};

// Letter is one letter of a ministry, as data. It is made by letter/import.hpp or by a program,
// written by letter/canonical.hpp, and knows nothing of signatures.
struct Letter {
  std::vector<Ministry> ministries;    // that seal it, at least one; the first is the letterhead's
  std::vector<std::string> addressee;  // lines, at least one
  std::vector<std::string> unit;       // sender's unit: "Directie Europa"
  std::optional<Labelled> return_address;  // "Retouradres"
  std::optional<LabelledLines> visiting_address;
  std::optional<LabelledLines> postal_address;
  std::optional<Website> website;
  Labelled reference;                      // ours; the value is the reference number
  std::optional<Labelled> your_reference;  // may be present with an empty value
  Annexes annexes;
  std::vector<Labelled>
      details;  // other lines of the letterhead: T, F, Contactpersoon, OIN, copies
  std::vector<File> files;
  std::optional<std::string> replaces;  // the reference that this letter replaces
  Labelled date_text;                   // as printed: "Datum", "28 mei 2019"
  Date date;
  Labelled subject;
  std::optional<std::string> salutation;
  std::vector<Block> body;
  std::vector<Footnote> footnotes;     // numbered from 1 by their order
  std::optional<std::string> closing;  // "Hoogachtend,"
  std::vector<Signatory> signatories;
  std::vector<std::string> on_behalf_of;  // "mede namens": the offices, who did not sign
  std::optional<Labelled>
      footer_reference;  // repeated on continuation pages; equals reference.value

  bool operator==(const Letter&) const = default;
};

}  // namespace libsign::letter
