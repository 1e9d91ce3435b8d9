#include <fmt/format.h>

#include "libsign/base/text.hpp"
#include "tests/letter/arbitrary.hpp"

namespace zegel::test {
namespace {

using libsign::letter::Annexes;
using libsign::letter::CountedAnnexes;
using libsign::letter::EmptyAnnexes;
using libsign::letter::File;
using libsign::letter::FileRole;
using libsign::letter::FootnoteMark;
using libsign::letter::Labelled;
using libsign::letter::LabelledLines;
using libsign::letter::Letter;
using libsign::letter::NoAnnexes;
using libsign::letter::Paragraph;
using libsign::letter::Signatory;
using libsign::letter::TitledAnnexes;
using libsign::letter::Website;

int pick(int below) {
  return *rc::gen::inRange(0, below);
}

bool maybe() {
  return pick(2) == 0;
}

std::string label() {
  return maybe() ? *any_line() : std::string();
}

std::string reference() {
  return *rc::gen::suchThat(any_line(), [](const std::string& text) { return text.size() <= 100; });
}

std::vector<std::string> lines(int at_least) {
  std::vector<std::string> lines;
  for (int count = at_least + pick(3); count > 0; --count) {
    lines.push_back(*any_line());
  }
  return lines;
}

template <typename Make>
auto maybe_one(Make make) -> std::optional<decltype(make())> {
  return maybe() ? std::optional(make()) : std::nullopt;
}

Labelled full() {
  return {.label = label(), .value = *any_line()};
}

Labelled value_or_label() {
  switch (pick(3)) {
    case 0:
      return {.label = *any_line(), .value = ""};
    case 1:
      return {.label = "", .value = *any_line()};
    default:
      return full();
  }
}

LabelledLines address() {
  return pick(3) == 0 ? LabelledLines{*any_line(), {}} : LabelledLines{label(), lines(1)};
}

Annexes annexes() {
  switch (pick(4)) {
    case 0:
      return NoAnnexes{};
    case 1:
      return EmptyAnnexes{*any_line()};
    case 2:
      return CountedAnnexes{label(), *rc::gen::inRange(1U, 0xFFFFFFFFU)};
    default:
      return TitledAnnexes{label(), lines(1)};
  }
}

// The number keeps names apart.
File file(int number) {
  std::string stem = *any_line();
  std::erase_if(stem, [](char c) {
    return std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
  });
  return {.role = maybe() ? FileRole::Annex : FileRole::Rendition,
          .title = *any_line(),
          .name = libsign::to_nfc(
              fmt::format("{}-{}.pdf", number, stem.size() > 200 ? std::string("x") : stem)),
          .media_type = *rc::gen::element<std::string>(
              "application/pdf", "text/plain", "application/vnd.a-b.c+xml", "a/B9!#$&-^_.+"),
          .size = *rc::gen::arbitrary<std::uint64_t>(),
          .sha256 = *rc::gen::container<libsign::Bytes>(32, rc::gen::arbitrary<std::uint8_t>())};
}

libsign::Date day() {
  return {std::chrono::year{*rc::gen::inRange(1, 10000)},
          std::chrono::month{*rc::gen::inRange(1U, 13U)},
          std::chrono::day{*rc::gen::inRange(1U, 29U)}};
}

void sender(Letter& letter) {
  for (int i = 0, count = 1 + pick(3); i < count; ++i) {
    letter.ministries.push_back({fmt::format("mnre{:04}", pick(1000) + 1000 * i), *any_line()});
  }
  letter.addressee = lines(1);
  letter.unit = lines(0);
  letter.return_address = maybe_one(value_or_label);
  letter.visiting_address = maybe_one(address);
  letter.postal_address = maybe_one(address);
  letter.website = maybe_one([] {
    return Website{*any_line(), maybe() ? "https://www.rijksoverheid.nl/?a=1&b=2" : ""};
  });
}

void references(Letter& letter) {
  letter.reference = {.label = label(), .value = reference()};
  letter.your_reference = maybe_one(value_or_label);
  letter.annexes = annexes();
  for (int count = pick(3); count > 0; --count) {
    letter.details.push_back(value_or_label());
  }
  for (int count = pick(3); count > 0; --count) {
    letter.files.push_back(file(count));
  }
  letter.replaces = maybe_one(reference);
  if (letter.replaces == letter.reference.value) {
    letter.replaces.reset();
  }
  letter.footer_reference = maybe_one([&] { return Labelled{label(), letter.reference.value}; });
}

// Every footnote is marked, at the latest in a paragraph of its own.
void text(Letter& letter) {
  const auto footnotes = static_cast<unsigned>(pick(3));
  letter.body = *any_blocks(3, footnotes);
  for (unsigned number = 1; number <= footnotes; ++number) {
    letter.body.push_back({Paragraph{{{FootnoteMark{number}}}}});
    letter.footnotes.push_back({*any_blocks(1, footnotes)});
  }
}

Signatory signatory() {
  return {.office = *any_line(),
          .name = *any_line(),
          .was_signed = maybe(),
          .name_before_office = maybe()};
}

}  // namespace

rc::Gen<Letter> any_letter() {
  return rc::gen::exec([] {
    Letter letter;
    sender(letter);
    references(letter);
    letter.date_text = full();
    letter.date = day();
    letter.subject = full();
    letter.salutation = maybe_one([] { return *any_line(); });
    text(letter);
    letter.closing = maybe_one([] { return *any_line(); });
    for (int count = pick(3); count > 0; --count) {
      letter.signatories.push_back(signatory());
    }
    letter.on_behalf_of = lines(0);
    return letter;
  });
}

}  // namespace zegel::test
