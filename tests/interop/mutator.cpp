#include "tests/interop/mutator.hpp"

#include <algorithm>
#include <array>

namespace zegel::interop {
namespace {

constexpr std::array<std::string_view, 22> kKinds{
    "octet-changed",        "octet-removed",       "octet-added",
    "text-changed",         "text-removed",        "element-removed",
    "element-doubled",      "element-moved",       "element-emptied",
    "element-renamed",      "elements-swapped",    "comment-added",
    "space-added",          "attribute-removed",   "attribute-changed",
    "attribute-added",      "algorithm-changed",   "id-taken",
    "certificate-changed",  "certificate-removed", "certificate-doubled",
    "certificates-reversed"};

constexpr std::array<std::string_view, 20> kAlgorithms{
    "http://www.w3.org/2000/09/xmldsig#sha1",
    "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
    "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
    "http://www.w3.org/2000/09/xmldsig#base64",
    "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
    "http://www.w3.org/2001/04/xmlenc#sha256",
    "http://www.w3.org/2001/04/xmlenc#sha512",
    "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
    "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
    "http://www.w3.org/2006/12/xml-c14n11",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    "http://www.w3.org/TR/1999/REC-xslt-19991116",
    "urn:example:unknown"};

constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

// Where an attribute stands, the space before it included, and where its value does.
struct Mutator::Attribute {
  std::string name;
  std::size_t begin = 0;
  std::size_t value = 0;
  std::size_t value_end = 0;
  bool in_signature = false;
};

std::span<const std::string_view> Mutator::kinds() {
  return kKinds;
}

std::size_t Mutator::below(std::size_t bound) {
  const std::uint64_t drawn = random_();
  return bound == 0 ? 0 : static_cast<std::size_t>(drawn % bound);
}

std::vector<Mutator::Attribute> Mutator::attributes_of(const std::string& file) {
  std::vector<Attribute> all;
  for (const Span& element : elements_of(file)) {
    std::size_t at = element.begin;
    while ((at = file.find("=\"", at)) < element.content) {
      Attribute attribute;
      const std::size_t space = file.find_last_of(" \n", at);
      attribute.name = file.substr(space + 1, at - space - 1);
      attribute.begin = space;
      attribute.value = at + 2;
      attribute.value_end = file.find('"', at + 2);
      attribute.in_signature = element.in_signature;
      at = attribute.value_end + 1;
      all.push_back(attribute);
    }
  }
  return all;
}

const Span* Mutator::pick(const std::vector<Span>& elements) {
  std::vector<const Span*> wanted;
  const bool in_signature = below(4) != 0;
  for (const Span& element : elements) {
    if (element.in_signature == in_signature) {
      wanted.push_back(&element);
    }
  }
  if (wanted.empty()) {
    return elements.empty() ? nullptr : &elements[below(elements.size())];
  }
  return wanted[below(wanted.size())];
}

std::string Mutator::mutate(std::string_view kind, const std::string& file) {
  if (has(kind, "octet")) {
    return octets(kind, file);
  }
  if (has(kind, "attribute") || has(kind, "algorithm") || has(kind, "id-")) {
    return attributes(kind, file);
  }
  return has(kind, "certificate") ? certificates(kind, file) : elements(kind, file);
}

std::string Mutator::octets(std::string_view kind, std::string file) {
  const std::size_t at = below(file.size());
  const char letter = kLetters[below(kLetters.size())];
  if (kind == "octet-changed") {
    file[at] = file[at] == letter ? '-' : letter;
  } else if (kind == "octet-removed") {
    file.erase(at, 1);
  } else {
    file.insert(at, 1, letter);
  }
  return file;
}

std::string Mutator::elements(std::string_view kind, const std::string& file) {
  std::vector<Span> all = elements_of(file);
  if (has(kind, "text-")) {
    std::erase_if(all, [](const Span& element) {
      return !element.leaf || element.content == element.content_end;
    });
  }
  const Span* one = pick(all);
  const Span* other = pick(all);
  if (one == nullptr) {
    return file;
  }
  const std::string whole = file.substr(one->begin, one->end - one->begin);
  const std::size_t length = one->content_end - one->content;
  std::string out = file;
  if (kind == "text-changed") {
    char& changed = out[one->content + below(length)];
    changed = changed == 'A' ? 'B' : 'A';
  } else if (kind == "text-removed" || kind == "element-emptied") {
    out.erase(one->content, length);
  } else if (kind == "element-removed") {
    out.erase(one->begin, whole.size());
  } else if (kind == "element-doubled") {
    out.insert(one->end, whole);
  } else if (kind == "element-renamed") {
    const std::size_t start = one->begin + 1 + one->name.size();
    if (one->content_end != one->end) {
      out.insert(one->content_end + 2 + one->name.size(), "X");
    }
    out.insert(start, "X");
  } else if (kind == "comment-added") {
    out.insert(one->content, "<!-- niet -->");
  } else if (kind == "space-added") {
    out.insert(one->content, "\n ");
  } else if (kind == "element-moved") {
    const bool inside = other->begin >= one->begin && other->end <= one->end;
    if (!inside && other->content != other->end) {
      const std::size_t target = other->content_end;
      out.erase(one->begin, whole.size());
      out.insert(target > one->begin ? target - whole.size() : target, whole);
    }
  } else {  // elements-swapped: with the next one at the same depth
    for (const Span& next : all) {
      if (next.begin >= one->end && next.depth == one->depth) {
        const std::string between = file.substr(one->end, next.begin - one->end);
        out.replace(one->begin, next.end - one->begin,
                    file.substr(next.begin, next.end - next.begin) + between + whole);
        break;
      }
    }
  }
  return out;
}

std::string Mutator::attributes(std::string_view kind, const std::string& file) {
  std::vector<Attribute> all = attributes_of(file);
  std::vector<std::string> ids;
  for (const Attribute& attribute : all) {
    if (attribute.name == "Id") {
      ids.push_back(file.substr(attribute.value, attribute.value_end - attribute.value));
    }
  }
  std::erase_if(all, [&](const Attribute& attribute) {
    return (kind == "algorithm-changed" && attribute.name != "Algorithm") ||
           (kind == "id-taken" && attribute.name != "Id");
  });
  if (all.empty()) {
    return file;
  }
  const Attribute& one = all[below(all.size())];
  const std::size_t length = one.value_end - one.value;
  std::string out = file;
  if (kind == "attribute-removed") {
    out.erase(one.begin, one.value_end + 1 - one.begin);
  } else if (kind == "attribute-added") {
    out.insert(one.begin, below(2) == 0 ? " Id=\"added\"" : " added=\"yes\"");
  } else if (kind == "algorithm-changed") {
    out.replace(one.value, length, kAlgorithms[below(kAlgorithms.size())]);
  } else if (kind == "id-taken") {
    out.replace(one.value, length, ids[below(ids.size())]);
  } else if (length == 0) {
    out.insert(one.value, "#added");
  } else {
    char& changed = out[one.value + below(length)];
    changed = changed == 'a' ? 'b' : 'a';
  }
  return out;
}

std::string Mutator::certificates(std::string_view kind, const std::string& file) {
  std::vector<Span> all = elements_of(file);
  std::erase_if(all, [](const Span& element) { return element.name != "ds:X509Certificate"; });
  if (all.empty()) {
    return file;
  }
  const Span& one = all[below(all.size())];
  std::string out = file;
  if (kind == "certificate-changed") {
    out.replace(one.content, one.content_end - one.content,
                certificates_[below(certificates_.size())]);
  } else if (kind == "certificate-removed") {
    out.erase(one.begin, one.end - one.begin);
  } else if (kind == "certificate-doubled") {
    out.insert(one.end, file.substr(one.begin, one.end - one.begin));
  } else {
    std::string reversed;
    for (auto element = all.rbegin(); element != all.rend(); ++element) {
      reversed += file.substr(element->begin, element->end - element->begin);
    }
    out.replace(all.front().begin, all.back().end - all.front().begin, reversed);
  }
  return out;
}

}  // namespace zegel::interop
