#include "libsign/pki/anchor_file.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <utility>

#include "libsign/pki/pem.hpp"

namespace libsign::pki {
namespace {

constexpr std::string_view kWord = "sunset";
constexpr std::string_view kBlanks = " \t\r";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text) {
  const std::size_t from = std::min(text.find_first_not_of(kBlanks), text.size());
  return text.substr(from, text.find_last_not_of(kBlanks) + 1 - from);
}

// What stands behind the word; nothing for a line that does not begin with it.
std::optional<std::string_view> behind_word(std::string_view line) {
  const auto same = [](char one, char other) {
    return std::tolower(static_cast<unsigned char>(one)) == other;
  };
  const std::string_view text = trimmed(line);
  const bool begins = text.size() >= kWord.size() &&
                      std::equal(kWord.begin(), kWord.end(), text.begin(),
                                 [&](char expected, char found) { return same(found, expected); });
  return begins ? std::optional(trimmed(text.substr(kWord.size()))) : std::nullopt;
}

// SunsetLine is the line that gives a sunset date.
struct SunsetLine {
  Time date;
  std::size_t line;
};

std::string on_line(std::size_t line) {
  return "line " + std::to_string(line);
}

// Reads the text above a block, which begins on the line `line`.
Result<std::optional<SunsetLine>> sunset_in(std::string_view text, std::size_t line) {
  std::optional<SunsetLine> found;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::optional<std::string_view> value = behind_word(text.substr(at, end - at));
    at = end + 1;
    if (!value) {
      continue;
    }
    const std::optional<Time> date =
        value->starts_with(':') ? parse_time(trimmed(value->substr(1))) : std::nullopt;
    if (!date) {
      return fail(Errc::MalformedInput, "this is not a sunset date", on_line(line),
                  "write it as Sunset: 2027-01-01T00:00:00Z");
    }
    if (found) {
      return fail(Errc::MalformedInput, "this is a second sunset date of one certificate",
                  on_line(line), "leave one of the two");
    }
    found = SunsetLine{*date, line};
  }
  return found;
}

Result<void> none_left(const std::optional<SunsetLine>& sunset) {
  if (sunset) {
    return fail(Errc::MalformedInput, "no certificate follows this sunset date",
                on_line(sunset->line),
                "write it above the -----BEGIN CERTIFICATE----- of its certificate");
  }
  return {};
}

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

}  // namespace

Result<std::vector<Anchor>> anchors_from_pem(std::string_view pem) {
  const Result<std::vector<PemBlock>> blocks = pem_blocks(pem);
  if (!blocks) {
    return fail(blocks.error());
  }
  Result<std::vector<Certificate>> certificates = Certificate::all_from_pem(pem);
  if (!certificates) {
    return fail(std::move(certificates.error()));
  }
  std::vector<Anchor> anchors;
  std::size_t read = pem.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  std::size_t line = 1;
  for (const PemBlock& block : *blocks) {
    const auto begin = static_cast<std::size_t>(block.text.data() - pem.data());
    const Result<std::optional<SunsetLine>> sunset =
        sunset_in(pem.substr(read, begin - read), line);
    if (!sunset) {
      return fail(sunset.error());
    }
    if (block.label == "CERTIFICATE") {
      anchors.push_back({(*certificates)[anchors.size()],
                         *sunset ? std::optional((*sunset)->date) : std::nullopt});
    } else if (const Result<void> none = none_left(*sunset); !none) {
      return fail(none.error());
    }
    read = begin + block.text.size();
    line = block.line + lines_in(block.text);
  }
  const Result<std::optional<SunsetLine>> rest = sunset_in(pem.substr(read), line);
  if (!rest) {
    return fail(rest.error());
  }
  if (const Result<void> none = none_left(*rest); !none) {
    return fail(none.error());
  }
  return anchors;
}

}  // namespace libsign::pki
