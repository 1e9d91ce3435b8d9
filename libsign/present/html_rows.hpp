#pragma once

#include <string_view>
#include <vector>

#include "libsign/present/language.hpp"
#include "libsign/present/markup.hpp"
#include "libsign/verify.hpp"

namespace libsign::present {

// RowWriter writes the rows of one report into a page. Page and report are borrowed.
class RowWriter {
 public:
  RowWriter(Markup& page, const LetterReport& report, Language language)
      : page_(page), report_(report), language_(language) {}

  // findings writes a section with rows that did not pass: what each means, its code, and what
  // disagreed. Nothing where there are none.
  void findings(std::string_view title, const std::vector<const report::Check*>& rows);

  // checked writes how many checks gave what, and every check that was carried out, a group for
  // each part of the work; a group in which all is well is closed until a reader opens it, and
  // open in print.
  void checked();

  // not_judged writes an item of a list for each check that was not carried out.
  void not_judged();

 private:
  // Group is a part of the work: its title, the signature it is about, and the rows that ran.
  struct Group {
    std::string title;
    std::string_view signature;
    std::vector<const report::Check*> rows;
  };

  std::vector<Group> groups() const;
  std::string counts(const std::vector<const report::Check*>& rows) const;
  void group(const Group& group);
  void row(const report::Check& check, std::string_view signature);
  void facts(const report::Check& check);

  Markup& page_;
  const LetterReport& report_;
  Language language_;
};

}  // namespace libsign::present
