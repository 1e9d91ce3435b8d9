#include "libsign/letter/xml_writer.hpp"

#include <array>
#include <charconv>

namespace libsign::letter {
namespace {

constexpr XmlWriter::Special special(std::string_view characters) {
  XmlWriter::Special set{};
  for (const char c : characters) {
    set[static_cast<unsigned char>(c)] = true;
  }
  return set;
}

constexpr XmlWriter::Special kInText = special("&<>");
constexpr XmlWriter::Special kInValue = special("&<\"");

std::string_view replacement(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    default:
      return "&quot;";
  }
}

}  // namespace

void XmlWriter::indent() {
  out_.insert(out_.end(), 2 * level_, ' ');
}

void XmlWriter::put_escaped(std::string_view text, const Special& special) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (special[static_cast<unsigned char>(text[at])]) {
      put(text.substr(from, at - from));
      put(replacement(text[at]));
      from = at + 1;
    }
  }
  put(text.substr(from));
}

void XmlWriter::end_tag(std::string_view name) {
  put("</");
  put(name);
  put(">");
}

void XmlWriter::begin(std::string_view name) {
  indent();
  begin_inline(name);
}

void XmlWriter::begin_inline(std::string_view name) {
  put("<");
  put(name);
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
  put(" ");
  put(name);
  put("=\"");
  put_escaped(value, kInValue);
  put("\"");
}

void XmlWriter::attribute(std::string_view name, std::uint64_t value) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  attribute(name, std::string_view(digits.data(), end.ptr));
}

void XmlWriter::lines() {
  put(">\n");
  ++level_;
}

void XmlWriter::close(std::string_view name) {
  --level_;
  indent();
  close_flow(name);
}

void XmlWriter::close_flow(std::string_view name) {
  end_tag(name);
  put("\n");
}

void XmlWriter::leaf(std::string_view name, std::string_view content) {
  flow();
  text(content);
  close_flow(name);
}

void XmlWriter::close_inline(std::string_view name) {
  end_tag(name);
}

void XmlWriter::text(std::string_view text) {
  put_escaped(text, kInText);
}

Bytes XmlWriter::finish() {
  out_.pop_back();
  return std::move(out_);
}

}  // namespace libsign::letter
