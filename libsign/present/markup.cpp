#include "libsign/present/markup.hpp"

#include "libsign/base/text.hpp"

namespace libsign::present {

void Markup::block(std::string_view name, Attributes attributes) {
  new_line();
  part(name, attributes);
}

void Markup::part(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  out_ += '>';
  open_.push_back({name});
}

void Markup::end() {
  const Open last = open_.back();
  open_.pop_back();
  if (last.has_blocks) {
    out_ += '\n';
  }
  out_ += "</";
  out_ += last.name;
  out_ += '>';
}

void Markup::leaf(std::string_view name, std::string_view content, Attributes attributes) {
  block(name, attributes);
  text(content);
  end();
}

void Markup::empty(std::string_view name, Attributes attributes) {
  new_line();
  tag(name, attributes);
  out_ += "/>";
}

void Markup::text(std::string_view text) {
  escape(text);
}

void Markup::new_line() {
  if (!out_.empty() && out_.back() != '\n') {
    out_ += '\n';
  }
  if (!open_.empty()) {
    open_.back().has_blocks = true;
  }
}

void Markup::tag(std::string_view name, Attributes attributes) {
  out_ += '<';
  out_ += name;
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    escape(attribute.value);
    out_ += '"';
  }
}

void Markup::escape(std::string_view text) {
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        out_ += "&amp;";
        break;
      case '<':
        out_ += "&lt;";
        break;
      case '>':
        out_ += "&gt;";
        break;
      case '"':
        out_ += "&quot;";
        break;
      case '\'':
        out_ += "&#39;";
        break;
      default:
        out_ += c;
    }
  }
}

}  // namespace libsign::present
