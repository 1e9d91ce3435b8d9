#include "tests/letter/samples.hpp"

namespace zegel::test {
namespace {

using libsign::letter::Align;
using libsign::letter::Block;
using libsign::letter::Cell;
using libsign::letter::Emphasis;
using libsign::letter::EmptyAnnexes;
using libsign::letter::FileRole;
using libsign::letter::FootnoteMark;
using libsign::letter::Heading;
using libsign::letter::Inline;
using libsign::letter::Letter;
using libsign::letter::LineBreak;
using libsign::letter::Link;
using libsign::letter::List;
using libsign::letter::ListItem;
using libsign::letter::Paragraph;
using libsign::letter::Quotation;
using libsign::letter::Strong;
using libsign::letter::Table;
using libsign::letter::Text;
using libsign::letter::TitledAnnexes;

Inline text(std::string value) {
  return {Text{std::move(value)}};
}

Inline italic(std::string value) {
  return {Emphasis{{text(std::move(value))}}};
}

Inline bold(std::string value) {
  return {Strong{{text(std::move(value))}}};
}

Inline link(std::string href, std::string value) {
  return {Link{std::move(href), {text(std::move(value))}}};
}

Block paragraph(std::vector<Inline> content) {
  return {Paragraph{std::move(content)}};
}

Block plain(std::string value) {
  return paragraph({text(std::move(value))});
}

ListItem item(std::vector<Block> content) {
  return {std::move(content)};
}

Cell cell(std::string value) {
  return value.empty() ? Cell{} : Cell{{text(std::move(value))}};
}

std::vector<Block> seed_body() {
  return {
      paragraph({text("Conform mijn toezegging aan uw Kamer, ga ik naar aanleiding van het de "
                      "AIVD-publicatie "),
                 italic("'De erfenis van Syrië, mondiaal jihadisme blijft dreiging voor Europa'"),
                 text(" in algemene zin in op de Turkse inzet tegen de terroristische organisatie "
                      "ISIS.")}),
      plain("In de genoemde AIVD-publicatie wordt gesteld dat zowel ISIS als Al Qaida een zekere "
            "bewegingsvrijheid hebben in Turkije omdat het land prioriteit geeft aan het "
            "bestrijden van bijvoorbeeld de terroristische organisatie PKK:"),
      paragraph({italic(
          "\"Turkije was na het uitbreken van het Syrische conflict lange tijd een springplank "
          "voor de ongekend grote aantallen buitenlandse strijders die vanuit de hele wereld naar "
          "Syrië trokken. ISIS (en overigens ook Al Qaida) maakt gebruik van Turkije als "
          "strategische uitvalsbasis. Van hieruit kan ISIS zich herstellen, reorganiseren en de "
          "ondergrondse strijd in de regio verder vormgeven. Daarnaast kan ISIS de relatieve rust "
          "in Turkije gebruiken om plannen te smeden om zijn nog altijd aanwezige internationale "
          "ambities (opnieuw) vorm te geven.")}),
      paragraph({italic(
          "Het feit dat de Turkse belangen niet altijd overeenkomen met de Europese prioriteiten "
          "op het gebied van terrorismebestrijding is problematisch. De Turkse autoriteiten "
          "treden weliswaar op tegen zowel ISIS als Al Qaida, maar geven prioriteit aan het "
          "bestrijden van bijvoorbeeld de PKK. Hierdoor hebben beide organisaties voldoende "
          "ademruimte en bewegingsvrijheid om zich te kunnen handhaven.\"")}),
      plain("Duidelijk is dat Turkije zich aan de grens van een onrustige regio bevindt en wordt "
            "geconfronteerd met verschillende terroristische dreigingen. In de afgelopen jaren "
            "kreeg Turkije herhaaldelijk te maken met aanslagen die werden opgeëist door "
            "verschillende groeperingen, waaronder de PKK, ISIS, Al Qaeda en DHKP/C."),
      paragraph({text("Nederland benadrukt in contacten met Turkije dat de gezamenlijke strijd "
                      "tegen ISIS de volle aandacht nodig heeft en werkt met Turkije op dit punt "
                      "nauw samen. Turkije is een belangrijke partner in de strijd tegen ISIS, "
                      "waaronder als gezamenlijk voorzitter met Nederland van de "),
                 italic("Foreign Terrorist Fighters"),
                 text(" werkgroep van de Anti-ISIS Coalitie en het "),
                 italic("Global Counterterrorism Forum"),
                 text(". Turkije levert versterkte inspanningen door op te treden tegen aanwezige "
                      "ISIS-kopstukken in Turkije en door de grens met Syrië te controleren.")}),
      plain("Zoals hierboven gesteld heeft Turkije zelf onder de terreur van ISIS geleden. De "
            "Turkse minister van Binnenlandse Zaken Soylu waarschuwde recent nog dat ISIS een "
            "bedreiging blijft vormen voor Turkije."),
      plain("Zoals gezegd blijft Nederland benadrukken dat de strijd tegen ISIS de volle inzet "
            "van alle anti-ISIS partners nodig heeft. Ik heb dat ook zelf benadrukt in mijn "
            "gesprekken met minister Çavuşoğlu op 11 april jl. en zal dat bij komende "
            "gelegenheden blijven doen."),
  };
}

Table full_table() {
  return {.columns = {Align::Left, Align::Right, Align::Centre, Align::None},
          .head = {cell("Regeling"), cell("2019"), cell("2020"), cell("Toelichting")},
          .rows = {{cell("Versterking | grens"), cell("€ 1.250"), cell("€ 980"), cell("")},
                   {{{bold("Totaal")}}, cell("€ 1.250"), cell("€ 980"), cell("afgerond")}}};
}

std::vector<Block> full_body() {
  return {
      {Heading{1, {text("Inleiding & aanleiding")}}},
      paragraph({text("Met deze brief informeer ik u over "),
                 bold("drie"),
                 text(" punten, "),
                 Inline{Emphasis{{text("waarvan "), bold("één"), text(" nieuw")}}},
                 text(": a < b > c, 2 * 3, en een "),
                 link("https://www.rijksoverheid.nl/documenten?a=1&b=2", "verwijzing"),
                 text("."),
                 {FootnoteMark{1}}}),
      {Quotation{{plain("De Kamer verzoekt de regering."),
                  {Quotation{{plain("En binnen het citaat nog een citaat.")}}}}}},
      {Heading{2, {text("Opsomming")}}},
      {List{.items = {item({plain("eerste punt")}),
                      item({plain("tweede punt"),
                            {List{.numbered = true,
                                  .start = 3,
                                  .items = {item({plain("derde lid")}),
                                            item({plain("vierde lid")})}}}})}}},
      {full_table()},
      paragraph(
          {text("Postbus 20061"), {LineBreak{}}, text("2500 EB Den Haag"), {FootnoteMark{2}}}),
  };
}

}  // namespace

Letter seed_letter() {
  Letter letter;
  letter.ministries = {{.code = "mnre1013", .name = "Ministerie van Buitenlandse Zaken"}};
  letter.addressee = {"Aan de Voorzitter van de", "Tweede Kamer der Staten-Generaal", "Binnenhof 4",
                      "Den Haag"};
  letter.unit = {"Directie Europa"};
  letter.visiting_address = {.label = "", .lines = {"Rijnstraat 8", "2515 XP Den Haag"}};
  letter.postal_address = {.label = "", .lines = {"Postbus 20061", "Nederland"}};
  letter.website = {.text = "www.rijksoverheid.nl", .href = "http://www.rijksoverheid.nl"};
  letter.reference = {.label = "Onze Referentie", .value = "BZDOC-578591819-40"};
  letter.your_reference = {.label = "Uw Referentie", .value = "T/15-05-2019/DEU"};
  letter.annexes = EmptyAnnexes{.label = "Bijlage(n)"};
  letter.date_text = {.label = "Datum", .value = "28 mei 2019"};
  letter.date = std::chrono::year{2019} / 5 / 28;
  letter.subject = {.label = "Betreft",
                    .value = "Turkse inzet tegen de terroristische organisatie ISIS"};
  letter.salutation = "Geachte voorzitter,";
  letter.body = seed_body();
  letter.signatories = {{.office = "De Minister van Buitenlandse Zaken", .name = "Stef Blok"}};
  letter.footer_reference = {.label = "Onze Referentie", .value = "BZDOC-578591819-40"};
  return letter;
}

Letter full_letter() {
  Letter letter;
  letter.ministries = {
      {.code = "mnre1013", .name = "Ministerie van Buitenlandse Zaken"},
      {.code = "mnre1034", .name = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"}};
  letter.addressee = {"Aan de Voorzitter van de Eerste Kamer", "der Staten-Generaal",
                      "Binnenhof 22", "Den Haag"};
  letter.unit = {"Directie Veiligheidsbeleid", "Afdeling Contraterrorisme"};
  letter.return_address = {.label = "> Retouradres", .value = "Postbus 20061 2500 EB  Den Haag"};
  letter.visiting_address = {.label = "Bezoekadres", .lines = {"Rijnstraat 8", "2515 XP Den Haag"}};
  letter.postal_address = {.label = "Postadres", .lines = {"Postbus 20061", "2500 EB Den Haag"}};
  letter.website = {.text = "www.rijksoverheid.nl/bz", .href = "https://www.rijksoverheid.nl/bz"};
  letter.reference = {.label = "Ons kenmerk", .value = "BZDOC-1239418757-58"};
  letter.your_reference = {.label = "Uw brief (kenmerk)", .value = ""};
  letter.annexes = TitledAnnexes{.label = "Bijlagen",
                                 .titles = {"Rapport \"Grenzen\" & samenvatting", "Factsheet"}};
  letter.details = {{.label = "T", .value = "070 348 64 86"},
                    {.label = "Contactpersoon", .value = ""},
                    {.label = "", .value = "Bij beantwoording ons kenmerk vermelden."}};
  letter.files = {{.role = FileRole::Annex,
                   .title = "Rapport \"Grenzen\" & samenvatting",
                   .name = "bijlage 1 (rapport) & samenvatting.pdf",
                   .media_type = "application/pdf",
                   .size = 1048576,
                   .sha256 = libsign::Bytes(32, 0xA5)},
                  {.role = FileRole::Rendition,
                   .title = "Deze brief, opgemaakt",
                   .name = "brief.pdf",
                   .media_type = "application/pdf",
                   .size = 0,
                   .sha256 = libsign::Bytes(32, 0x0F)}};
  letter.replaces = "BZDOC-1239418757-57";
  letter.date_text = {.label = "Datum", .value = "15-05-2020"};
  letter.date = std::chrono::year{2020} / 5 / 15;
  letter.subject = {.label = "Onderwerp", .value = "Voortgang <contraterrorisme> & meer"};
  letter.salutation = "Geachte Voorzitter,";
  letter.body = full_body();
  letter.footnotes = {{{paragraph({text("Kamerstuk 27 925, nr. 653, zie "),
                                   link("mailto:info@minbuza.nl", "info@minbuza.nl"), text(".")})}},
                      {{plain("Alleen voor post."), plain("Niet voor bezoek.")}}};
  letter.closing = "Hoogachtend,";
  letter.signatories = {{.office = "De Minister van Buitenlandse Zaken", .name = "Stef Blok"},
                        {.office = "Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties",
                         .name = "drs. R.W. Knops",
                         .was_signed = true,
                         .name_before_office = true}};
  letter.on_behalf_of = {"de Minister van Justitie en Veiligheid", "de Minister van Defensie"};
  letter.footer_reference = {.label = "", .value = "BZDOC-1239418757-58"};
  return letter;
}

}  // namespace zegel::test
