#include "libsign/letter/letterhead_offices.hpp"

#include <algorithm>
#include <iterator>

#include "libsign/base/text.hpp"
#include "libsign/letter/letterhead_labels.hpp"

namespace libsign::letter {
namespace {

constexpr std::size_t kMaxNameLength = 80;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t start = text.find_first_not_of(' '); start != std::string_view::npos;) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    words.push_back(text.substr(start, end - start));
    start = text.find_first_not_of(' ', end);
  }
  return words;
}

// begins_with_capital takes every letter beyond ASCII for a capital.
bool begins_with_capital(std::string_view word) {
  return !word.empty() &&
         ((word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) >= 0x80);
}

bool is_office_word(std::string_view word) {
  while (word.ends_with(',') || word.ends_with('.')) {
    word.remove_suffix(1);
  }
  return is_word("on-behalf-of", word);
}

bool starts_office(const std::vector<std::string_view>& words, std::size_t at) {
  static constexpr std::string_view kArticles[] = {"de", "het", "mijn", "onze"};
  return at + 1 < words.size() &&
         std::find(std::begin(kArticles), std::end(kArticles), fold_case(words[at])) !=
             std::end(kArticles) &&
         is_office_word(words[at + 1]);
}

// end_of_office gives the index behind the office that starts at `at`. A comma belongs to it where
// an "en" follows: "Onderwijs, Cultuur en Wetenschap".
std::size_t end_of_office(const std::vector<std::string_view>& words, std::size_t at) {
  std::size_t end = at + 2;
  if (words[end - 1].ends_with(',') || words[end - 1].ends_with('.') || end >= words.size() ||
      (words[end] != "van" && words[end] != "voor")) {
    return end;
  }
  ++end;
  std::size_t comma = 0;  // the index behind the first comma that no "en" followed yet
  while (end < words.size()) {
    const bool is_and = words[end] == "en" || words[end] == "&";
    const std::size_t next = is_and ? end + 1 : end;
    if (next >= words.size() || !begins_with_capital(words[next]) || starts_office(words, next)) {
      break;
    }
    end = next + 1;
    comma = is_and ? 0 : comma;
    if (words[end - 1].ends_with('.')) {
      break;
    }
    if (words[end - 1].ends_with(',') && comma == 0) {
      comma = end;
    }
  }
  return comma == 0 ? end : comma;
}

}  // namespace

bool is_office(std::string_view text) {
  return opens("office", text);
}

bool is_name(std::string_view text) {
  text.remove_prefix(opening_length("was-signed", text));
  const std::vector<std::string_view> words = words_of(text);
  const bool has_initials = words.size() == 1 && words[0].find('.') != std::string_view::npos;
  if ((words.size() < 2 && !has_initials) || text.size() > kMaxNameLength || text.ends_with(',') ||
      (text.ends_with('.') && !is_word("name", words.back())) || is_office(text)) {
    return false;
  }
  return text.find_first_of("0123456789:;?!") == std::string_view::npos &&
         std::all_of(words.begin(), words.end(), [](std::string_view word) {
           return begins_with_capital(word) || is_word("name", word) || word[0] == '\'';
         });
}

Offices read_offices(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  Offices offices;
  std::size_t at = 0;
  while (starts_office(words, at)) {
    const std::size_t end = end_of_office(words, at);
    std::string office;
    for (; at < end; ++at) {
      office.append(office.empty() ? "" : " ").append(words[at]);
    }
    while (office.ends_with(',') || office.ends_with('.')) {
      office.pop_back();
    }
    offices.names.push_back(std::move(office));
    at += at < words.size() && words[at] == "en" && starts_office(words, at + 1) ? 1 : 0;
  }
  offices.are_all = at == words.size() && !offices.names.empty();
  return offices;
}

}  // namespace libsign::letter
