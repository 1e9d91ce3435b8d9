#include <gtest/gtest.h>

#include "tests/letter/import_support.hpp"

namespace {

using libsign::Result;
using libsign::letter::FieldSource;
using libsign::letter::Imported;
using libsign::letter::ImportOptions;
using zegel::test::case_file;
using zegel::test::import_text;
using zegel::test::one_line;

const std::string& seed() {
  static const std::string text = case_file("bzdoc-578591819-40", "letter.md");
  return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

Imported imported(const std::string& text, ImportOptions options = {}) {
  Result<Imported> result = import_text(text, std::move(options));
  EXPECT_TRUE(result.has_value()) << one_line(result.error());
  return result ? *std::move(result) : Imported{};
}

const FieldSource* find(const Imported& letter, std::string_view field) {
  for (const FieldSource& source : letter.fields) {
    if (source.field == field) {
      return &source;
    }
  }
  return nullptr;
}

ImportOptions with(std::vector<std::pair<std::string, std::string>> settings) {
  ImportOptions options;
  options.settings = std::move(settings);
  return options;
}

TEST(ImportedSource, MayHaveAByteOrderMarkAndCarriageReturns) {
  const Imported plain = imported(seed());
  const Imported other = imported("\xEF\xBB\xBF" + replaced(seed(), "\n", "\r\n"));
  EXPECT_EQ(other.letter, plain.letter);
  EXPECT_EQ(find(other, "reference")->line, 18U);
  EXPECT_EQ(imported(replaced(seed(), "\n", "\r")).letter, plain.letter);
}

TEST(ImportedSource, IsBroughtToNormalizationFormC) {
  const std::string decomposed = replaced(seed(), "ë", "e\u0308");
  EXPECT_NE(decomposed, seed());
  EXPECT_EQ(imported(decomposed).letter, imported(seed()).letter);
}

TEST(ImportedSource, KeepsItsLineNumbersBelowFrontMatter) {
  const Imported letter = imported("---\nreplaces: BZDOC-578591819-39\n---\n" + seed());
  EXPECT_EQ(letter.letter.replaces, "BZDOC-578591819-39");
  EXPECT_EQ(find(letter, "replaces")->line, 2U);
  EXPECT_EQ(find(letter, "reference")->line, 21U);
}

TEST(ImportedSource, MayHaveEmptyFrontMatter) {
  EXPECT_EQ(imported("---\n---\n" + seed()).letter, imported(seed()).letter);
  EXPECT_EQ(imported("---\n# niets\n...\n" + seed()).letter, imported(seed()).letter);
}

TEST(ImportedSource, KeepsParagraphsThatAPageBreakCutWhenAsked) {
  ImportOptions options;
  options.keep_breaks = true;
  const Imported kept = imported(seed(), options);
  EXPECT_EQ(kept.letter.body.size(), imported(seed()).letter.body.size() + 1);
  EXPECT_TRUE(kept.notes.empty());
}

TEST(GivenFields, GoBeforeFrontMatterAndThatBeforeTheLetterhead) {
  const std::string text = "---\nsubject: Twee\ndate: 29 mei 2019\n---\n" + seed();
  const Imported letter = imported(text, with({{"subject", "Drie"}}));
  EXPECT_EQ(letter.letter.subject.value, "Drie");
  EXPECT_EQ(letter.letter.subject.label, "Betreft");
  EXPECT_EQ(find(letter, "subject")->line, 0U);
  EXPECT_EQ(letter.letter.date_text.value, "29 mei 2019");
  EXPECT_EQ(find(letter, "date")->line, 3U);
  ASSERT_EQ(letter.notes.size(), 3U);
  EXPECT_EQ(letter.notes[0].line, 27U);
  EXPECT_EQ(letter.notes[0].what, "a given field went before what the letter says");
  EXPECT_EQ(letter.notes[0].text, "28 mei 2019");
}

TEST(GivenFields, OfSeveralLinesAreGivenOneByOneOrWithLineFeeds) {
  const Imported letter = imported(seed(), with({{"addressee", "De Voorzitter"},
                                                 {"addressee", "Binnenhof 22\nDen Haag"},
                                                 {"annexes", "Eerste titel"},
                                                 {"annexes", "Tweede titel"},
                                                 {"on-behalf-of", "de Minister van Defensie"}}));
  EXPECT_EQ(letter.letter.addressee,
            (std::vector<std::string>{"De Voorzitter", "Binnenhof 22", "Den Haag"}));
  EXPECT_EQ(letter.letter.annexes, libsign::letter::Annexes(libsign::letter::TitledAnnexes{
                                       "Bijlage(n)", {"Eerste titel", "Tweede titel"}}));
  EXPECT_EQ(letter.letter.on_behalf_of, std::vector<std::string>{"de Minister van Defensie"});
}

TEST(GivenFields, NameTheMinistryByItsCodeItsNameOrBoth) {
  using Ministry = libsign::letter::Ministry;
  const auto ministry = [](const std::string& value) {
    return imported(seed(), with({{"ministry", value}})).letter.ministries.at(0);
  };
  EXPECT_EQ(ministry("mnre1013"), (Ministry{"mnre1013", "Ministerie van Buitenlandse Zaken"}));
  EXPECT_EQ(ministry("Ministerie van Defensie"), (Ministry{"mnre1018", "Ministerie van Defensie"}));
  EXPECT_EQ(ministry("mnre9999: Ministerie van Water"),
            (Ministry{"mnre9999", "Ministerie van Water"}));
}

TEST(GivenFields, ReplaceTheSignatoriesOfTheLetter) {
  const Imported letter =
      imported(seed(), with({{"signatory", "De Minister van Defensie: (w.g.) Tjitske Boersma"},
                             {"closing", "Hoogachtend,"},
                             {"salutation", "Mevrouw de Voorzitter,"}}));
  ASSERT_EQ(letter.letter.signatories.size(), 1U);
  EXPECT_EQ(letter.letter.signatories[0].office, "De Minister van Defensie");
  EXPECT_EQ(letter.letter.signatories[0].name, "Tjitske Boersma");
  EXPECT_TRUE(letter.letter.signatories[0].was_signed);
  EXPECT_EQ(letter.letter.closing, "Hoogachtend,");
  EXPECT_EQ(letter.letter.salutation, "Mevrouw de Voorzitter,");
  EXPECT_EQ(letter.letter.body, imported(seed()).letter.body);
}

TEST(GivenFields, OfAnotherReferenceContradictTheFooter) {
  const Result<Imported> letter = import_text(seed(), with({{"reference", "BZDOC-578591819-41"}}));
  ASSERT_FALSE(letter.has_value());
  EXPECT_EQ(letter.error().where, "line 52");
  EXPECT_EQ(letter.error().detail,
            "the footer repeats the reference as \"BZDOC-578591819-40\" (line 52), but it is "
            "\"BZDOC-578591819-41\" (setting)");
}

TEST(GivenFields, MayAddDetailsAndLeaveFieldsEmpty) {
  using Labelled = libsign::letter::Labelled;
  const Imported letter = imported(seed(), with({{"detail", "T: 070 348 64 86"},
                                                 {"detail", "Vertrouwelijk"},
                                                 {"unit", ""},
                                                 {"your-reference", ""}}));
  EXPECT_EQ(letter.letter.details,
            (std::vector<Labelled>{{"T", "070 348 64 86"}, {"", "Vertrouwelijk"}}));
  EXPECT_TRUE(letter.letter.unit.empty());
  EXPECT_EQ(letter.letter.your_reference, (Labelled{"Uw Referentie", ""}));
}

TEST(GivenFields, AreAllListed) {
  for (const std::string_view name : libsign::letter::field_names()) {
    const Result<Imported> letter = import_text(seed(), with({{std::string(name), "x"}}));
    if (!letter) {
      EXPECT_EQ(letter.error().detail.find("a letter has no field"), std::string::npos) << name;
    }
  }
  EXPECT_EQ(libsign::letter::field_names().front(), "ministry");
}

}  // namespace
