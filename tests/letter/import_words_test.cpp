#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "tests/letter/import_support.hpp"

// No word of a letter is lost: the words of its source, found here without any of the import's
// code, are those of the letter. Words of the letterhead may stand in another order than they were
// printed; words from the salutation to the signature may not.
namespace {

using libsign::Result;
using libsign::letter::Block;
using libsign::letter::Cell;
using libsign::letter::CountedAnnexes;
using libsign::letter::Emphasis;
using libsign::letter::EmptyAnnexes;
using libsign::letter::Footnote;
using libsign::letter::Heading;
using libsign::letter::Imported;
using libsign::letter::Inline;
using libsign::letter::Labelled;
using libsign::letter::LabelledLines;
using libsign::letter::Letter;
using libsign::letter::LineBreak;
using libsign::letter::Link;
using libsign::letter::List;
using libsign::letter::ListItem;
using libsign::letter::Ministry;
using libsign::letter::NoAnnexes;
using libsign::letter::Paragraph;
using libsign::letter::Quotation;
using libsign::letter::Signatory;
using libsign::letter::Strong;
using libsign::letter::Table;
using libsign::letter::Text;
using libsign::letter::TitledAnnexes;
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

// take_marks drops marks of footnotes, "[^1]", from a line and adds their labels to `labels`.
std::string take_marks(std::string line, std::vector<std::string>& labels) {
  for (std::size_t at = line.find("[^"); at != std::string::npos; at = line.find("[^", at)) {
    const std::size_t end = line.find(']', at);
    const std::string label = line.substr(at + 2, end - at - 2);
    if (std::find(labels.begin(), labels.end(), label) == labels.end()) {
      labels.push_back(label);
    }
    line.erase(at, end + 1 - at);
  }
  return line;
}

// without_number drops the number of an item of a list.
std::string without_number(const std::string& line) {
  const std::size_t start = line.find_first_not_of(" >");
  const std::size_t end = line.find_first_not_of("0123456789", start);
  const bool is_item = start != std::string::npos && end != std::string::npos && end > start &&
                       (line.substr(end, 2) == ". " || line.substr(end, 2) == ") ");
  return is_item ? line.substr(end + 1) : line;
}

// plain_line drops the marks of Markdown from a line. Bars and dashes part the cells of a table.
std::string plain_line(std::string line) {
  line = without_number(line);
  for (std::size_t at = line.find("]("); at != std::string::npos; at = line.find("](", at)) {
    line.erase(at, line.find(')', at) + 1 - at);
  }
  std::string plain;
  for (const char c : line) {
    if (c == '|') {
      plain += ' ';
    } else if (std::string_view("*_>#\\<[]").find(c) == std::string_view::npos) {
      plain += c;
    }
  }
  return plain;
}

// source_words are the words of a source. Footnotes are taken to the end in the order of their
// first marks, since that is where a letter has them; the names of front matter's fields are no
// words of the letter.
Words source_words(const std::string& source) {
  std::string running;
  std::vector<std::string> order;
  std::map<std::string, std::string> notes;
  std::string* target = &running;
  bool in_front_matter = source.starts_with("---\n");
  std::istringstream lines(source);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t name = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
    if (in_front_matter) {
      in_front_matter = running.empty() || line != "---";
      line.erase(0, name != std::string::npos && line[name] == ':' ? name : 0);
    } else if (line.starts_with("[^")) {
      const std::size_t end = line.find("]:");
      target = &notes[line.substr(2, end - 2)];
      line.erase(0, end + 2);
    } else if (!line.empty() && !line.starts_with("    ")) {
      target = &running;
    }
    target->append(plain_line(take_marks(line, order))).append("\n");
  }
  for (const std::string& label : order) {
    running.append(notes[label]);
  }
  Words words;
  split_words(running, words);
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
      add(*letter.replaces);
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

  Words ending(const Letter& letter, bool said_in_body) {
    if (letter.closing) {
      add(*letter.closing);
    }
    for (const Signatory& one : letter.signatories) {
      const std::string mark = one.was_signed ? "(w.g.) " : "";
      add(one.name_before_office ? mark + one.name : one.office);
      add(one.name_before_office ? one.office : mark + one.name);
    }
    if (!said_in_body) {
      behalf(letter.on_behalf_of);
    }
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

  // behalf writes the line of which on_behalf_of keeps the offices.
  void behalf(const std::vector<std::string>& offices) {
    for (const std::string& office : offices) {
      add((&office == &offices.front() ? "mede namens " : "en ") + office);
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
  const bool said_in_body = std::find(body.begin(), body.end(), "namens") != body.end();
  const Words ending = LetterWords().ending(letter, said_in_body);
  const Words notes = LetterWords().footnotes(letter);

  ASSERT_EQ(source.size(), head.size() + body.size() + ending.size() + notes.size());
  const auto notes_start = source.end() - static_cast<std::ptrdiff_t>(notes.size());
  EXPECT_EQ(Words(notes_start, source.end()), notes);
  const auto body_start = std::search(source.begin(), notes_start, body.begin(), body.end());
  ASSERT_NE(body_start, notes_start) << "the body's words are not in the source in their order";
  const auto body_end = body_start + static_cast<std::ptrdiff_t>(body.size());
  Words around(source.begin(), body_start);
  around.insert(around.end(), body_end, notes_start);
  Words fields = head;
  fields.insert(fields.end(), ending.begin(), ending.end());
  EXPECT_EQ(sorted(around), sorted(fields));
  EXPECT_GE(body.size(), 100U) << "too little to prove anything";
}

INSTANTIATE_TEST_SUITE_P(Vectors, ImportedWords, testing::ValuesIn(import_cases("fields.txt")),
                         zegel::test::case_test_name);

}  // namespace
