#include "libsign/letter/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libsign/base/limits.hpp"
#include "libsign/base/text.hpp"
#include "libsign/letter/names.hpp"
#include "libsign/letter/read.hpp"
#include "libsign/letter/rules.hpp"
#include "libsign/letter/write.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::letter {
namespace {

constexpr std::string_view kHint =
    "a letter file is made by zegel compose and not edited afterwards";

// A letter of a page; larger ones grow.
constexpr std::size_t kUsualSize = 8192;

Error too_large() {
  return Error{Errc::LimitExceeded,
               fmt::format("a letter of more than {} octets", limits::kMaxLetterBytes),
               {},
               {}};
}

// elements_of counts the elements of a canonical letter: each has a start tag and an end tag.
std::size_t elements_of(BytesView octets) {
  return static_cast<std::size_t>(std::ranges::count(octets, '<')) / 2;
}

// child_at finds the element that a step of a path leads to.
std::optional<xml::Element> child_at(xml::Element parent, const Step& step) {
  std::size_t left = std::max<std::size_t>(step.index, 1);
  for (const xml::Element& child : parent.elements()) {
    if ((step.name == names::kBlock || child.name() == step.name) && --left == 0) {
      return child;
    }
  }
  return std::nullopt;
}

// line_of is where the field at `path` stands, or the nearest element around it.
std::size_t line_of(const xml::Document& document, const FieldPath& path) {
  xml::Element element = document.root();
  for (const Step& step : path) {
    const std::optional<xml::Element> child = child_at(element, step);
    if (!child) {
      break;
    }
    element = *child;
  }
  return element.line();
}

// excerpt is the part of a line in which `at` stands, for people.
std::string excerpt(std::string_view text, std::size_t at) {
  constexpr std::size_t kBefore = 20;
  constexpr std::size_t kAfter = 40;
  const std::size_t feed = text.substr(0, at).rfind('\n');
  const std::size_t line = feed == std::string_view::npos ? 0 : feed + 1;
  std::size_t from = at - std::min(at - line, kBefore);
  std::size_t to = std::min({text.size(), text.find('\n', at), at + kAfter});
  const auto inside_character = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  while (from > line && inside_character(from)) {
    --from;
  }
  while (to > at && inside_character(to)) {
    --to;
  }
  return printable(text.substr(from, to - from));
}

// not_canonical says where `found` departs from the canonical form of what it says.
Error not_canonical(std::string_view found, std::string_view canonical) {
  const auto at =
      static_cast<std::size_t>(std::ranges::mismatch(found, canonical).in1 - found.begin());
  const auto line =
      1 + std::count(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  std::string what;
  if (found.starts_with("<?xml")) {
    what = "an XML declaration";
  } else if (found.starts_with("\uFEFF")) {
    what = "a byte order mark";
  } else if (at == canonical.size()) {
    what = "something after the end of the letter";
  } else {
    what = fmt::format("not in canonical form: \"{}\" where \"{}\" belongs", excerpt(found, at),
                       excerpt(canonical, at));
  }
  return Error{Errc::MalformedInput, std::move(what), fmt::format("line {}", line),
               std::string(kHint)};
}

}  // namespace

Result<Bytes> serialise(const Letter& letter) {
  if (const std::optional<FieldFlaw> flaw = first_flaw(letter)) {
    return fail(flaw->code, flaw->what, to_text(flaw->path));
  }
  Bytes octets = write(letter, kUsualSize);
  if (octets.size() > limits::kMaxLetterBytes) {
    return fail(too_large());
  }
  if (elements_of(octets) > limits::kMaxNodes) {
    return fail(Errc::LimitExceeded,
                fmt::format("a letter of more than {} elements", limits::kMaxNodes));
  }
  return octets;
}

Result<Letter> parse(BytesView octets) {
  if (octets.size() > limits::kMaxLetterBytes) {
    return fail(too_large());
  }
  const Result<xml::Document> document = xml::Document::parse(octets);
  if (!document) {
    return fail(document.error());
  }
  Result<Letter> letter = read(*document);
  if (!letter) {
    return letter;
  }
  if (const std::optional<FieldFlaw> flaw = first_flaw(*letter)) {
    return fail(Errc::MalformedInput, fmt::format("{}: {}", to_text(flaw->path), flaw->what),
                fmt::format("line {}", line_of(*document, flaw->path)));
  }
  const Bytes canonical = write(*letter, octets.size());
  if (!std::ranges::equal(canonical, octets)) {
    return fail(not_canonical(as_text(octets), as_text(canonical)));
  }
  return letter;
}

}  // namespace libsign::letter
