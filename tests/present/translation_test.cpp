#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "libsign/present/language.hpp"
#include "libsign/report/report.hpp"
#include "tests/present/messages.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::present::Language;
using libsign::present::translate;
using zegel::test::messages_in_code;
using zegel::test::messages_of;
using zegel::test::placeholders_of;
using zegel::test::read_po;
using zegel::test::Translation;
using Strings = std::vector<std::string>;

std::vector<Translation> dutch() {
  std::vector<Translation> entries =
      read_po(zegel::test::read_source_text("libsign/present/nl.po"));
  std::erase_if(entries, [](const Translation& entry) { return entry.message.empty(); });
  return entries;
}

TEST(Translation, ExistsInDutchForEveryMessageInTheCode) {
  for (const auto& [message, where] : messages_in_code()) {
    const std::string_view translated = translate(Language::Dutch, message);
    // A view of other octets than the message's own is a translation, be it the same word.
    EXPECT_NE(translated.data(), message.data())
        << "libsign/present/nl.po lacks a translation of\n  \"" << message << "\" (" << where
        << ")";
    EXPECT_FALSE(translated.empty()) << message;
  }
}

TEST(Translation, IsOfAMessageThatTheCodeUses) {
  const auto messages = messages_in_code();
  std::set<std::string> seen;
  for (const Translation& entry : dutch()) {
    EXPECT_TRUE(messages.contains(entry.message)) << "no code uses \"" << entry.message << '"';
    EXPECT_TRUE(seen.insert(entry.message).second) << "twice: \"" << entry.message << '"';
    EXPECT_FALSE(entry.fuzzy) << "unfinished: \"" << entry.message << '"';
  }
}

TEST(Translation, HasThePlaceholdersOfItsMessage) {
  for (const Translation& entry : dutch()) {
    const Strings placeholders = placeholders_of(entry.message);
    EXPECT_EQ(placeholders, placeholders_of(entry.translation)) << entry.message;
  }
}

TEST(Translation, OfAFailureIsAClauseAndOfAQuestionAQuestion) {
  for (const libsign::report::CheckInfo& info : libsign::report::catalogue()) {
    EXPECT_TRUE(translate(Language::Dutch, info.question).ends_with("?")) << info.code;
    EXPECT_FALSE(translate(Language::Dutch, info.failure).ends_with(".")) << info.code;
  }
}

TEST(Translation, GivesAMessageWithoutOneAsItIs) {
  EXPECT_EQ(translate(Language::Dutch, "no such message"), "no such message");
  EXPECT_EQ(translate(Language::Dutch, ""), "");
  EXPECT_EQ(translate(Language::English, "failed"), "failed");
}

TEST(Messages, AreFoundWhereTheyAreMarkedOrShown) {
  EXPECT_EQ(messages_of(R"x(
    // say("in a comment")
    const char quote = '"'; const int number = 1'000;
    terminal.say("one {}", name, "an argument");
    say(language, "two " /* and */ "halves");
    constexpr std::string_view kAll[] = {translatable("three"), translatable("four")};
    return trouble(Errc::Io, "five", path("not this"), known ? "six" : "seven");
    return fail(Errc::Io, "five and a half", "not this"); fail(Errc::Io, "not this " + name);
    terminal.note(late ? "eight" : "nine \"quoted\"");
    other("not this"); say(message); translate(language, other("not this"));
    tr(R"(ten)"); imported.notes.push_back({line, "eleven", "not this"});
  )x"),
            (Strings{"one {}", "two halves", "three", "four", "five", "six", "seven",
                     "five and a half", "eight", "nine \"quoted\"", "ten", "eleven"}));
}

TEST(Messages, HavePlaceholdersAsFmtReadsThem) {
  EXPECT_EQ(placeholders_of("{1} of {0:>3}, {{not}} {name}"), (Strings{"{0:>3}", "{1}", "{name}"}));
}

}  // namespace
