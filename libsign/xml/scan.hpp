#pragma once

#include <cstddef>
#include <string>

#include "libsign/base/bytes.hpp"

namespace libsign::xml {

// ScanFlaw is what makes a file not worth giving to an XML parser.
enum class ScanFlaw {
  None,
  NotUtf8,            // not UTF-8, or declared to be something else
  Doctype,            // a document type declaration
  TooDeep,            // limits::kMaxDepth
  TooManyAttributes,  // limits::kMaxAttributes on one element
  TooManyNodes,       // limits::kMaxNodes in the document
  TooManyNamespaces,  // limits::kMaxNamespacesInScope
  TooManyNames,       // limits::kMaxNames in the document
  Malformed,          // markup that never ends, an end tag too many, a < inside a tag, an entity
                      // that is not defined
};

// is_limit says whether a flaw is a limit that was reached: such a file may be well-formed.
constexpr bool is_limit(ScanFlaw flaw) {
  return flaw == ScanFlaw::TooDeep || flaw == ScanFlaw::TooManyAttributes ||
         flaw == ScanFlaw::TooManyNodes || flaw == ScanFlaw::TooManyNamespaces ||
         flaw == ScanFlaw::TooManyNames;
}

// Scan is what one pass over the octets found.
struct Scan {
  ScanFlaw flaw = ScanFlaw::None;
  std::size_t line = 0;  // of the flaw, from 1
  std::string what;      // of the flaw, for people

  // Lines of the first comment and the first processing instruction (the XML declaration is none);
  // 0 where there is none.
  std::size_t comment_line = 0;
  std::size_t instruction_line = 0;
};

// scan passes over the octets of an XML document, in linear time and, for documents of few nodes,
// without memory of its own, before libxml2 sees them: libxml2 2.9 is superlinear in the attributes
// of an element, in the name spaces in scope and in the number of different names, and does not
// stop at what is not well-formed. Of that scan refuses what would cost; the rest is left to the
// parser.
//
// What has no flaw is safe to parse without libxml2's own limits (XML_PARSE_HUGE): depth, names and
// nodes are bounded here, entities do not exist, and no text is longer than the file.
Scan scan(BytesView octets);

}  // namespace libsign::xml
