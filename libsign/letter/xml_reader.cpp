#include "libsign/letter/xml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "libsign/base/text.hpp"
#include "libsign/letter/canonical.hpp"

namespace libsign::letter {
namespace {

std::string shown(xml::Element element) {
  return printable(element.ns() == kNamespace
                       ? fmt::format("<{}>", element.name())
                       : fmt::format("<{}> of \"{}\"", element.name(), element.ns()));
}

}  // namespace

void XmlReader::refuse(std::size_t line, std::string what) {
  if (!error_) {
    error_ = Error{Errc::MalformedInput, std::move(what), fmt::format("line {}", line), {}};
  }
}

std::string XmlReader::leaf(xml::Element element) {
  std::optional<std::string> text = element.text();
  if (!text) {
    refuse(element.line(), fmt::format("{} holds more than text", shown(element)));
    return {};
  }
  return std::move(*text);
}

std::uint64_t XmlReader::number(std::string_view text, std::size_t line, std::uint64_t max) {
  std::uint64_t number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec != std::errc{} || end.ptr != text.data() + text.size() || number > max) {
    refuse(line, fmt::format("\"{}\" is no number up to {}", printable(text), max));
  }
  return number;
}

Attributes::Attributes(XmlReader& reader, xml::Element element)
    : reader_(reader), element_(element), left_(element.attributes()) {}

Attributes::~Attributes() {
  if (!left_.empty()) {
    reader_.refuse(element_.line(),
                   fmt::format("{} has no attribute {}", shown(element_),
                               printable(left_.front().ns.empty()
                                             ? std::string(left_.front().name)
                                             : fmt::format("{} of \"{}\"", left_.front().name,
                                                           left_.front().ns))));
  }
}

std::optional<std::string> Attributes::optional(std::string_view name) {
  const auto found = std::ranges::find_if(left_, [&](const xml::Attribute& attribute) {
    return attribute.name == name && attribute.ns.empty();
  });
  if (found == left_.end()) {
    return std::nullopt;
  }
  std::string value = std::move(found->value);
  left_.erase(found);
  return value;
}

std::string Attributes::required(std::string_view name) {
  std::optional<std::string> value = optional(name);
  if (!value) {
    reader_.refuse(element_.line(),
                   fmt::format("{} lacks the attribute {}", shown(element_), name));
    return {};
  }
  return std::move(*value);
}

Children::Children(XmlReader& reader, xml::Element parent) : reader_(reader), parent_(parent) {
  find(parent.first_child());
}

Children::~Children() {
  if (next_) {
    reader_.refuse(next_->line(), fmt::format("{} has no place here", shown(*next_)));
  }
}

void Children::find(std::optional<xml::Node> from) {
  next_.reset();
  for (at_ = from; at_ && !reader_.error(); at_ = at_->next()) {
    switch (at_->kind()) {
      case xml::NodeKind::Element:
        next_ = at_->element();
        return;
      case xml::NodeKind::Text:
        break;
      case xml::NodeKind::Comment:
        reader_.refuse(at_->line(), "a comment");
        break;
      case xml::NodeKind::ProcessingInstruction:
        reader_.refuse(at_->line(), "a processing instruction");
        break;
    }
  }
}

std::optional<xml::Element> Children::optional(std::string_view name) {
  if (!next_ || !next_->is(kNamespace, name)) {
    return std::nullopt;
  }
  const std::optional<xml::Element> taken = next_;
  skip();
  return taken;
}

std::optional<xml::Element> Children::required(std::string_view name) {
  const std::optional<xml::Element> taken = optional(name);
  if (!taken) {
    if (next_) {
      reader_.refuse(next_->line(), fmt::format("{} where <{}> belongs", shown(*next_), name));
    } else {
      reader_.refuse(parent_.line(), fmt::format("{} lacks <{}>", shown(parent_), name));
    }
  }
  return taken;
}

void Children::skip() {
  if (at_) {
    find(at_->next());
  }
}

}  // namespace libsign::letter
