#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/letter/letterhead_fields.hpp"
#include "libsign/letter/letterhead_labels.hpp"
#include "libsign/letter/markdown_document.hpp"

namespace libsign::letter {

// LetterheadLines sorts the lines of a letterhead into fields. A line belongs to the label that it
// begins with, or that stands above it; else to what it looks like; else it is a detail.
class LetterheadLines {
 public:
  const Fields& fields() const { return fields_; }

  // waits_for_value says whether the last line was a label alone; for_titles whether it was that of
  // the annexes, and for_text whether its value may have several lines.
  bool waits_for_value() const { return open_ != nullptr && open_->lines.empty(); }
  bool waits_for_titles() const { return waits_for_value() && open_name_ == "annexes"; }
  bool waits_for_text() const { return waits_for_value() && open_name_ == "subject"; }

  // begin starts a block. Only where `goes_on` can it be the value of a label above it.
  void begin(bool goes_on);

  // read sorts one line. `is_above_number` says whether a line with a digit follows before the next
  // label or the end of the block.
  void read(const SourceLine& line, bool is_above_number);

  // read_titles takes the lines of a list as the titles of the annexes.
  void read_titles(const std::vector<SourceLine>& lines);

  // finish gives the fields. Errors: MalformedInput for a field that stood twice with two values.
  Result<Fields> finish();

 private:
  bool take_chamber_line(const SourceLine& line);
  bool take_opening(const SourceLine& line);
  void read_strong(const SourceLine& line);
  void read_unlabelled(const SourceLine& line);
  void read_colophon_line(const SourceLine& line);
  void open_label(const PrintedLabel& label, const SourceLine& line);
  void open_detail(const std::string& name, std::string label, const SourceLine& line,
                   const std::string& value);
  bool wants(const SourceLine& line) const;
  bool is_in_address() const;
  bool starts_street(const SourceLine& line) const;
  void add_value(const SourceLine& line, const std::string& value);
  void add(std::string_view name, const SourceLine& line);
  void add_detail(std::string_view label, const SourceLine& line, std::string_view value);
  void close();

  Fields fields_;
  std::vector<std::pair<std::size_t, std::string>> repeated_;  // which detail repeats which field
  Field* open_ = nullptr;                                      // what the next line may go on with
  std::string open_name_;         // its name; "number" for a detail of one line
  std::string resume_;            // what an unlabelled line of this block goes on with
  bool is_above_number_ = false;  // as read was told
};

}  // namespace libsign::letter
