#include "tests/interop/unsigned_mutator.hpp"

#include <algorithm>
#include <array>

namespace zegel::interop {
namespace {

constexpr std::array<std::string_view, 18> kKinds{
    "stamp-changed",    "stamp-exchanged",    "stamps-swapped", "stamp-doubled",
    "value-changed",    "value-exchanged",    "values-swapped", "value-doubled",
    "value-removed",    "value-added",        "value-moved",    "property-removed",
    "property-doubled", "property-emptied",   "property-moved", "property-added",
    "method-changed",   "properties-reversed"};

constexpr std::array<std::string_view, 7> kMethods{
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
    "http://www.w3.org/2006/12/xml-c14n11",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    "http://www.w3.org/2000/09/xmldsig#base64",
    ""};

constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_value(const Span& element) {
  return local_name(element.name).starts_with("Encapsulated") &&
         element.content != element.content_end;
}

bool is_stamp(const Span& element) {
  return is_value(element) && local_name(element.name) == "EncapsulatedTimeStamp";
}

// The children of xades:UnsignedSignatureProperties.
std::vector<Span> properties_of(const std::vector<Span>& all) {
  std::vector<Span> found;
  const auto parent = std::find_if(all.begin(), all.end(), [](const Span& element) {
    return local_name(element.name) == "UnsignedSignatureProperties";
  });
  for (auto element = parent; element != all.end() && element->begin < parent->end; ++element) {
    if (element->depth == parent->depth + 1) {
      found.push_back(*element);
    }
  }
  return found;
}

// With what stands at one place exchanged for what stands at a later one.
std::string swapped(const std::string& file, std::size_t begin, std::size_t end,
                    std::size_t other_begin, std::size_t other_end) {
  return file.substr(0, begin) + file.substr(other_begin, other_end - other_begin) +
         file.substr(end, other_begin - end) + file.substr(begin, end - begin) +
         file.substr(other_end);
}

std::string with(std::string file, std::size_t begin, std::size_t end, std::string_view instead) {
  return file.replace(begin, end - begin, instead);
}

}  // namespace

void Stock::add_file(const std::string& file) {
  const std::vector<Span> all = elements_of(file);
  for (const Span& property : properties_of(all)) {
    properties.push_back(property.of(file));
  }
  for (const Span& element : all) {
    if (is_value(element)) {
      values[local_name(element.name)].push_back(element.content_of(file));
    }
  }
}

std::span<const std::string_view> UnsignedMutator::kinds() {
  return kKinds;
}

std::size_t UnsignedMutator::below(std::size_t bound) {
  const std::uint64_t drawn = random_();
  return bound == 0 ? 0 : static_cast<std::size_t>(drawn % bound);
}

std::string UnsignedMutator::mutate(std::string_view kind, const std::string& file) {
  const std::vector<Span> all = elements_of(file);
  if (kind == "method-changed") {
    return methods(file, all);
  }
  return has(kind, "propert") ? properties(kind, file, all) : values(kind, file, all);
}

std::string UnsignedMutator::values(std::string_view kind, const std::string& file,
                                    const std::vector<Span>& all) {
  std::vector<Span> found;
  std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const Span& element) {
    return has(kind, "stamp") ? is_stamp(element) : is_value(element) && !is_stamp(element);
  });
  if (found.empty()) {
    return file;
  }
  const Span one = found[below(found.size())];
  const std::vector<std::string>& stock = stock_.values.at(local_name(one.name));
  if (has(kind, "-changed")) {
    const std::size_t at = one.content + below(one.content_end - one.content);
    const char letter = kLetters[below(kLetters.size())];
    return with(file, at, at + 1, std::string(1, file[at] == letter ? 'x' : letter));
  }
  if (has(kind, "-exchanged")) {
    return with(file, one.content, one.content_end, stock[below(stock.size())]);
  }
  if (has(kind, "-removed")) {
    return with(file, one.begin, one.end, "");
  }
  if (has(kind, "-doubled")) {
    return with(file, one.end, one.end, one.of(file));
  }
  if (has(kind, "-added")) {
    const std::string tag = file.substr(one.begin, one.content - one.begin);
    const std::string end = file.substr(one.content_end, one.end - one.content_end);
    const std::size_t at = below(2) == 0 ? one.begin : one.end;
    return with(file, at, at, tag + stock[below(stock.size())] + end);
  }
  std::erase_if(found, [&](const Span& element) {
    return element.name != one.name || element.begin == one.begin;
  });
  if (found.empty()) {
    return file;
  }
  const Span& other = found[below(found.size())];
  if (kind == "value-moved") {
    const std::string whole = one.of(file);
    return one.begin < other.begin
               ? with(with(file, other.end, other.end, whole), one.begin, one.end, "")
               : with(with(file, one.begin, one.end, ""), other.begin, other.begin, whole);
  }
  const Span& first = one.begin < other.begin ? one : other;
  const Span& second = one.begin < other.begin ? other : one;
  return swapped(file, first.content, first.content_end, second.content, second.content_end);
}

std::string UnsignedMutator::properties(std::string_view kind, const std::string& file,
                                        const std::vector<Span>& all) {
  const std::vector<Span> found = properties_of(all);
  if (found.empty()) {
    return file;
  }
  const Span& one = found[below(found.size())];
  const Span& other = found[below(found.size())];
  const std::string whole = one.of(file);
  if (kind == "property-removed") {
    return with(file, one.begin, one.end, "");
  }
  if (kind == "property-doubled") {
    return with(file, other.end, other.end, whole);
  }
  if (kind == "property-emptied") {
    return with(file, one.content, one.content_end, "");
  }
  if (kind == "property-added") {
    const std::size_t at = below(2) == 0 ? one.begin : one.end;
    return with(file, at, at, stock_.properties[below(stock_.properties.size())]);
  }
  if (kind == "property-moved") {
    return one.begin < other.begin
               ? with(with(file, other.end, other.end, whole), one.begin, one.end, "")
               : with(with(file, one.begin, one.end, ""), other.begin, other.begin, whole);
  }
  std::string reversed;
  const std::size_t many = 2 + below(found.size() - 1);  // of the first of them
  const std::size_t count = std::min(many, found.size());
  for (std::size_t i = count; i > 0; --i) {
    reversed += found[i - 1].of(file);
  }
  return with(file, found.front().begin, found[count - 1].end, reversed);
}

std::string UnsignedMutator::methods(const std::string& file, const std::vector<Span>& all) {
  std::vector<Span> found;
  for (const Span& property : properties_of(all)) {
    std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const Span& element) {
      return element.begin > property.begin && element.end < property.end &&
             local_name(element.name) == "CanonicalizationMethod";
    });
  }
  if (found.empty()) {
    return file;
  }
  const Span& one = found[below(found.size())];
  const std::size_t value = file.find('"', one.begin) + 1;
  return with(file, value, file.find('"', value), kMethods[below(kMethods.size())]);
}

}  // namespace zegel::interop
