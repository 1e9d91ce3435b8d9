#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/time.hpp"
#include "libsign/letter/body.hpp"

namespace libsign::letter {

// All texts in a Letter are UTF-8 in Normalization Form C. The running text of body.hpp holds
// nothing that base/text.hpp's prose_flaw finds, and no tab or line feed. All other texts are
// lines: they hold nothing that name_flaw finds, and so are not empty where nothing else is said.
//
// Whoever fills a Letter need not check these rules: serialise does (letter/canonical.hpp).

// Ministry is who seals: the code stays when the name changes.
struct Ministry {
  std::string code;  // TOOI: "mnre1013", "mnre" and four digits; no code stands twice in a letter
  std::string name;  // as printed: "Ministerie van Buitenlandse Zaken"

  bool operator==(const Ministry&) const = default;
};

// Labelled is a value with the label that the letter printed before it: "Onze Referentie". The
// label is empty where the letter printed none; the value may be empty only where a field says so,
// and then the label is not.
struct Labelled {
  std::string label;
  std::string value;

  bool operator==(const Labelled&) const = default;
};

// Website is a web address as printed, and where its link leads.
struct Website {
  std::string text;
  std::string href;  // as Link::href; empty where it was no link

  bool operator==(const Website&) const = default;
};

// LabelledLines is an address: its label ("Bezoekadres") and its lines. Either may be empty, but
// not both.
struct LabelledLines {
  std::string label;
  std::vector<std::string> lines;

  bool operator==(const LabelledLines&) const = default;
};

// Annexes is what the letterhead announces. Not announcing, a label without a value, a count and
// titles are four different things. The label may be empty beside a count or titles.
struct NoAnnexes {
  bool operator==(const NoAnnexes&) const = default;
};
struct EmptyAnnexes {
  std::string label;  // "Bijlage(n)"
  bool operator==(const EmptyAnnexes&) const = default;
};
struct CountedAnnexes {
  std::string label;
  unsigned count = 0;  // at least 1
  bool operator==(const CountedAnnexes&) const = default;
};
struct TitledAnnexes {
  std::string label;
  std::vector<std::string> titles;  // at least one
  bool operator==(const TitledAnnexes&) const = default;
};
using Annexes = std::variant<NoAnnexes, EmptyAnnexes, CountedAnnexes, TitledAnnexes>;

// FileRole is what a file is to the letter.
enum class FileRole { Annex, Rendition };

// File is one file that belongs to the letter, bound to it by its digest.
//
// Its name is one path segment that is safe on every system: none of / \ : * ? " < > |, no full
// stop at the end, no name of a Windows device, at most limits::kMaxFileNameBytes octets, and none
// of the names that a container of a letter has itself (letter.xml, mimetype, META-INF). No two
// files of a letter have the same name, capitals aside.
struct File {
  FileRole role = FileRole::Annex;
  std::string title;
  std::string name;        // "bijlage1.pdf"
  std::string media_type;  // RFC 6838: "application/pdf"
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
  std::optional<Labelled> return_address;  // "Retouradres"; may have an empty value
  std::optional<LabelledLines> visiting_address;
  std::optional<LabelledLines> postal_address;
  std::optional<Website> website;
  Labelled reference;  // ours; the number, of at most limits::kMaxReferenceLength characters
  std::optional<Labelled> your_reference;  // may be present with an empty value
  Annexes annexes;

  // Other lines of the letterhead: T, F, Contactpersoon, OIN, copies. Values may be empty.
  std::vector<Labelled> details;

  std::vector<File> files;
  std::optional<std::string> replaces;  // the reference that this letter replaces, another one
  Labelled date_text;                   // as printed: "Datum", "28 mei 2019"
  Date date{};                          // of the years 1 to 9999
  Labelled subject;
  std::optional<std::string> salutation;
  std::vector<Block> body;             // at least one
  std::vector<Footnote> footnotes;     // numbered from 1 by their order
  std::optional<std::string> closing;  // "Hoogachtend,"
  std::vector<Signatory> signatories;
  std::vector<std::string> on_behalf_of;  // "mede namens": the offices, who did not sign

  // Repeated on continuation pages; the value equals reference.value.
  std::optional<Labelled> footer_reference;

  bool operator==(const Letter&) const = default;
};

}  // namespace libsign::letter
