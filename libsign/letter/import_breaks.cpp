#include "libsign/letter/import_breaks.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace libsign::letter {
namespace {

constexpr std::size_t kNoteWords = 3;

// What may stand behind the end of a sentence.
constexpr std::array<std::string_view, 10> kClosers = {"\"", "'", ")", "]", "*",
                                                       "”",  "’", "»", "_", " "};

// What ends a sentence, or announces something that is not its rest.
constexpr std::array<std::string_view, 7> kEnds = {".", "!", "?", ":", ";", "…", "|"};

std::string_view without_closers(std::string_view text) {
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view closer : kClosers) {
      if (text.ends_with(closer)) {
        text.remove_suffix(closer.size());
        found = true;
      }
    }
  }
  return text;
}

bool ends_sentence(std::string_view text) {
  const std::string_view bare = without_closers(text);
  return bare.empty() || std::any_of(kEnds.begin(), kEnds.end(),
                                     [bare](std::string_view end) { return bare.ends_with(end); });
}

bool begins_with_lower_case(std::string_view text) {
  utf8proc_int32_t first = 0;
  const utf8proc_ssize_t length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &first);
  return length > 0 && utf8proc_category(first) == UTF8PROC_CATEGORY_LL;
}

// is_enumerated says whether `text` begins like an item of a list: "a. " or "b) ".
bool is_enumerated(std::string_view text) {
  return text.size() > 2 && (text[1] == '.' || text[1] == ')') && text[2] == ' ';
}

const Paragraph* paragraph_of(const SourceBlock& block) {
  return std::get_if<Paragraph>(&block.block.value);
}

bool is_cut(const SourceBlock& first, const SourceBlock& second) {
  if (paragraph_of(first) == nullptr || paragraph_of(second) == nullptr) {
    return false;
  }
  const SourceLine& end = first.lines.back();
  const std::string_view start = second.lines.front().text;
  return !ends_sentence(end.text) && !end.is_strong() && begins_with_lower_case(start) &&
         !is_enumerated(start);
}

std::string last_words(std::string_view text) {
  std::size_t at = text.size();
  for (std::size_t count = 0; count < kNoteWords && at != std::string_view::npos && at > 0;
       ++count) {
    at = text.rfind(' ', at - 1);
  }
  return std::string(at == std::string_view::npos || at == 0 ? text : text.substr(at + 1));
}

std::string first_words(std::string_view text) {
  std::size_t at = 0;
  for (std::size_t count = 0; count < kNoteWords && at != std::string_view::npos; ++count) {
    at = text.find(' ', at + (count > 0 ? 1 : 0));
  }
  return std::string(text.substr(0, at));
}

// join appends the content of `second` with a blank; texts never stand next to each other.
void join(SourceBlock& first, SourceBlock second) {
  std::vector<Inline>& target = std::get<Paragraph>(first.block.value).content;
  std::vector<Inline>& rest = std::get<Paragraph>(second.block.value).content;
  Text* const end = std::get_if<Text>(&target.back().value);
  Text* const start = std::get_if<Text>(&rest.front().value);
  if (end != nullptr && start != nullptr) {
    end->text += ' ';
    end->text += start->text;
    rest.erase(rest.begin());
  } else if (end != nullptr) {
    end->text += " ";
  } else if (start != nullptr) {
    start->text.insert(start->text.begin(), ' ');
  } else {
    target.push_back({Text{" "}});
  }
  std::move(rest.begin(), rest.end(), std::back_inserter(target));
  std::move(second.lines.begin(), second.lines.end(), std::back_inserter(first.lines));
}

}  // namespace

void join_broken_paragraphs(std::vector<SourceBlock>& body, std::vector<ImportNote>& notes) {
  std::vector<SourceBlock> joined;
  joined.reserve(body.size());
  for (SourceBlock& block : body) {
    if (joined.empty() || !is_cut(joined.back(), block)) {
      joined.push_back(std::move(block));
      continue;
    }
    notes.push_back({block.line, "joined a paragraph that a page break had cut in two",
                     last_words(joined.back().lines.back().text) + " / " +
                         first_words(block.lines.front().text)});
    join(joined.back(), std::move(block));
  }
  body = std::move(joined);
}

}  // namespace libsign::letter
