#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "libsign/letter/canonical.hpp"
#include "tests/letter/import_support.hpp"

namespace {

using libsign::Result;
using libsign::letter::Imported;
using libsign::letter::ImportNote;
using zegel::test::import_text;
using zegel::test::one_line;

Result<Imported> import_body(const std::string& body) {
  return import_text(
      "## Ministerie van Financiën\n\nAan de Voorzitter van de Tweede Kamer\n\nKenmerk 1\n\n"
      "Datum 28 mei 2019\n\nBetreft Lijsten\n\nGeachte voorzitter,\n\n" +
      body + "\n\nDe Minister van Financiën,\n\nTjalling Visser\n");
}

// written is the body in its canonical form, without line feeds and the blanks after them.
std::string written(const std::string& body) {
  const Result<Imported> letter = import_body(body);
  if (!letter) {
    return one_line(letter.error());
  }
  const Result<libsign::Bytes> octets = libsign::letter::serialise(letter->letter);
  if (!octets) {
    return one_line(octets.error());
  }
  std::string text(libsign::as_text(*octets));
  const std::size_t start = text.find("<body>") + 6;
  const std::size_t end = text.find("  <signatory>");
  std::istringstream lines(text.substr(start, end - start));
  std::string flat;
  for (std::string line; std::getline(lines, line);) {
    flat += line.substr(std::min(line.find_first_not_of(' '), line.size()));
  }
  return flat.substr(0, flat.find("</body>"));
}

struct Case {
  const char* markdown;
  const char* expected;
};

TEST(ImportedBody, KeepsEveryConstructOfMarkdown) {
  for (const Case& one : std::initializer_list<Case>{
           {"Een\nregel.", "<paragraph>Een regel.</paragraph>"},
           {"Een  \nvers\\\nregel.",
            "<paragraph>Een<break></break>vers<break></break>regel.</paragraph>"},
           {"Een\tregel  met   blanco's.", "<paragraph>Een regel  met   blanco's.</paragraph>"},
           {"A *b* **c** ***d***.",
            "<paragraph>A <emphasis>b</emphasis> <strong>c</strong> <emphasis><strong>d</strong>"
            "</emphasis>.</paragraph>"},
           {"Zie [x](https://a.nl/?b=1&c=2).",
            "<paragraph>Zie <link href=\"https://a.nl/?b=1&amp;c=2\">x</link>.</paragraph>"},
           {"Zie <https://a.nl>.",
            "<paragraph>Zie <link href=\"https://a.nl\">https://a.nl</link>.</paragraph>"},
           {"Zie www.a.nl en https://a.nl.",
            "<paragraph>Zie www.a.nl en https://a.nl.</paragraph>"},
           {"2 \\* 3 &lt; 7 &euro; \\[x\\] a_b_c 1\\. ~ x",
            "<paragraph>2 * 3 &lt; 7 € [x] a_b_c 1. ~ x</paragraph>"},
           {"&#32;x&#32;", "<paragraph>x</paragraph>"},
           {"# Een\n\nTwee\n===\n\nDrie\n---\n\n###### Zes",
            "<heading level=\"1\">Een</heading><heading level=\"1\">Twee</heading><heading "
            "level=\"2\">Drie</heading><heading level=\"6\">Zes</heading>"},
           {"> a\n> > b\n\nc",
            "<quotation><paragraph>a</paragraph><quotation><paragraph>b</paragraph></quotation>"
            "</quotation><paragraph>c</paragraph>"},
           {"7. a\n8. b\n\n   c",
            "<numberedList start=\"7\"><item><paragraph>a</paragraph></item><item><paragraph>b"
            "</paragraph><paragraph>c</paragraph></item></numberedList>"},
           {"1. a\n1. b",
            "<numberedList start=\"1\"><item><paragraph>a</paragraph></item><item>"
            "<paragraph>b</paragraph></item></numberedList>"},
           {"- a\n  - b\n- c",
            "<bulletList><item><paragraph>a</paragraph><bulletList><item><paragraph>b</paragraph>"
            "</item></bulletList></item><item><paragraph>c</paragraph></item></bulletList>"},
           {"| a | *b* |\n|:--|--:|\n| c \\| d | |\n| e |",
            "<table><column align=\"left\"></column><column align=\"right\"></column><head><cell>a"
            "</cell><cell><emphasis>b</emphasis></cell></head><row><cell>c | d</cell><cell></cell>"
            "</row><row><cell>e</cell><cell></cell></row></table>"},
           {"Tabel:\n| a |\n|:-:|\n| b |",
            "<paragraph>Tabel:</paragraph><table><column align=\"centre\"></column><head><cell>a"
            "</cell></head><row><cell>b</cell></row></table>"},
           {"> | a |\n> |---|\n> | b |",
            "<quotation><table><column></column><head><cell>a</cell></head><row><cell>b</cell>"
            "</row></table></quotation>"},
           {"| a[^1] |\n|---|\n\n[^1]: Noot *b*.",
            "<table><column></column><head><cell>a<footnoteMark number=\"1\"></footnoteMark>"
            "</cell></head></table>"}}) {
    EXPECT_EQ(written(one.markdown), one.expected) << one.markdown;
  }
}

TEST(ImportedBody, JoinsParagraphsThatAPageBreakCut) {
  struct Pair {
    const char* first;
    const char* second;
    bool is_joined;
  };
  for (const Pair& pair :
       std::initializer_list<Pair>{{"Dit is de eerste helft", "van een zin.", true},
                                   {"Dit is de eerste helft,", "van een zin.", true},
                                   {"Dit is de *eerste*", "*helft* van een zin.", true},
                                   {"Dit is de eerste (helft)", "één van twee.", true},
                                   {"Dit is een zin.", "en nog een.", false},
                                   {"Dit is een zin.\"", "en nog een.", false},
                                   {"Dit is een zin.*)*", "en nog een.", false},
                                   {"Is dit een zin?", "ja.", false},
                                   {"Zij zegt het volgende:", "alles is gezegd.", false},
                                   {"eerst het ene;", "dan het andere.", false},
                                   {"Dit is de eerste helft", "Van een zin.", false},
                                   {"Dit is de eerste helft", "a. een lijst", false},
                                   {"Dit is de eerste helft", "b) een lijst", false},
                                   {"Dit is de eerste helft", "- van een lijst", false},
                                   {"Dit is de eerste helft", "> van een citaat", false},
                                   {"Dit is de eerste helft", "2018 was een goed jaar.", false},
                                   {"**Een kop**", "van een zin.", false},
                                   {"# Een kop", "van een zin.", false}}) {
    const Result<Imported> letter =
        import_body(std::string(pair.first) + "\n\n" + pair.second + "\n\nSlot.");
    ASSERT_TRUE(letter.has_value()) << pair.first << ": " << one_line(letter.error());
    EXPECT_EQ(letter->letter.body.size(), pair.is_joined ? 2U : 3U)
        << pair.first << " / " << pair.second;
    EXPECT_EQ(letter->notes.size(), pair.is_joined ? 1U : 0U) << pair.first;
  }
}

TEST(ImportedBody, SaysWhatItJoinedAndWhere) {
  const Result<Imported> letter =
      import_body("Een zin\ndie drie bladzijden\n\nbeslaat en daarna\n\nten einde komt.");
  ASSERT_TRUE(letter.has_value());
  ASSERT_EQ(letter->notes.size(), 2U);
  EXPECT_EQ(letter->notes[0].line, 16U);
  EXPECT_EQ(letter->notes[0].text, "die drie bladzijden / beslaat en daarna");
  EXPECT_EQ(letter->notes[1].line, 18U);
  EXPECT_EQ(letter->notes[1].text, "beslaat en daarna / ten einde komt.");
  EXPECT_EQ(written("Een *zin*\n\n*die* twee\n\nbladzijden beslaat."),
            "<paragraph>Een <emphasis>zin</emphasis> <emphasis>die</emphasis> twee bladzijden "
            "beslaat.</paragraph>");
}

}  // namespace
