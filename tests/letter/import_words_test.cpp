#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "tests/letter/import_support.hpp"

// No word of a letter is lost: the words of its source, found here without any of the import's
// code, are those of the letter. Words of the letterhead may stand in another order than they were
// printed; words from the salutation to the signature may not.
namespace {

using namespace libsign::letter;  // NOLINT: the types of a letter's body are many
using libsign::Result;
using zegel::test::case_file;
using zegel::test::import_case;
using zegel::test::import_cases;

using Words = std::vector<std::string>;

// split_words splits at blanks and drops what is not a letter, a digit or within a word.
void split_words(const std::string& text, Words& words) {
  std::istringstream stream(text);
  for (std::string word; stream >> word;) {
    const auto is_mark = [](char c) {
      return static_cast<unsigned char>(c) < 0x80 &&
             std::isalnum(static_cast<unsigned char>(c)) == 0;
    };
    while (!word.empty() && is_mark(word.front())) {
      word.erase(word.begin());
    }
    while (!word.empty() && is_mark(word.back())) {
      word.pop_back();
    }
    if (!word.empty()) {
      words.push_back(word);
    }
  }
}

std::string without_front_matter(const std::string& source) {
  return source.starts_with("---\n") ? source.substr(source.find("\n---\n") + 5) : source;
}

// SourceWords are the words of Markdown before, in and after its running text. Footnotes are taken
// to the end, since that is where a letter has them.
Words source_words(const std::string& source) {
  static const std::regex note_start(R"(^\[\^[^\]]+\]:)");
  static const std::regex note_mark(R"(\[\^[^\]]+\])");
  static const std::regex link(R"(\]\([^)]*\))");
  static const std::regex number(R"(^[ >]*[0-9]+[.)] )");
  static const std::regex marks(R"([*_|>#\\<]|(:?-{3,}:?)|\]|\[)");
  std::string running;
  std::string notes;
  bool in_note = false;
  std::istringstream lines(without_front_matter(source));
  for (std::string line; std::getline(lines, line);) {
    const bool starts_note = std::regex_search(line, note_start);
    in_note = starts_note || (in_note && (line.empty() || line.starts_with("    ")));
    line = std::regex_replace(line, note_start, " ");
    line = std::regex_replace(line, note_mark, "");
    line = std::regex_replace(line, link, "");
    line = std::regex_replace(line, number, " ");
    line = std::regex_replace(line, marks, line.find('|') == std::string::npos ? "" : " ");
    (in_note ? notes : running).append(line).append("\n");
  }
  Words words;
  split_words(running + notes, words);
  return words;
}

// LetterWords walks through a letter.
class LetterWords {
 public:
  Words head(const Letter& letter) {
    for (const Ministry& ministry : letter.ministries) {
      add(ministry.name);
    }
    each(letter.addressee);
    each(letter.unit);
    labelled(letter.return_address);
    address(letter.visiting_address);
    address(letter.postal_address);
    if (letter.website) {
      add(letter.website->text);
    }
    labelled(letter.reference);
    labelled(letter.your_reference);
    std::visit([this](const auto& annexes) { announced(annexes); }, letter.annexes);
    for (const Labelled& detail : letter.details) {
      labelled(detail);
    }
    if (letter.replaces) {
      add("Vervangt " + *letter.replaces);
    }
    labelled(letter.date_text);
    labelled(letter.subject);
    return std::move(words_);
  }

  Words body(const Letter& letter) {
    if (letter.salutation) {
      add(*letter.salutation);
    }
    blocks(letter.body);
    return std::move(words_);
  }

  Words ending(const Letter& letter) {
    if (letter.closing) {
      add(*letter.closing);
    }
    for (const Signatory& one : letter.signatories) {
      const std::string mark = one.was_signed ? "(w.g.) " : "";
      add(one.name_before_office ? mark + one.name : one.office);
      add(one.name_before_office ? one.office : mark + one.name);
    }
    each(letter.on_behalf_of);
    labelled(letter.footer_reference);
    return std::move(words_);
  }

  Words footnotes(const Letter& letter) {
    for (const Footnote& footnote : letter.footnotes) {
      blocks(footnote.content);
    }
    return std::move(words_);
  }

 private:
  void add(const std::string& text) { split_words(text, words_); }

  void each(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      add(text);
    }
  }

  void labelled(const Labelled& field) { add(field.label + " " + field.value); }

  void labelled(const std::optional<Labelled>& field) {
    if (field) {
      labelled(*field);
    }
  }

  void address(const std::optional<LabelledLines>& field) {
    if (field) {
      add(field->label);
      each(field->lines);
    }
  }

  void announced(const NoAnnexes&) {}
  void announced(const EmptyAnnexes& annexes) { add(annexes.label); }
  void announced(const CountedAnnexes& annexes) {
    add(annexes.label + " " + std::to_string(annexes.count));
  }
  void announced(const TitledAnnexes& annexes) {
    add(annexes.label);
    each(annexes.titles);
  }

  void blocks(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      std::visit([this](const auto& value) { walk(value); }, block.value);
    }
  }

  void walk(const Paragraph& paragraph) { running_text(paragraph.content); }
  void walk(const Heading& heading) { running_text(heading.content); }
  void walk(const Quotation& quotation) { blocks(quotation.content); }
  void walk(const List& list) {
    for (const ListItem& item : list.items) {
      blocks(item.content);
    }
  }
  void walk(const Table& table) {
    for (const Cell& cell : table.head) {
      running_text(cell.content);
    }
    for (const std::vector<Cell>& row : table.rows) {
      for (const Cell& cell : row) {
        running_text(cell.content);
      }
    }
  }

  void running_text(const std::vector<Inline>& content) {
    std::string text;
    append(content, text);
    add(text);
  }

  static void append(const std::vector<Inline>& content, std::string& text) {
    for (const Inline& part : content) {
      if (const Text* plain = std::get_if<Text>(&part.value)) {
        text += plain->text;
      } else if (std::holds_alternative<LineBreak>(part.value)) {
        text += '\n';
      } else if (const Emphasis* emphasis = std::get_if<Emphasis>(&part.value)) {
        append(emphasis->content, text);
      } else if (const Strong* strong = std::get_if<Strong>(&part.value)) {
        append(strong->content, text);
      } else if (const Link* link = std::get_if<Link>(&part.value)) {
        append(link->content, text);
      }
    }
  }

  Words words_;
};

Words sorted(Words words) {
  std::sort(words.begin(), words.end());
  return words;
}

class ImportedWords : public testing::TestWithParam<std::string> {};

TEST_P(ImportedWords, AreThoseOfTheSource) {
  const Result<Imported> imported = import_case(GetParam());
  ASSERT_TRUE(imported.has_value()) << zegel::test::one_line(imported.error());
  const Letter& letter = imported->letter;
  const Words source = source_words(case_file(GetParam(), "letter.md"));
  const Words head = LetterWords().head(letter);
  const Words body = LetterWords().body(letter);
  const Words ending = LetterWords().ending(letter);
  const Words notes = LetterWords().footnotes(letter);

  ASSERT_EQ(source.size(), head.size() + body.size() + ending.size() + notes.size());
  const auto body_start = source.begin() + static_cast<std::ptrdiff_t>(head.size());
  const auto ending_start = body_start + static_cast<std::ptrdiff_t>(body.size());
  const auto notes_start = ending_start + static_cast<std::ptrdiff_t>(ending.size());
  EXPECT_EQ(sorted(Words(source.begin(), body_start)), sorted(head));
  EXPECT_EQ(Words(body_start, ending_start), body);
  EXPECT_EQ(sorted(Words(ending_start, notes_start)), sorted(ending));
  EXPECT_EQ(Words(notes_start, source.end()), notes);
  EXPECT_GE(body.size(), 100U) << "too little to prove anything";
}

INSTANTIATE_TEST_SUITE_P(Vectors, ImportedWords, testing::ValuesIn(import_cases("fields.txt")),
                         zegel::test::case_test_name);

}  // namespace
