#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace libsign::present {

// Markup is XML in the making. Elements are closed by `end` in the order in which they were opened,
// and every text and value is escaped, so that what comes out is well-formed and no text is markup,
// whatever it holds: what printable escapes is shown as it shows it. Names come from the code.
//
// Elements begun by `block` stand on a line of their own; those begun by `part` in running text.
class Markup {
 public:
  struct Attribute {
    std::string_view name;
    std::string_view value;
  };
  using Attributes = std::initializer_list<Attribute>;

  // block and part write a start tag; `name` is to live until its end.
  void block(std::string_view name, Attributes attributes = {});
  void part(std::string_view name, Attributes attributes = {});

  // end writes the end tag of the element that was begun last and has not ended.
  void end();

  // leaf is block, text and end; empty is a block without content: <meta .../>.
  void leaf(std::string_view name, std::string_view text, Attributes attributes = {});
  void empty(std::string_view name, Attributes attributes = {});

  // break_line writes <br/> in running text.
  void break_line() { out_ += "<br/>"; }

  // text writes a text, escaped.
  void text(std::string_view text);

  // verbatim writes what the code holds itself as it is: a document type, a style sheet without <
  // and &.
  void verbatim(std::string_view markup) { out_ += markup; }

  // finish gives what was written, with a line feed at its end.
  std::string finish() && { return std::move(out_) + '\n'; }

 private:
  struct Open {
    std::string_view name;
    bool has_blocks = false;
  };

  void new_line();
  void tag(std::string_view name, Attributes attributes);
  void escape(std::string_view text);

  std::string out_;
  std::vector<Open> open_;
};

}  // namespace libsign::present
