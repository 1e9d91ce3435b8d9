#include <gtest/gtest.h>

#include "tests/letter/import_support.hpp"

namespace {

using libsign::Result;
using libsign::letter::Imported;
using libsign::letter::Signatory;
using zegel::test::import_text;
using zegel::test::one_line;

Result<Imported> import_ending(const std::string& ending,
                               const std::string& body = "Hierbij bied ik u de lijsten aan.\n\n") {
  return import_text(
      "## Ministerie van Financiën\n\nAan de Voorzitter van de Tweede Kamer\n\nKenmerk 1\n\n"
      "Datum 28 mei 2019\n\nBetreft Lijsten\n\nGeachte voorzitter,\n\n" +
      body + ending);
}

// described writes the ending of a letter in one line.
std::string described(const Result<Imported>& imported) {
  if (!imported) {
    return one_line(imported.error());
  }
  const libsign::letter::Letter& letter = imported->letter;
  std::string text = letter.closing.value_or("");
  for (const Signatory& one : letter.signatories) {
    text += "[" + one.office + "|" + one.name + (one.was_signed ? "|w.g." : "") +
            (one.name_before_office ? "|name first" : "") + "]";
  }
  for (const std::string& office : letter.on_behalf_of) {
    text += "(" + office + ")";
  }
  if (letter.body.size() != 1) {
    text += " with a body of " + std::to_string(letter.body.size());
  }
  return text;
}

struct Case {
  const char* ending;
  const char* expected;
};

TEST(Ending, IsReadInEveryFormThatLettersUse) {
  for (const Case& one : std::initializer_list<Case>{
           {"De Minister van Financiën,\n\nTjalling Visser\n",
            "[De Minister van Financiën|Tjalling Visser]"},
           {"De Minister van Financiën,\nTjalling Visser\n",
            "[De Minister van Financiën|Tjalling Visser]"},
           {"De Minister van Financiën\n\nT. Visser\n", "[De Minister van Financiën|T. Visser]"},
           {"De Minister van Financiën, T.J. Visser\n", "[De Minister van Financiën|T.J. Visser]"},
           {"De Minister van Volksgezondheid, Welzijn en Sport, Tjalling Visser\n",
            "[De Minister van Volksgezondheid, Welzijn en Sport|Tjalling Visser]"},
           {"Hoogachtend,\n\nDE MINISTER VAN FINANCIËN,\n\nmr. drs. T.J. van der Veen LL.M\n",
            "Hoogachtend,[DE MINISTER VAN FINANCIËN|mr. drs. T.J. van der Veen LL.M]"},
           {"Hoogachtend,\nDe Minister van Financiën,\nTjalling Visser\n",
            "Hoogachtend,[De Minister van Financiën|Tjalling Visser]"},
           {"de staatssecretaris van Sociale Zaken\nen Werkgelegenheid,\n\nTjalling Visser\n",
            "[de staatssecretaris van Sociale Zaken en Werkgelegenheid|Tjalling Visser]"},
           {"De Minister van Volksgezondheid,\nWelzijn en Sport,\nTjalling Visser\n",
            "[De Minister van Volksgezondheid, Welzijn en Sport|Tjalling Visser]"},
           {"De Minister van\nEconomische Zaken,\nTjalling Visser\n",
            "[De Minister van Economische Zaken|Tjalling Visser]"},
           {"De Minister-President,\nMinister van Algemene Zaken,\n\nTjalling Visser\n",
            "[De Minister-President, Minister van Algemene Zaken|Tjalling Visser]"},
           {"drs. T.J. Visser\nStaatssecretaris van Financiën\n",
            "[Staatssecretaris van Financiën|drs. T.J. Visser|name first]"},
           {"Met vriendelijke groet,\n\nT.J. Visser\n\nStaatssecretaris van Sociale Zaken\n"
            "en Werkgelegenheid\n",
            "Met vriendelijke groet,[Staatssecretaris van Sociale Zaken en Werkgelegenheid|T.J. "
            "Visser|name first]"},
           {"(w.g.) Tjalling Visser\nStaatssecretaris van Financiën\n",
            "[Staatssecretaris van Financiën|Tjalling Visser|w.g.|name first]"},
           {"De Minister van Financiën,\n\n(w.g.)\n\nTjalling Visser\n",
            "[De Minister van Financiën|Tjalling Visser|w.g.]"},
           {"De Minister van Financiën,\n\nw.g. Tjalling Visser\n",
            "[De Minister van Financiën|Tjalling Visser|w.g.]"},
           {"De Minister van Financiën,\n\nTjalling Visser\n\n\nDe Minister van Defensie,\n\n"
            "Jelle Smit\n",
            "[De Minister van Financiën|Tjalling Visser][De Minister van Defensie|Jelle Smit]"},
           {"De Minister van Financiën,\nDe Minister van Defensie,\n\nTjalling Visser\nJelle "
            "Smit\n",
            "[De Minister van Financiën|Tjalling Visser][De Minister van Defensie|Jelle Smit]"},
           {"De Minister van Financiën,     De Minister van Defensie,\n\n"
            "Tjalling Visser              Jelle Smit\n",
            "[De Minister van Financiën|Tjalling Visser][De Minister van Defensie|Jelle Smit]"},
           {"De Minister van Financiën, De Minister voor Medische Zorg\nen Sport,\n\n"
            "Tjalling Visser     Jelle Smit\n",
            "[De Minister van Financiën|Tjalling Visser][De Minister voor Medische Zorg en "
            "Sport|Jelle Smit]"},
           {"De Minister van Financiën, T.J. Visser\nDe Minister van Defensie, J. Smit\n",
            "[De Minister van Financiën|T.J. Visser][De Minister van Defensie|J. Smit]"},
           {"T.J. Visser\nMinister van Financiën\n\n(w.g.) J. Smit\nMinister van Defensie\n",
            "[Minister van Financiën|T.J. Visser|name first][Minister van Defensie|J. "
            "Smit|w.g.|name first]"},
           {"| De Minister van Financiën, | De Minister voor Medische Zorg |\n|---|---|\n"
            "| | en Sport, |\n| Tjalling Visser | Jelle Smit |\n",
            "[De Minister van Financiën|Tjalling Visser][De Minister voor Medische Zorg en "
            "Sport|Jelle Smit]"},
           {"Hoogachtend,\n\n| | |\n|---|---|\n| T.J. Visser | J. Smit |\n"
            "| Minister van Financiën | Minister van Defensie |\n",
            "Hoogachtend,[Minister van Financiën|T.J. Visser|name first][Minister van "
            "Defensie|J. Smit|name first]"},
           {"De Minister van Financiën,\nmede namens de Minister van Defensie,\n\nT. Visser\n",
            "[De Minister van Financiën|T. Visser](de Minister van Defensie)"},
           {"De Minister van Financiën,\nmede namens de Minister van Defensie,\nmede namens de "
            "Minister voor Sport,\n\nT. Visser\n",
            "[De Minister van Financiën|T. Visser](de Minister van Defensie)(de Minister voor "
            "Sport)"},
           {"De Minister van Financiën, mede namens de Minister van Defensie,\n\nT. Visser\n",
            "[De Minister van Financiën|T. Visser](de Minister van Defensie)"},
           {"Hoogachtend,\n\nMede namens de Minister van Onderwijs,\nCultuur en Wetenschap en de "
            "Minister voor Sport,\n\nDe Minister van Financiën,\n\nT. Visser\n",
            "Hoogachtend,[De Minister van Financiën|T. Visser](de Minister van Onderwijs, Cultuur "
            "en Wetenschap)(de Minister voor Sport)"},
           {"De Minister van Financiën,\nmede namens het college van bestuur,\nT. Visser\n",
            "[De Minister van Financiën|T. Visser](het college van bestuur)"}}) {
    EXPECT_EQ(described(import_ending(one.ending)), one.expected) << one.ending;
  }
}

TEST(Ending, LeavesMedeNamensOfTheTextInTheText) {
  for (const Case& one : std::initializer_list<Case>{
           {"Ik stuur u, mede namens de minister van Defensie, de lijsten toe.",
            "(de minister van Defensie)"},
           {"Mede namens de Minister van Volksgezondheid, Welzijn en Sport bied ik u de lijsten "
            "aan.",
            "(de Minister van Volksgezondheid, Welzijn en Sport)"},
           {"Mede namens de minister-president en mijn ambtgenoot van Defensie bericht ik u.",
            "(de minister-president)(mijn ambtgenoot van Defensie)"},
           {"Dit doe ik mede namens de Staatssecretaris van Defensie. Uw Kamer weet dat.",
            "(de Staatssecretaris van Defensie)"},
           {"Dit doe ik mede namens de Staatssecretaris van Defensie, Kamerleden weten dat.",
            "(de Staatssecretaris van Defensie)"},
           {"Dit doe ik mede namens\nde Staatssecretaris\nvan Defensie.",
            "(de Staatssecretaris van Defensie)"}}) {
    const Result<Imported> letter = import_ending("De Minister van Financiën,\n\nT. Visser\n",
                                                  std::string(one.ending) + "\n\n");
    EXPECT_EQ(described(letter),
              "[De Minister van Financiën|T. Visser]" + std::string(one.expected))
        << one.ending;
  }
}

TEST(Ending, SaysWhereMedeNamensNamesNoOffice) {
  const Result<Imported> letter = import_ending("De Minister van Financiën,\n\nT. Visser\n",
                                                "Ik schrijf u mede namens het kabinet.\n\n");
  ASSERT_TRUE(letter.has_value());
  EXPECT_TRUE(letter->letter.on_behalf_of.empty());
  ASSERT_EQ(letter->notes.size(), 1U);
  EXPECT_EQ(letter->notes[0].line, 13U);
}

TEST(Ending, KeepsTheFooterApart) {
  for (const char* footer :
       {"Kenmerk 1\n", "**Kenmerk**\n\n1\n", "**Kenmerk**\n1\n", "Kenmerk:\n1\n\nPagina 2 van 2\n",
        "Pagina 2 van 2\n\nKenmerk\n1\n", "Datum\n28 mei 2019\n\nKenmerk\n1\n",
        "Datum 28-05-2019\nKenmerk 1\n", "Kenmerk 1\n\nKenmerk 1\n"}) {
    const Result<Imported> letter =
        import_ending("De Minister van Financiën,\n\nT. Visser\n\n" + std::string(footer));
    EXPECT_EQ(described(letter), "[De Minister van Financiën|T. Visser]") << footer;
    ASSERT_TRUE(letter.has_value());
    EXPECT_EQ(letter->letter.footer_reference, (libsign::letter::Labelled{"Kenmerk", "1"}))
        << footer;
  }
}

}  // namespace
