#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/result.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::letter {

// XmlReader keeps the first thing that is wrong with a letter file. After it Children gives nothing
// more, and values are empty: whoever uses them asks for the error first.
class XmlReader {
 public:
  // refuse records what is wrong with a line, unless something was wrong before.
  void refuse(std::size_t line, std::string what);

  // leaf is the text of an element that holds only text.
  std::string leaf(xml::Element element);

  // number reads decimal digits.
  std::uint64_t number(std::string_view text, std::size_t line, std::uint64_t max);

  const std::optional<Error>& error() const { return error_; }

 private:
  std::optional<Error> error_;
};

// Attributes takes the attributes of an element one by one; none may be left.
class Attributes {
 public:
  Attributes(XmlReader& reader, xml::Element element);
  ~Attributes();
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;

  // optional gives the attribute with this name and no namespace, or nothing.
  std::optional<std::string> optional(std::string_view name);

  // required is optional for an attribute that must be there.
  std::string required(std::string_view name);

 private:
  XmlReader& reader_;
  xml::Element element_;
  std::vector<xml::Attribute> left_;
};

// Children takes the child elements of an element that holds nothing else, in their order; none may
// be left. Text between them is passed over: it is found when the octets are compared.
class Children {
 public:
  Children(XmlReader& reader, xml::Element parent);
  ~Children();
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;

  // next is the next child; nothing at the end, and at an element of another namespace.
  std::optional<xml::Element> next() const { return next_; }

  // optional takes the next child if it has this name.
  std::optional<xml::Element> optional(std::string_view name);

  // required is optional for an element that must be there.
  std::optional<xml::Element> required(std::string_view name);

  // skip takes the next child, whatever it is.
  void skip();

 private:
  void find(std::optional<xml::Node> from);

  XmlReader& reader_;
  xml::Element parent_;
  std::optional<xml::Node> at_;
  std::optional<xml::Element> next_;
};

}  // namespace libsign::letter
