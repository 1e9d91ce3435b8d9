#pragma once

#include "libsign/letter/letter.hpp"
#include "libsign/present/language.hpp"
#include "libsign/present/markup.hpp"

namespace libsign::present {

// LetterHtmlOptions says how a letter is written.
struct LetterHtmlOptions {
  Language language = Language::English;  // of what stands around the letter's own text
  bool links_lead = false;  // links lead somewhere; else their addresses are text only
};

// write_letter_html writes a letter as an element `article`: the text as it is, in Dutch, with the
// labels that it printed. Addresses of links are always shown, and only those of https, http and
// mailto lead anywhere.
void write_letter_html(Markup& page, const letter::Letter& letter,
                       const LetterHtmlOptions& options);

}  // namespace libsign::present
