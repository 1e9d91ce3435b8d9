#include "libsign/xades/literal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "libsign/base/encoding.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xml/canonical.hpp"
#include "tests/support/files.hpp"
#include "tests/xades/paths.hpp"
#include "tests/xades/sealing.hpp"

namespace {

using libsign::as_bytes;
using libsign::as_text;
using libsign::xades::read_literal;
using libsign::xades::ReferenceOutcome;
using zegel::test::differences;
using zegel::test::Edit;
using zegel::test::edited;
using zegel::test::general_answer;
using zegel::test::kSigners;
using zegel::test::literal_answer;
using zegel::test::parsed;
using zegel::test::read_seal;
using zegel::test::read_source_text;
using zegel::test::replaced;
using zegel::test::says_yes;
using zegel::test::seal;
using zegel::test::seal_request;
using zegel::test::Signer;

const Signer& quick_signer() {
  return kSigners[3];
}

std::string sealed_letter(const std::string& file, const Signer& signer) {
  const std::string letter = read_source_text("tests/vectors/letters/" + file + "/letter.xml");
  return seal(seal_request(letter, signer), signer);
}

const std::string& sealed_seed() {
  static const std::string file = sealed_letter("seed", quick_signer());
  return file;
}

// expect_same_answer: what the literal path says, the general path says in all its parts.
void expect_same_answer(const std::string& file) {
  const auto literal = literal_answer(file);
  if (!literal) {
    return;
  }
  const auto general = general_answer(file);
  if (says_yes(literal)) {
    ASSERT_TRUE(general) << file;
  }
  if (general) {
    EXPECT_EQ(differences(*literal, *general), "") << file;
  }
}

// expect_no_yes_of_its_own is that, for files of which most get no further than a digest.
void expect_no_yes_of_its_own(const std::string& file) {
  const auto seal = read_literal(as_bytes(file));
  if (seal && std::ranges::all_of(seal->references, &ReferenceOutcome::intact)) {
    expect_same_answer(file);
  }
}

class EverySeal : public ::testing::TestWithParam<std::tuple<Signer, const char*>> {};

TEST_P(EverySeal, GivesTheSameAnswerOnBothPaths) {
  const auto& [signer, letter] = GetParam();
  const std::string file = sealed_letter(letter, signer);
  const auto literal = literal_answer(file);
  const auto general = general_answer(file);
  ASSERT_TRUE(says_yes(literal));
  ASSERT_TRUE(says_yes(general));
  EXPECT_EQ(differences(*literal, *general), "");
  EXPECT_EQ(as_text(literal->references[0].octets),
            read_source_text(std::string("tests/vectors/letters/") + letter + "/letter.xml"));
}

INSTANTIATE_TEST_SUITE_P(SignersAndLetters, EverySeal,
                         ::testing::Combine(::testing::ValuesIn(kSigners),
                                            ::testing::Values("seed", "full")),
                         [](const auto& row) {
                           return std::get<0>(row.param).name +
                                  (std::string(std::get<1>(row.param)) == "seed" ? "Seed" : "Full");
                         });

// What the literal path makes of a file: it does not apply, or what it cut out is no letter (and
// then it does not apply either), or it applies and says no, or yes.
enum class Outcome { NotFit, NoLetter, No, Yes };

Outcome outcome_of(const std::string& file) {
  if (!read_literal(as_bytes(file))) {
    return Outcome::NotFit;
  }
  const auto answer = literal_answer(file);
  return says_yes(answer) ? Outcome::Yes : answer ? Outcome::No : Outcome::NoLetter;
}

struct Attack {
  std::string name;
  std::vector<Edit> edits;
  Outcome outcome;
};

class AttackedSeal : public ::testing::TestWithParam<Attack> {};

TEST_P(AttackedSeal, GetsNoYesThatTheGeneralPathDoesNotGive) {
  const std::string file = edited(sealed_seed(), GetParam().edits);
  EXPECT_EQ(outcome_of(file), GetParam().outcome);
  expect_same_answer(file);
}

const std::string kExclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
const std::string kDs = "http://www.w3.org/2000/09/xmldsig#";
const std::string kMethod = "<ds:CanonicalizationMethod Algorithm=\"" + kExclusive + "\">";

std::string attack_name(const ::testing::TestParamInfo<Attack>& row) {
  return row.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    AroundTheSeal, AttackedSeal,
    ::testing::Values(
        Attack{"Nothing", {}, Outcome::Yes},
        Attack{"BlankBehind", {{"</ds:Signature>", "</ds:Signature> "}}, Outcome::NotFit},
        Attack{"LineFeedBehind", {{"</ds:Signature>", "</ds:Signature>\n"}}, Outcome::NotFit},
        Attack{"TextBehind", {{"</ds:Signature>", "</ds:Signature>x"}}, Outcome::NotFit},
        Attack{"ElementBehind",
               {{"</ds:Signature>", "</ds:Signature><body></body>"}},
               Outcome::NotFit},
        Attack{
            "CdataBehind", {{"</ds:Signature>", "</ds:Signature><![CDATA[]]>"}}, Outcome::NotFit},
        Attack{"BlankBefore", {{"<ds:Signature ", " <ds:Signature "}}, Outcome::NoLetter},
        Attack{"ElementBefore",
               {{"<ds:Signature ", "<body></body><ds:Signature "}},
               Outcome::NoLetter},
        Attack{"BlankInTheEndTag", {{"</ds:Signature>", "</ds:Signature >"}}, Outcome::NotFit},
        Attack{"BlankInTheRootsEndTag", {{"</letter>", "</letter >"}}, Outcome::NoLetter},
        Attack{"LineFeedAtTheEnd", {{"</letter>", "</letter>\n"}}, Outcome::NoLetter},
        Attack{"ByteOrderMark", {{"<letter ", "\xEF\xBB\xBF<letter "}}, Outcome::NoLetter},
        Attack{"Declaration", {{"<letter ", "<?xml version='1.0'?><letter "}}, Outcome::NoLetter},
        Attack{"SecondRoot", {{"</letter>", "</letter><letter></letter>"}}, Outcome::NotFit},
        Attack{
            "SealInAParagraph",
            {{"<ds:Signature ", "<p><ds:Signature "}, {"</ds:Signature>", "</ds:Signature></p>"}},
            Outcome::NotFit},
        Attack{"SealAcrossTags",
               {{"<ds:Signature ", "<p><ds:Signature "},
                {"</ds:Signature></letter>", "</ds:Signature></letter></p>"}},
               Outcome::NotFit},
        Attack{"ElementBetweenTwoSeals",
               {{"<ds:Signature ", "<ds:Signature xmlns:ds='" + kDs +
                                       "'></ds:Signature><body></body><ds:Signature "}},
               Outcome::NotFit},
        Attack{"SecondSealBefore",
               {{"<ds:Signature ",
                 "<ds:Signature xmlns:ds='" + kDs + "'></ds:Signature><ds:Signature "}},
               Outcome::NotFit},
        Attack{
            "SecondSealOfAnotherPrefixBefore",
            {{"<ds:Signature ", "<d:Signature xmlns:d='" + kDs + "'></d:Signature><ds:Signature "}},
            Outcome::NoLetter},
        Attack{"SecondSealOfAnotherPrefixBehind",
               {{"</ds:Signature>",
                 "</ds:Signature><d:Signature xmlns:d='" + kDs + "'></d:Signature>"}},
               Outcome::NotFit},
        Attack{"SealOfALongerName",
               {{"<ds:Signature ", "<ds:SignatureX "}, {"</ds:Signature>", "</ds:SignatureX>"}},
               Outcome::NotFit},
        Attack{"StartTagInCdata",
               {{"<salutation>", "<salutation><![CDATA[<ds:Signature ]]>"}},
               Outcome::NotFit},
        Attack{"StartTagAsText", {{"<salutation>", "<salutation>&lt;ds:Signature "}}, Outcome::No},
        Attack{"EndTagInCdata", {{"</letter>", "</letter><![CDATA[</letter>]]>"}}, Outcome::NotFit},
        Attack{"WordOfTheLetter", {{"Geachte voorzitter", "Beste voorzitter"}}, Outcome::No}),
    attack_name);

INSTANTIATE_TEST_SUITE_P(
    NamesInScope, AttackedSeal,
    ::testing::Values(
        Attack{"PrefixOfTheRoot",
               {{"<letter ", "<letter xmlns:ds=\"" + kDs + "\" "},
                {"<ds:Signature xmlns:ds=\"" + kDs + "\"", "<ds:Signature"}},
               Outcome::NotFit},
        Attack{"PrefixUndeclared",
               {{"<ds:KeyInfo>", "<q:KeyInfo>"}, {"</ds:KeyInfo>", "</q:KeyInfo>"}},
               Outcome::NotFit},
        Attack{
            "PrefixTwice", {{"<ds:KeyInfo>", "<ds:KeyInfo xmlns:ds='" + kDs + "'>"}}, Outcome::Yes},
        Attack{"PrefixBoundToOthers",
               {{"<ds:KeyInfo>", "<ds:KeyInfo xmlns:ds='urn:x'>"}},
               Outcome::NotFit},
        Attack{"OtherPrefix",
               {{"<ds:KeyInfo>", "<q:KeyInfo xmlns:q='" + kDs + "'>"},
                {"</ds:KeyInfo>", "</q:KeyInfo>"}},
               Outcome::Yes},
        Attack{"RootOfAnotherNamespace",
               {{"<ds:Signature xmlns:ds=\"" + kDs + "\"",
                 "<ds:Signature xmlns:ds=\"urn:kamerbrief:seal:1\""},
                {"<ds:SignedInfo>", "<ds:SignedInfo xmlns:ds=\"" + kDs + "\">"},
                {"<ds:SignatureValue ", "<ds:SignatureValue xmlns:ds=\"" + kDs + "\" "},
                {"<ds:KeyInfo>", "<ds:KeyInfo xmlns:ds=\"" + kDs + "\">"},
                {"<ds:Object>", "<ds:Object xmlns:ds=\"" + kDs + "\">"}},
               Outcome::NotFit},
        Attack{"DefaultNamespace",
               {{"<ds:KeyInfo>", "<ds:KeyInfo xmlns='" + kDs + "'>"}},
               Outcome::NotFit},
        Attack{"DefaultNamespaceTakenAway",
               {{"<ds:KeyInfo>", "<ds:KeyInfo xmlns=''>"}},
               Outcome::NotFit},
        Attack{"ForeignDeclaration",
               {{"<ds:KeyInfo>", "<ds:KeyInfo xmlns:x='urn:x'>"}},
               Outcome::NotFit},
        Attack{
            "RelativeDeclaration", {{"<ds:KeyInfo>", "<ds:KeyInfo xmlns:x='x'>"}}, Outcome::NotFit},
        Attack{"ManyDeclarations",
               {{"<ds:KeyInfo>", "<ds:KeyInfo xmlns:a='" + kDs + "' xmlns:b='" + kDs +
                                     "' xmlns:c='" + kDs + "' xmlns:d='" + kDs + "' xmlns:e='" +
                                     kDs + "' xmlns:f='" + kDs + "'>"}},
               Outcome::NotFit},
        Attack{"XmlBase", {{"<ds:KeyInfo>", "<ds:KeyInfo xml:base='http://x/'>"}}, Outcome::NotFit},
        Attack{"XmlSpaceOnTheRoot",
               {{"<letter ", "<letter xml:space='preserve' "}},
               Outcome::NoLetter},
        Attack{"SchemaLocation",
               {{"<ds:KeyInfo>",
                 "<ds:KeyInfo xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
                 "i:schemaLocation='a b'>"}},
               Outcome::NotFit}),
    attack_name);

INSTANTIATE_TEST_SUITE_P(
    InTheSeal, AttackedSeal,
    ::testing::Values(
        Attack{"InclusiveCanonicalisation",
               {{kMethod,
                 "<ds:CanonicalizationMethod "
                 "Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\">"}},
               Outcome::NotFit},
        Attack{
            "CanonicalisationWithComments",
            {{kMethod, "<ds:CanonicalizationMethod Algorithm=\"" + kExclusive + "WithComments\">"}},
            Outcome::NotFit},
        Attack{"CanonicalisationWithPrefixes",
               {{kMethod, kMethod + "<ds:InclusiveNamespaces xmlns:ds='" + kExclusive +
                              "' PrefixList='#default'/>"}},
               Outcome::NotFit},
        Attack{"Flaw", {{"<ds:KeyInfo>", "<ds:Extra></ds:Extra><ds:KeyInfo>"}}, Outcome::NotFit},
        Attack{"ThirdReference",
               {{"</ds:SignedInfo>",
                 "<ds:Reference URI=''><ds:DigestMethod Algorithm='"
                 "http://www.w3.org/2001/04/xmlenc#sha256'/><ds:DigestValue>AA==</ds:DigestValue>"
                 "</ds:Reference></ds:SignedInfo>"}},
               Outcome::NotFit},
        Attack{"LetterById", {{" URI=\"\">", " URI=\"#x\">"}}, Outcome::NotFit},
        Attack{"LetterDetached", {{" URI=\"\">", " URI=\"letter.xml\">"}}, Outcome::NotFit},
        Attack{"IdOnTheLetter",
               {{"<salutation>", "<salutation Id=\"properties-{id}\">"}},
               Outcome::NotFit},
        Attack{"XmlIdOnTheLetter",
               {{"<salutation>", "<salutation xml:id=\"properties-{id}\">"}},
               Outcome::NotFit},
        Attack{"IdOnTheLetterInOtherQuotes",
               {{"<salutation>", "<salutation Id='properties-{id}'>"}},
               Outcome::NoLetter},
        Attack{"IdTwiceInTheSeal",
               {{"<ds:KeyInfo>", "<ds:KeyInfo Id=\"properties-{id}\">"}},
               Outcome::NotFit},
        Attack{"UnknownDigest",
               {{"</ds:Transforms><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/"
                 "xmlenc#sha256\"></ds:DigestMethod><ds:DigestValue>" +
                     libsign::base64(libsign::pki::digest(
                         libsign::pki::DigestAlgorithm::Sha256,
                         zegel::test::read_source("tests/vectors/letters/seed/letter.xml"))),
                 "</ds:Transforms><ds:DigestMethod Algorithm=\"urn:x\"></ds:DigestMethod>"
                 "<ds:DigestValue>AA=="}},
               Outcome::NotFit},
        Attack{"SealInTheObject",
               {{"</ds:Object>", "<ds:Signature></ds:Signature></ds:Object>"}},
               Outcome::NotFit},
        Attack{"IdTwice",
               {{"<ds:Object>", "<ds:Object Id='key'>"}, {"<ds:KeyInfo>", "<ds:KeyInfo Id='key'>"}},
               Outcome::NotFit},
        Attack{"UnsignedProperties",
               {{"</xades:QualifyingProperties>",
                 "<xades:UnsignedProperties></xades:UnsignedProperties>"
                 "</xades:QualifyingProperties>"}},
               Outcome::No},
        Attack{"Comment", {{"<ds:KeyInfo>", "<ds:KeyInfo><!-- -->"}}, Outcome::NotFit},
        Attack{"Instruction", {{"<ds:KeyInfo>", "<ds:KeyInfo><?x?>"}}, Outcome::NotFit},
        Attack{
            "CdataInTheKeyInfo", {{"<ds:X509Data>", "<ds:X509Data><![CDATA[ ]]>"}}, Outcome::Yes},
        Attack{"CharacterReference",
               {{"<ds:X509Data>", "<ds:X509Data>&#32;&#x9;&#13;"}},
               Outcome::Yes},
        Attack{"CarriageReturn", {{"<ds:X509Data>", "<ds:X509Data>\r\n"}}, Outcome::Yes},
        Attack{"Entity", {{"<ds:X509Data>", "<ds:X509Data>&x;"}}, Outcome::NotFit},
        Attack{"NotXml", {{"<ds:X509Data>", "<ds:X509Data"}}, Outcome::NotFit}),
    attack_name);

// with_right_digest is `file` after its signed properties were edited, as a signer could make it.
std::string with_right_digest(const std::string& file) {
  const auto document = parsed(file);
  const auto signature = read_seal(document);
  const auto digest = [](const libsign::Bytes& octets) {
    return libsign::base64(libsign::pki::digest(libsign::pki::DigestAlgorithm::Sha256, octets));
  };
  return replaced(
      file, libsign::base64(signature.references.at(1).digest_value),
      digest(libsign::xml::canonicalise_exclusive(signature.signed_properties.value().element)));
}

class SignersTrick : public ::testing::TestWithParam<Attack> {};

TEST_P(SignersTrick, GetsNoYesThatTheGeneralPathDoesNotGive) {
  const std::string file = with_right_digest(edited(sealed_seed(), GetParam().edits));
  EXPECT_EQ(outcome_of(file), GetParam().outcome);
  expect_same_answer(file);
}

const std::string kRole = "<xades:ClaimedRole>";
const std::string kPlace = "<xades:SignatureProductionPlaceV2>";

INSTANTIATE_TEST_SUITE_P(
    SignedProperties, SignersTrick,
    ::testing::Values(
        Attack{"ElementWithoutPrefix",
               {{kRole, kRole + "<role xmlns=\"urn:kamerbrief:letter:1\"/>"}},
               Outcome::NotFit},
        Attack{"ElementInTheLettersNamespace", {{kRole, kRole + "<role/>"}}, Outcome::NotFit},
        Attack{"XmlLang", {{kRole, "<xades:ClaimedRole xml:lang='nl'>"}}, Outcome::Yes},
        Attack{"XmlId", {{kRole, "<xades:ClaimedRole xml:id='x'>"}}, Outcome::Yes},
        Attack{"RelativeNamespace", {{kRole, kRole + "<x:y xmlns:x='y'/>"}}, Outcome::NotFit},
        Attack{"OtherPrefixOfOurs",
               {{kRole, kRole + "<q:x xmlns:q='urn:kamerbrief:seal:1' q:b='1' a='2'/>"}},
               Outcome::Yes},
        Attack{"CdataInTheRole", {{kRole, kRole + "<![CDATA[<&>]]>"}}, Outcome::Yes},
        Attack{"CarriageReturnInTheRole", {{kRole, kRole + "&#13;"}}, Outcome::Yes},
        Attack{"CommentInTheRole", {{kRole, kRole + "x<!-- -->y"}}, Outcome::NotFit},
        Attack{"Policy",
               {{kPlace,
                 "<xades:SignaturePolicyIdentifier><xades:SignaturePolicyImplied/>"
                 "</xades:SignaturePolicyIdentifier>" +
                     kPlace}},
               Outcome::Yes}),
    attack_name);

// Every element of the seal, one after the other, without its prefix.
TEST(Literal, RefusesEachElementWithoutAPrefix) {
  const std::string& file = sealed_seed();
  std::size_t elements = 0;
  for (std::size_t at = file.find("<ds:Signature "); at != std::string::npos;
       at = file.find('<', at + 1)) {
    if (file[at + 1] == '/' || file.substr(at, 9) == "</letter>") {
      continue;
    }
    const std::size_t colon = file.find(':', at);
    const std::string prefix = file.substr(at + 1, colon - at - 1);
    const std::string name = file.substr(colon + 1, file.find_first_of(" >", colon) - colon - 1);
    const std::string ns = prefix == "ds"      ? kDs
                           : prefix == "xades" ? "http://uri.etsi.org/01903/v1.3.2#"
                                               : "urn:kamerbrief:seal:1";
    const std::string end = "</" + prefix + ":" + name + ">";
    std::string bare = file;
    bare.replace(bare.find(end, at), end.size(), "</" + name + ">");
    bare.replace(at, 1 + prefix.size() + 1 + name.size(), "<" + name + " xmlns=\"" + ns + "\"");
    EXPECT_FALSE(read_literal(as_bytes(bare))) << name;
    ++elements;
  }
  EXPECT_GT(elements, 40U);
}

TEST(Literal, IsNotFitForWhatIsNoSealedLetter) {
  for (const std::string& file :
       {std::string(), std::string("<"), std::string("</"), std::string("</letter>"),
        std::string("<ds:Signature"), std::string("<ds:Signature></ds:Signature>"),
        std::string(64, '\0'), read_source_text("tests/vectors/letters/seed/letter.xml")}) {
    EXPECT_FALSE(read_literal(as_bytes(file))) << file;
  }
}

TEST(Literal, LeavesLettersWhoseTextLooksLikeAnIdToTheGeneralPath) {
  const std::string letter = replaced(read_source_text("tests/vectors/letters/seed/letter.xml"),
                                      "Geachte voorzitter,", "Geachte voorzitter, xml:id=\"x\"");
  const std::string file = seal(seal_request(letter, quick_signer()), quick_signer());
  EXPECT_FALSE(read_literal(as_bytes(file)));
  EXPECT_TRUE(says_yes(general_answer(file)));
}

TEST(Literal, LeavesALargeSealToTheGeneralPath) {
  const std::string file =
      edited(sealed_seed(), {{"<ds:X509Data>", "<ds:X509Data>" + std::string(256u << 10, ' ')}});
  EXPECT_FALSE(read_literal(as_bytes(file)));
  EXPECT_TRUE(says_yes(general_answer(file)));
}

TEST(Literal, GivesNoYesOfItsOwnForAnyFileCutOff) {
  const std::string& file = sealed_seed();
  for (std::size_t length = 0; length < file.size(); ++length) {
    EXPECT_FALSE(says_yes(literal_answer(file.substr(0, length)))) << length;
  }
}

TEST(Literal, GivesNoYesOfItsOwnForAnyChangeOfOneOctet) {
  const std::string& file = sealed_seed();
  const std::size_t certificates = file.find("<ds:X509Certificate>");
  const std::size_t behind = file.find("</ds:X509Data>");
  for (std::size_t at = 0; at < file.size(); ++at) {
    if (at % 16 != 0 && at > certificates && at < behind) {
      continue;  // most of base64 is like the rest of it
    }
    std::string flipped = file;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 7)));
    expect_no_yes_of_its_own(flipped);
    expect_no_yes_of_its_own(std::string(file).erase(at, 1));
    expect_no_yes_of_its_own(std::string(file).insert(at, 1, file[at]));
  }
}

TEST(Literal, GivesNoYesOfItsOwnForPiecesInOtherPlaces) {
  const std::string& file = sealed_seed();
  std::mt19937 random(20190528);
  const auto place = [&] { return static_cast<std::size_t>(random() % file.size()); };
  // Pieces from one tag to another are worse than pieces from anywhere.
  const auto tag = [&] { return std::min(file.find('<', place()), file.size()); };
  for (int round = 0; round < 3000; ++round) {
    const bool tags = round % 2 == 0;
    std::size_t from = tags ? tag() : place();
    std::size_t to = tags ? tag() : place();
    if (from > to) {
      std::swap(from, to);
    }
    std::string moved = file;
    const std::string piece = moved.substr(from, to - from);
    if (round % 3 == 0) {
      moved.erase(from, piece.size());
    }
    moved.insert(std::min(tags ? tag() : place(), moved.size()), piece);
    expect_no_yes_of_its_own(moved);
  }
}

}  // namespace
