#pragma once

#include <string_view>

// The names of the letter file's elements and attributes (schemas/letter.xsd), for the room's own
// reader, writer and rules.
namespace libsign::letter::names {

inline constexpr std::string_view kMinistry = "ministry";
inline constexpr std::string_view kAddressee = "addressee";
inline constexpr std::string_view kUnit = "unit";
inline constexpr std::string_view kReturnAddress = "returnAddress";
inline constexpr std::string_view kVisitingAddress = "visitingAddress";
inline constexpr std::string_view kPostalAddress = "postalAddress";
inline constexpr std::string_view kWebsite = "website";
inline constexpr std::string_view kReference = "reference";
inline constexpr std::string_view kYourReference = "yourReference";
inline constexpr std::string_view kAnnexes = "annexes";
inline constexpr std::string_view kDetail = "detail";
inline constexpr std::string_view kFile = "file";
inline constexpr std::string_view kReplaces = "replaces";
inline constexpr std::string_view kDate = "date";
inline constexpr std::string_view kSubject = "subject";
inline constexpr std::string_view kSalutation = "salutation";
inline constexpr std::string_view kBody = "body";
inline constexpr std::string_view kFootnotes = "footnotes";
inline constexpr std::string_view kFootnote = "footnote";
inline constexpr std::string_view kClosing = "closing";
inline constexpr std::string_view kSignatory = "signatory";
inline constexpr std::string_view kOnBehalfOf = "onBehalfOf";
inline constexpr std::string_view kFooterReference = "footerReference";

inline constexpr std::string_view kLine = "line";
inline constexpr std::string_view kTitle = "title";
inline constexpr std::string_view kCount = "count";
inline constexpr std::string_view kOffice = "office";
inline constexpr std::string_view kName = "name";

inline constexpr std::string_view kParagraph = "paragraph";
inline constexpr std::string_view kHeading = "heading";
inline constexpr std::string_view kQuotation = "quotation";
inline constexpr std::string_view kBulletList = "bulletList";
inline constexpr std::string_view kNumberedList = "numberedList";
inline constexpr std::string_view kItem = "item";
inline constexpr std::string_view kTable = "table";
inline constexpr std::string_view kColumn = "column";
inline constexpr std::string_view kHead = "head";
inline constexpr std::string_view kRow = "row";
inline constexpr std::string_view kCell = "cell";

inline constexpr std::string_view kBreak = "break";
inline constexpr std::string_view kEmphasis = "emphasis";
inline constexpr std::string_view kStrong = "strong";
inline constexpr std::string_view kLink = "link";
inline constexpr std::string_view kFootnoteMark = "footnoteMark";

// Attributes. There is none called Id in any spelling: nothing in a letter can be the target of a
// reference from a signature.
inline constexpr std::string_view kAlign = "align";
inline constexpr std::string_view kCode = "code";
inline constexpr std::string_view kDay = "day";
inline constexpr std::string_view kHref = "href";
inline constexpr std::string_view kLabel = "label";
inline constexpr std::string_view kLevel = "level";
inline constexpr std::string_view kMediaType = "mediaType";
inline constexpr std::string_view kNumber = "number";
inline constexpr std::string_view kRole = "role";
inline constexpr std::string_view kSha256 = "sha256";
inline constexpr std::string_view kSize = "size";
inline constexpr std::string_view kStart = "start";
inline constexpr std::string_view kWasSigned = "wasSigned";

// kBlock is what a path calls the n-th block of a body, whatever its element is.
inline constexpr std::string_view kBlock = "block";

}  // namespace libsign::letter::names
