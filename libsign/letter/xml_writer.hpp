#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "libsign/base/bytes.hpp"

namespace libsign::letter {

// XmlWriter writes elements in canonical form: blocks on lines of their own, two blanks deeper for
// each level, running text on one line. Names must be XML names; attributes are given in the order
// of their names, as Exclusive C14N wants them; texts hold no control characters.
class XmlWriter {
 public:
  explicit XmlWriter(std::size_t expected_size) { out_.reserve(expected_size); }

  // Special marks the octets that are escaped.
  using Special = std::array<bool, 256>;

  // begin writes the start tag of a block up to its attributes.
  void begin(std::string_view name);

  // attribute adds an attribute to the start tag that is open.
  void attribute(std::string_view name, std::string_view value);
  void attribute(std::string_view name, std::uint64_t value);

  // lines ends a start tag; what follows stands on lines of its own, until close.
  void lines();
  void close(std::string_view name);

  // flow ends a start tag; what follows is running text, until close_flow.
  void flow() { put(">"); }
  void close_flow(std::string_view name);

  // leaf ends a start tag and writes the text and the end tag of an element.
  void leaf(std::string_view name, std::string_view text);

  // begin_inline, flow and close_inline write an element inside running text.
  void begin_inline(std::string_view name);
  void close_inline(std::string_view name);

  void text(std::string_view text);

  // finish gives what was written, without the line feed after the last end tag.
  Bytes finish();

 private:
  void put(std::string_view text) { out_.insert(out_.end(), text.begin(), text.end()); }
  void put_escaped(std::string_view text, const Special& special);
  void indent();
  void end_tag(std::string_view name);

  Bytes out_;
  std::size_t level_ = 0;
};

}  // namespace libsign::letter
