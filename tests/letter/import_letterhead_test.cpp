#include <gtest/gtest.h>

#include "tests/letter/import_support.hpp"

// One thing of a letterhead at a time, in a letter that is whole for the rest.
namespace {

using libsign::Result;
using libsign::letter::FieldSource;
using libsign::letter::Imported;
using zegel::test::import_text;
using zegel::test::one_line;

struct Head {
  std::string ministry = "## Ministerie van Financiën\n\n";
  std::string addressee = "Aan de Voorzitter van de Tweede Kamer\n\n";
  std::string reference = "Ons kenmerk 2019-0000123456\n\n";
  std::string date = "Datum 28 mei 2019\n";
  std::string subject = "Betreft Lijsten\n\n";
  std::string colophon;
};

Result<Imported> import_head(const Head& head) {
  return import_text(head.ministry + head.addressee + head.colophon + head.reference + head.date +
                     head.subject +
                     "Geachte voorzitter,\n\nHierbij bied ik u de lijsten aan.\n\n"
                     "De Minister van Financiën,\n\nTjalling Visser\n");
}

// rows are the values of all fields called `name`, one after another, with "; " between them.
std::string rows(const Head& head, std::string_view name) {
  const Result<Imported> letter = import_head(head);
  if (!letter) {
    return one_line(letter.error());
  }
  std::string values;
  for (const FieldSource& source : letter->fields) {
    if (source.field == name) {
      values += (values.empty() ? "" : "; ") + source.value;
    }
  }
  return values;
}

struct Row {
  std::string text;
  std::string field;
  std::string value;
};

TEST(Letterhead, KnowsEveryLabelWithAndWithoutBoldAndColon) {
  for (const Row& row : std::initializer_list<Row>{
           {"Onze Referentie", "reference", "2443305"},
           {"Onze referentie", "reference", "BS2014016229"},
           {"Ons kenmerk", "reference", "5687928/11"},
           {"Kenmerk", "reference", "DGAN-NB / 16096400"},
           {"Uw Referentie", "your-reference", "T/15-05-2019/DEU"},
           {"Uw kenmerk", "your-reference", "34 300 IV S en T"},
           {"Uw brief (kenmerk)", "your-reference", "2018Z23073"},
           {"Uw brief", "your-reference", "3 mei 2019"},
           {"Bijlage(n)", "annexes", "3"},
           {"Bijlagen", "annexes", "Rapport"},
           {"Bijlage", "annexes", "Rapport"},
           {"Datum", "date", "15-05-2019"},
           {"DATUM", "date", "15 mei 2019"},
           {"Betreft", "subject", "Onderzoek"},
           {"Onderwerp", "subject", "Onderzoek"},
           {"Bezoekadres", "visiting-address", "Korte Voorhout 7"},
           {"Postadres", "postal-address", "Postbus 20201"},
           {"Retouradres", "return-address", "Postbus 20201 2500 EE Den Haag"},
           {"Vervangt", "replaces", "2019-0000000001"}}) {
    const std::string bold = "**" + row.text + "**";
    for (const std::string& printed :
         {row.text + " " + row.value, row.text + ": " + row.value, row.text + "\n" + row.value,
          row.text + ":\n" + row.value, bold + "  \n" + row.value, bold + " " + row.value,
          bold + ": " + row.value, "**" + row.text + ":** " + row.value, bold + "\n\n" + row.value,
          "### " + row.text + "\n\n" + row.value}) {
      Head head;
      std::string& place = row.field == "reference" ? head.reference
                           : row.field == "date"    ? head.date
                           : row.field == "subject" ? head.subject
                                                    : head.colophon;
      place = printed + "\n\n";
      EXPECT_EQ(rows(head, row.field), row.value) << printed;
    }
  }
}

TEST(Letterhead, KeepsOtherLinesAsDetails) {
  for (const Row& row : std::initializer_list<Row>{
           {"T 070 342 80 00", "", "T: 070 342 80 00"},
           {"**F** 070 342 79 00", "", "F: 070 342 79 00"},
           {"Contactpersoon\nJ. Jansen\nj.jansen@voorbeeld.nl", "",
            "Contactpersoon: J. Jansen j.jansen@voorbeeld.nl"},
           {"Overheidsidentificatienr\n00000001003214369000", "",
            "Overheidsidentificatienr: 00000001003214369000"},
           {"Afschrift aan\nde Eerste Kamer", "", "Afschrift aan: de Eerste Kamer"},
           {"Factuuradres\nPostbus 16180\n2500 BD Den Haag", "",
            "Factuuradres: Postbus 16180 2500 BD Den Haag"},
           {"**Rubricering:** Openbaar", "", "Rubricering: Openbaar"},
           {"**Rubricering:**\nOpenbaar", "", "Rubricering: Openbaar"},
           {"Rubricering: Openbaar", "", "Rubricering: Openbaar"},
           {"VERTROUWELIJK", "", "VERTROUWELIJK"},
           {"Bijlage(n)\ngeen", "", "Bijlage(n): geen"},
           {"Bijlage(n) 0", "", "Bijlage(n): 0"},
           {"minfin@voorbeeld.nl", "", "minfin@voorbeeld.nl"},
           {"Bij beantwoording de datum en ons kenmerk\nvermelden. Wilt u slechts één zaak in uw\n"
            "brief behandelen.",
            "",
            "Bij beantwoording de datum en ons kenmerk vermelden. Wilt u slechts één zaak in uw "
            "brief behandelen."}}) {
    Head head;
    head.colophon = row.text + "\n\n";
    EXPECT_EQ(rows(head, "detail"), row.value) << row.text;
  }
}

TEST(Letterhead, TakesUnitAndAddressesWithoutLabels) {
  Head head;
  head.colophon =
      "Directie Begrotingszaken\nAfdeling Ramingen\nKorte Voorhout 7\n2511 CW Den Haag\n"
      "Postbus 20201\n2500 EE Den Haag\nNederland\nwww.rijksoverheid.nl\n\n";
  EXPECT_EQ(rows(head, "unit"), "Directie Begrotingszaken / Afdeling Ramingen");
  EXPECT_EQ(rows(head, "visiting-address"), "Korte Voorhout 7 / 2511 CW Den Haag");
  EXPECT_EQ(rows(head, "postal-address"), "Postbus 20201 / 2500 EE Den Haag / Nederland");
  EXPECT_EQ(rows(head, "website"), "www.rijksoverheid.nl");
}

TEST(Letterhead, TellsTheFourKindsOfAnnexesApart) {
  using namespace libsign::letter;  // NOLINT: for the kinds
  const auto annexes = [](const std::string& colophon) {
    Head head;
    head.colophon = colophon;
    const Result<Imported> letter = import_head(head);
    return letter ? letter->letter.annexes : Annexes(TitledAnnexes{one_line(letter.error()), {}});
  };
  EXPECT_EQ(annexes(""), Annexes(NoAnnexes{}));
  EXPECT_EQ(annexes("**Bijlage(n)**\n\n"), Annexes(EmptyAnnexes{"Bijlage(n)"}));
  EXPECT_EQ(annexes("Bijlage(n) 2\n\n"), Annexes(CountedAnnexes{"Bijlage(n)", 2}));
  EXPECT_EQ(annexes("Bijlagen\n1. Eerste\n2. Tweede\n\n"),
            Annexes(TitledAnnexes{"Bijlagen", {"Eerste", "Tweede"}}));
  EXPECT_EQ(annexes("Bijlagen\nRapport van de\ncommissie\nKaart\n\n"),
            Annexes(TitledAnnexes{"Bijlagen", {"Rapport van de commissie", "Kaart"}}));
  EXPECT_EQ(annexes("Bijlagen\n\n- Rapport\n- Kaart\n\n"),
            Annexes(TitledAnnexes{"Bijlagen", {"Rapport", "Kaart"}}));
}

TEST(Letterhead, ReadsTheColophonInBetweenTheLinesOfTheAddress) {
  Head head;
  head.reference = "";
  head.addressee =
      "Aan de Voorzitter van de\n**Directie Begrotingszaken**\nTweede Kamer der Staten-Generaal\n"
      "Ons kenmerk\n2019-0000123456\nPostbus 20018\nUw kenmerk\n2500 EA DEN HAAG\n\n";
  EXPECT_EQ(rows(head, "addressee"),
            "Aan de Voorzitter van de / Tweede Kamer der Staten-Generaal / Postbus 20018 / "
            "2500 EA DEN HAAG");
  EXPECT_EQ(rows(head, "unit"), "Directie Begrotingszaken");
  EXPECT_EQ(rows(head, "reference"), "2019-0000123456");
  EXPECT_EQ(rows(head, "your-reference"), "");
}

TEST(Letterhead, MayHaveItsPartsInAnyOrder) {
  const Result<Imported> letter = import_text(
      "Datum 28 mei 2019\nBetreft Lijsten\n\nOns kenmerk\n2019-0000123456\n\n"
      "**Ministerie van Financiën**\n\nGeachte voorzitter,\n\nHierbij bied ik u de lijsten aan.\n\n"
      "De Minister van Financiën,\n\nTjalling Visser\n",
      {.settings = {{"addressee", "De Voorzitter"}}});
  ASSERT_TRUE(letter.has_value()) << one_line(letter.error());
  EXPECT_EQ(letter->letter.ministries[0].code, "mnre1090");
  EXPECT_EQ(letter->letter.body.size(), 1U);
}

TEST(Letterhead, MayWrapTheNameOfTheMinistryAndTheSubject) {
  Head head;
  head.ministry = "Ministerie van Sociale Zaken\nen Werkgelegenheid\n\n";
  head.subject = "Betreft Lijsten van de jaren\n2017 en 2018\n\n";
  EXPECT_EQ(rows(head, "ministry"), "Ministerie van Sociale Zaken en Werkgelegenheid (mnre1073)");
  EXPECT_EQ(rows(head, "subject"), "Lijsten van de jaren / 2017 en 2018");
}

TEST(Letterhead, AcceptsALabelThatSaysTheSameAgain) {
  Head head;
  head.colophon = "**Ons kenmerk**\n2019-0000123456\n\n";
  EXPECT_EQ(rows(head, "reference"), "2019-0000123456");
  EXPECT_EQ(rows(head, "detail"), "Ons kenmerk: 2019-0000123456");
}

TEST(Letterhead, EndsWithTheSalutation) {
  for (const auto& [printed, expected] : std::initializer_list<std::pair<std::string, std::string>>{
           {"Geachte Voorzitter,", "Geachte Voorzitter,"},
           {"Mevrouw de Voorzitter,", "Mevrouw de Voorzitter,"},
           {"*Geachte voorzitter*,", "Geachte voorzitter,"},
           {"Geachte voorzitter,\nGeachte leden,", "Geachte voorzitter, Geachte leden,"},
           {"Geachte leden danken wij voor hun vragen.", ""}}) {
    Head head;
    head.subject += printed + "\n\n";
    const Result<Imported> letter = import_text(
        head.ministry + head.addressee + head.reference + head.date + head.subject +
        "Hierbij bied ik u de lijsten aan.\n\nDe Minister van Financiën,\n\nTjalling Visser\n");
    ASSERT_TRUE(letter.has_value()) << printed << ": " << one_line(letter.error());
    EXPECT_EQ(letter->letter.salutation.value_or(""), expected);
    EXPECT_EQ(letter->letter.body.size(), expected.empty() ? 2U : 1U) << printed;
  }
}

TEST(Letterhead, EndsAtTheFirstTextWithoutLabelWhereNobodyIsGreeted) {
  const Result<Imported> letter = import_text(
      "## Ministerie van Financiën\n\nDe Voorzitter van de Tweede Kamer\n\nKenmerk 1\n\n"
      "Datum 28 mei 2019\n\nBetreft Lijsten\n\nBijlagen\n\nKort.\n\n## Kop\n\nMet kenmerk 2.\n\n"
      "De Minister van Financiën,\n\nTjalling Visser\n");
  ASSERT_TRUE(letter.has_value()) << one_line(letter.error());
  EXPECT_EQ(letter->letter.body.size(), 3U);
  EXPECT_EQ(letter->letter.annexes,
            libsign::letter::Annexes(libsign::letter::EmptyAnnexes{"Bijlagen"}));
  EXPECT_FALSE(letter->letter.salutation.has_value());
}

}  // namespace
