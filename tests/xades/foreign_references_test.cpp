#include <gtest/gtest.h>

#include "libsign/base/limits.hpp"
#include "tests/xades/foreign.hpp"

namespace {

using libsign::as_bytes;
using libsign::as_text;
using libsign::Bytes;
using libsign::data_object_of;
using libsign::DataObject;
using libsign::Errc;
using libsign::OctetSource;
using libsign::Result;
using libsign::xades::ReferenceOutcome;
using zegel::test::data_reference;
using zegel::test::processed;
using zegel::test::signature_of;
using zegel::test::summary_of;

std::string transform(std::string_view algorithm, std::string_view content = {}) {
  return "<ds:Transform Algorithm=\"" + std::string(algorithm) + "\">" + std::string(content) +
         "</ds:Transform>";
}

const std::string kBase64 = transform("http://www.w3.org/2000/09/xmldsig#base64");
const std::string kEnveloped = transform("http://www.w3.org/2000/09/xmldsig#enveloped-signature");
const std::string kExclusive = transform("http://www.w3.org/2001/10/xml-exc-c14n#");
const std::string kExclusiveWithComments =
    transform("http://www.w3.org/2001/10/xml-exc-c14n#WithComments");
const std::string kInclusive = transform("http://www.w3.org/TR/2001/REC-xml-c14n-20010315");
const std::string kInclusive11 = transform("http://www.w3.org/2006/12/xml-c14n11");

// A reference to a file, with the files that are given, each with the octets "data of" its name.
struct FileRow {
  std::string name;
  std::string attributes;
  std::vector<std::string> files;
  std::string outcome;
  std::string transforms = {};
};

class FileReference : public ::testing::TestWithParam<FileRow> {};

TEST_P(FileReference, IsResolvedByName) {
  const FileRow& row = GetParam();
  std::vector<std::string> contents(row.files);
  std::vector<DataObject> data;
  for (std::size_t i = 0; i < row.files.size(); ++i) {
    contents[i] = "data of " + row.files[i];
    data.push_back(data_object_of(row.files[i], as_bytes(contents[i])));
  }
  const auto outcomes = processed(
      signature_of(data_reference(row.attributes, row.transforms, "data of a b.txt")), data);
  ASSERT_EQ(outcomes.size(), 1U);
  EXPECT_EQ(summary_of(outcomes[0]), row.outcome);
  EXPECT_TRUE(outcomes[0].octets.empty());
  EXPECT_EQ(outcomes[0].found, !outcomes[0].digest.empty());
}

std::string name_of_file_row(const ::testing::TestParamInfo<FileRow>& row) {
  return row.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Names, FileReference,
    ::testing::Values(
        FileRow{"Encoded", "URI='a%20b.txt'", {"x", "a b.txt"}, "intact file a b.txt of 15"},
        FileRow{"NotEncoded", "URI='a b.txt'", {"a b.txt"}, "intact file a b.txt of 15"},
        FileRow{"EncodedLetters", "URI='%61%20b%2Etxt'", {"a b.txt"}, "intact file a b.txt of 15"},
        FileRow{"OtherContent", "URI='x'", {"x", "a b.txt"}, "changed file x of 9"},
        FileRow{"Utf8", "URI='%C3%A9'", {"\xC3\xA9"}, "changed file \xC3\xA9 of 10"},
        FileRow{
            "OtherNormalForm", "URI='%C3%A9'", {"e\xCC\x81"}, "no file called \xC3\xA9 was given"},
        FileRow{"OtherCase", "URI='A%20b.txt'", {"a b.txt"}, "no file called A b.txt was given"},
        FileRow{
            "DecodedOnce", "URI='a%2520b.txt'", {"a b.txt"}, "no file called a%20b.txt was given"},
        FileRow{"Path", "URI='../a%20b.txt'", {"a b.txt"}, "no file called ../a b.txt was given"},
        FileRow{"Dot", "URI='./a%20b.txt'", {"a b.txt"}, "no file called ./a b.txt was given"},
        FileRow{"FileUrl",
                "URI='file:///etc/passwd'",
                {"a b.txt"},
                "no file called file:///etc/passwd was given"},
        FileRow{"HalfEncoded",
                "URI='a%2'",
                {"a b.txt"},
                "its URI is not percent-encoded as it should be"},
        FileRow{"PercentAtTheEnd",
                "URI='a%'",
                {"a%"},
                "its URI is not percent-encoded as it should be"},
        FileRow{
            "BadDigits", "URI='a%zz'", {"a%zz"}, "its URI is not percent-encoded as it should be"},
        FileRow{"Twice",
                "URI='a%20b.txt'",
                {"a b.txt", "a b.txt"},
                "more than one file is called a b.txt"},
        FileRow{"Fragment",
                "URI='a%20b.txt#x'",
                {"a b.txt"},
                "it does not point into this document by an Id"},
        FileRow{"WithoutUri", "", {"a b.txt"}, "intact file a b.txt of 15"},
        FileRow{"WithoutUriAmongTwo",
                "",
                {"a b.txt", "x"},
                "it has no URI, and 2 files were given instead of one"},
        FileRow{"NoFiles", "URI='a%20b.txt'", {}, "it does not point into this document by an Id"},
        FileRow{"NoFilesNoUri", "", {}, "it has no URI"},
        FileRow{"Transformed",
                "URI='a%20b.txt'",
                {"a b.txt"},
                "the transform http://www.w3.org/2001/10/xml-exc-c14n# is not carried out on a "
                "file",
                kExclusive}),
    name_of_file_row);

TEST(FileReferences, OfOneSignatureMayLeaveOutOneUri) {
  const std::vector<DataObject> data{data_object_of("a", as_bytes("octets"))};
  const std::string reference = data_reference("", "", "octets");
  const auto outcomes = processed(signature_of(reference + reference), data);
  EXPECT_EQ(summary_of(outcomes.at(0)), "intact file a of 6");
  EXPECT_EQ(summary_of(outcomes.at(1)), "it is not the only reference without URI");
}

// Counted is a data object of `size` octets that counts how often it is read, and in what blocks.
struct Counted {
  std::size_t size;
  int opened = 0;
  std::size_t largest_block = 0;

  DataObject object(std::string name) {
    return {std::move(name), [this]() -> Result<OctetSource> {
              ++opened;
              return
                  [this, left = size](std::span<std::uint8_t> into) mutable -> Result<std::size_t> {
                    largest_block = std::max(largest_block, into.size());
                    const std::size_t count = std::min(left, into.size());
                    std::fill_n(into.begin(), count, std::uint8_t{'x'});
                    left -= count;
                    return count;
                  };
            }};
  }
};

TEST(FileReferences, ReadEachFileOnceInBlocksForAllItsDigests) {
  Counted counted{.size = 3'000'001};
  std::string references = data_reference("URI='a'", "", std::string(counted.size, 'x'));
  references += references;
  references += zegel::test::data_reference("URI='a'", "", "other");
  const std::string sha512 =
      "<ds:Reference URI='a'><ds:DigestMethod "
      "Algorithm='http://www.w3.org/2001/04/xmlenc#sha512'/><ds:DigestValue>AA==</ds:DigestValue>"
      "</ds:Reference>";
  const auto outcomes = processed(signature_of(references + sha512), {counted.object("a")});
  ASSERT_EQ(outcomes.size(), 4U);
  EXPECT_EQ(summary_of(outcomes[0]), "intact file a of 3000001");
  EXPECT_EQ(summary_of(outcomes[1]), "intact file a of 3000001");
  EXPECT_EQ(summary_of(outcomes[2]), "changed file a of 3000001");
  EXPECT_EQ(summary_of(outcomes[3]), "changed file a of 3000001");
  EXPECT_EQ(outcomes[3].digest.size(), 64U);
  EXPECT_EQ(counted.opened, 1);
  EXPECT_LE(counted.largest_block, 1U << 20);
}

TEST(FileReferences, ReadNoFileThatIsNotReferredTo) {
  Counted counted{.size = 1};
  processed(signature_of(data_reference("URI='a'", "", "")), {counted.object("b")});
  EXPECT_EQ(counted.opened, 0);
}

TEST(FileReferences, SayWhyAFileCannotBeRead) {
  const DataObject closed{
      "a", []() -> Result<OctetSource> { return libsign::fail(Errc::NotFound, "no such file"); }};
  const DataObject broken{"a", []() -> Result<OctetSource> {
                            return [](std::span<std::uint8_t>) -> Result<std::size_t> {
                              return libsign::fail(Errc::Io, "the disk failed");
                            };
                          }};
  const std::string file = signature_of(data_reference("URI='a'", "", ""));
  EXPECT_EQ(summary_of(processed(file, {closed}).at(0)), "it cannot be read: no such file");
  EXPECT_EQ(summary_of(processed(file, {broken}).at(0)), "it cannot be read: the disk failed");
}

// A reference into the document of its signature, with the octets that it should cover.
struct LocalRow {
  std::string name;
  std::string attributes;
  std::string transforms;
  std::string octets;
  std::string outcome;
};

std::string name_of_local_row(const ::testing::TestParamInfo<LocalRow>& row) {
  return row.param.name;
}

// The signature stands in a document, with one ds:Object that holds text and one that holds XML.
std::string document_of(const LocalRow& row) {
  return "<?pi before?><!-- c --><d xmlns=\"urn:d\" xmlns:u=\"urn:u\" xml:lang=\"nl\">"
         "<p Id=\"p\">1<!-- c -->2</p>" +
         signature_of(data_reference(row.attributes, row.transforms, row.octets),
                      "<ds:Object Id=\"text\"> cGxh\naW4= </ds:Object>"
                      "<ds:Object Id=\"xml\"><x><!-- c -->&#13;</x></ds:Object>"
                      "<ds:Object Id=\"bad\">cGxhaW4</ds:Object>") +
         "<q>3<s:Signature xmlns:s=\"http://www.w3.org/2000/09/xmldsig#\"><p/></s:Signature>"
         "<Signature/></q></d>";
}

class LocalReference : public ::testing::TestWithParam<LocalRow> {};

TEST_P(LocalReference, CoversWhatItPointsAt) {
  const LocalRow& row = GetParam();
  const auto outcomes = processed(document_of(row));
  ASSERT_EQ(outcomes.size(), 1U);
  EXPECT_EQ(summary_of(outcomes[0]), row.outcome);
  EXPECT_EQ(as_text(outcomes[0].octets), row.octets);
  EXPECT_EQ(outcomes[0].size, row.octets.size());
}

// A file that is given does not stand in the way of what the document itself holds.
TEST_P(LocalReference, IsTheSameWhereFilesAreGiven) {
  const LocalRow& row = GetParam();
  const std::vector<DataObject> data{data_object_of("#text", as_bytes("x")),
                                     data_object_of("", as_bytes("x"))};
  EXPECT_EQ(summary_of(processed(document_of(row), data).at(0)), row.outcome);
}

INSTANTIATE_TEST_SUITE_P(
    Objects, LocalReference,
    ::testing::Values(
        LocalRow{"Base64", "URI='#text'", kBase64, "plain", "intact element ds:Object text"},
        LocalRow{"Base64OfElements", "URI='#xml'", kBase64, "",
                 "it does not point at text in base64"},
        LocalRow{"Base64WithoutPadding", "URI='#bad'", kBase64, "",
                 "it does not point at text in base64"},
        LocalRow{"Base64OfTheDocument", "URI=''", kBase64, "",
                 "it does not point at text in base64"},
        LocalRow{"Base64AndCanonical", "URI='#text'", kBase64 + kExclusive, "",
                 "the transform http://www.w3.org/2000/09/xmldsig#base64 is not carried out beside "
                 "others"},
        LocalRow{"Exclusive", "URI='#xml'", kExclusive,
                 "<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"xml\">"
                 "<x xmlns=\"urn:d\">&#xD;</x></ds:Object>",
                 "intact element ds:Object xml"},
        LocalRow{"NoTransform", "URI='#p'", "",
                 "<p xmlns=\"urn:d\" xmlns:u=\"urn:u\" Id=\"p\" xml:lang=\"nl\">12</p>",
                 "intact element p p"},
        LocalRow{"Inclusive", "URI='#p'", kInclusive,
                 "<p xmlns=\"urn:d\" xmlns:u=\"urn:u\" Id=\"p\" xml:lang=\"nl\">12</p>",
                 "intact element p p"},
        LocalRow{"Inclusive11", "URI='#p'", kInclusive11,
                 "<p xmlns=\"urn:d\" xmlns:u=\"urn:u\" Id=\"p\" xml:lang=\"nl\">12</p>",
                 "intact element p p"},
        LocalRow{"PrefixList", "URI='#p'",
                 transform("http://www.w3.org/2001/10/xml-exc-c14n#",
                           "<e:InclusiveNamespaces xmlns:e='http://www.w3.org/2001/10/"
                           "xml-exc-c14n#' PrefixList='u'/>"),
                 "<p xmlns=\"urn:d\" xmlns:u=\"urn:u\" Id=\"p\">12</p>", "intact element p p"},
        LocalRow{"CommentsAreGone", "URI='#p'", kExclusiveWithComments,
                 "<p xmlns=\"urn:d\" Id=\"p\">12</p>", "intact element p p"}),
    name_of_local_row);

std::string filter2(std::string_view expression, std::string_view filter = "subtract") {
  return transform("http://www.w3.org/2002/06/xmldsig-filter2",
                   "<f:XPath xmlns:f='http://www.w3.org/2002/06/xmldsig-filter2' Filter='" +
                       std::string(filter) + "'>" + std::string(expression) + "</f:XPath>");
}

// What an element inherits when it is digested alone, by each method: EU DSS's canonicaliser gives
// the same. Canonical XML 1.1 joins xml:base with those around it and leaves xml:id to its element.
struct ApexRow {
  std::string name;
  std::string method;  // without "#WithComments"
  std::string prefixes;
  std::string attributes;  // of the element, declarations included
};

class Apex : public ::testing::TestWithParam<ApexRow> {};

TEST_P(Apex, InheritsWhatItsMethodSays) {
  const ApexRow& row = GetParam();
  const std::string expected = "<v:p" + row.attributes + ">1</v:p>";
  const std::string list = row.prefixes.empty()
                               ? ""
                               : "<e:InclusiveNamespaces xmlns:e='http://www.w3.org/2001/10/"
                                 "xml-exc-c14n#' PrefixList='" +
                                     row.prefixes + "'/>";
  const bool exclusive = row.method.ends_with('#');
  // A reference without XPointer has no comments, whatever its method.
  for (const std::string& method :
       {row.method, row.method + (exclusive ? "WithComments" : "#WithComments")}) {
    for (const bool filtered : {false, true}) {
      const std::string transforms =
          (filtered ? filter2("/descendant::ds:Signature") : "") + transform(method, list);
      const auto outcomes = processed(
          "<d xmlns='urn:d' xmlns:u='urn:u' xml:lang='nl' xml:space='preserve' "
          "xml:base='http://h/a/' xml:id='root'><m xmlns:v='urn:v' xml:base='b/'>"
          "<v:p Id='p' xml:base='c'><!-- -->1</v:p></m>" +
          signature_of(data_reference("URI='#p'", transforms, expected)) + "</d>");
      EXPECT_EQ(as_text(outcomes.at(0).octets), expected);
      EXPECT_EQ(summary_of(outcomes.at(0)),
                filtered ? "intact element v:p p without signatures" : "intact element v:p p");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Methods, Apex,
    ::testing::Values(
        ApexRow{"Inclusive10", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "",
                " xmlns=\"urn:d\" xmlns:u=\"urn:u\" xmlns:v=\"urn:v\" Id=\"p\" xml:base=\"c\" "
                "xml:id=\"root\" xml:lang=\"nl\" xml:space=\"preserve\""},
        ApexRow{"Inclusive11", "http://www.w3.org/2006/12/xml-c14n11", "",
                " xmlns=\"urn:d\" xmlns:u=\"urn:u\" xmlns:v=\"urn:v\" Id=\"p\" "
                "xml:base=\"http://h/a/b/c\" xml:lang=\"nl\" xml:space=\"preserve\""},
        ApexRow{"Exclusive", "http://www.w3.org/2001/10/xml-exc-c14n#", "",
                " xmlns:v=\"urn:v\" Id=\"p\" xml:base=\"c\""},
        ApexRow{"ExclusiveWithAPrefix", "http://www.w3.org/2001/10/xml-exc-c14n#", "u",
                " xmlns:u=\"urn:u\" xmlns:v=\"urn:v\" Id=\"p\" xml:base=\"c\""},
        ApexRow{"ExclusiveWithTheDefault", "http://www.w3.org/2001/10/xml-exc-c14n#", "#default",
                " xmlns=\"urn:d\" xmlns:v=\"urn:v\" Id=\"p\" xml:base=\"c\""},
        ApexRow{"ExclusiveWithBoth", "http://www.w3.org/2001/10/xml-exc-c14n#", "#default u v x",
                " xmlns=\"urn:d\" xmlns:u=\"urn:u\" xmlns:v=\"urn:v\" Id=\"p\" "
                "xml:base=\"c\""}),
    [](const auto& row) { return row.param.name; });

std::string xpath(std::string_view expression, std::string_view declarations = {}) {
  return transform(
      "http://www.w3.org/TR/1999/REC-xpath-19991116",
      "<ds:XPath " + std::string(declarations) + ">" + std::string(expression) + "</ds:XPath>");
}

const std::string kWithoutSignatures =
    "<?pi before?>\n<d xmlns=\"urn:d\" xml:lang=\"nl\"><p Id=\"p\">12</p>"
    "<q>3<Signature></Signature></q></d>";
const std::string kWithoutSignaturesInclusive =
    "<?pi before?>\n<d xmlns=\"urn:d\" xmlns:u=\"urn:u\" xml:lang=\"nl\"><p Id=\"p\">12</p>"
    "<q>3<Signature></Signature></q></d>";
const std::string kFilteredDocument = "intact document without signatures";
const std::string kNoFilter2 =
    "the transform http://www.w3.org/2002/06/xmldsig-filter2 is not carried out";
const std::string kNoXpath =
    "the transform http://www.w3.org/TR/1999/REC-xpath-19991116 is not carried out";
const std::string kKnownFilter2 = filter2("/descendant::ds:Signature");

INSTANTIATE_TEST_SUITE_P(
    Filters, LocalReference,
    ::testing::Values(
        LocalRow{"Filter2", "URI=''", kKnownFilter2 + kExclusive, kWithoutSignatures,
                 kFilteredDocument},
        LocalRow{"Filter2Alone", "URI=''", kKnownFilter2, kWithoutSignaturesInclusive,
                 kFilteredDocument},
        LocalRow{"Filter2WithComments", "URI=''", kKnownFilter2 + kExclusiveWithComments,
                 kWithoutSignatures, kFilteredDocument},
        LocalRow{"Filter2Inclusive11", "URI=''", kKnownFilter2 + kInclusive11,
                 kWithoutSignaturesInclusive, kFilteredDocument},
        LocalRow{"Filter2AfterEnveloped", "URI=''", kEnveloped + kKnownFilter2 + kExclusive,
                 kWithoutSignatures, kFilteredDocument},
        LocalRow{"Filter2InBlanks", "URI=''",
                 filter2("\n /descendant::ds:Signature\t") + kExclusive, kWithoutSignatures,
                 kFilteredDocument},
        LocalRow{"Filter2OfAnElement", "URI='#p'", kKnownFilter2 + kExclusive,
                 "<p xmlns=\"urn:d\" Id=\"p\">12</p>", "intact element p p without signatures"},
        LocalRow{"Filter2OfAnObject", "URI='#text'", kKnownFilter2 + kExclusive, "",
                 "its filter takes away the whole of what it points at"},
        LocalRow{"Filter2OfTheSignature", "URI='#s'", kKnownFilter2 + kExclusive, "",
                 "its filter takes away the whole of what it points at"},
        LocalRow{"Filter2BehindCanonical", "URI=''", kExclusive + kKnownFilter2, "",
                 "a filter stands behind its canonicalisation"},
        LocalRow{"Xpath", "URI=''", xpath("not(ancestor-or-self::ds:Signature)") + kExclusive,
                 kWithoutSignatures, kFilteredDocument},
        LocalRow{"XpathOtherPrefix", "URI=''",
                 xpath("not(ancestor-or-self::dsig:Signature)",
                       "xmlns:dsig='http://www.w3.org/2000/09/xmldsig#'") +
                     kExclusive,
                 kWithoutSignatures, kFilteredDocument},
        LocalRow{"XpathInclusive", "URI=''",
                 xpath("not(ancestor-or-self::ds:Signature)") + kInclusive,
                 kWithoutSignaturesInclusive, kFilteredDocument}),
    name_of_local_row);

// Each is one step away from a form that is known.
INSTANTIATE_TEST_SUITE_P(
    UnknownFilters, LocalReference,
    ::testing::Values(
        LocalRow{"Intersect", "URI=''", filter2("/descendant::ds:Signature", "intersect"), "",
                 kNoFilter2},
        LocalRow{"Union", "URI=''", filter2("/descendant::ds:Signature", "union"), "", kNoFilter2},
        LocalRow{"Short", "URI=''", filter2("//ds:Signature"), "", kNoFilter2},
        LocalRow{"OtherElement", "URI=''", filter2("/descendant::ds:Object"), "", kNoFilter2},
        LocalRow{"Predicate", "URI=''", filter2("/descendant::ds:Signature[1]"), "", kNoFilter2},
        LocalRow{"TwoPaths", "URI=''", filter2("/descendant::u:p|/descendant::ds:Signature"), "",
                 kNoFilter2},
        LocalRow{"OtherPrefix", "URI=''", filter2("/descendant::u:Signature"), "", kNoFilter2},
        LocalRow{"UnboundPrefix", "URI=''", filter2("/descendant::nope:Signature"), "", kNoFilter2},
        LocalRow{"NoPrefix", "URI=''", filter2("/descendant:::Signature"), "", kNoFilter2},
        LocalRow{"AnyPrefix", "URI=''", filter2("/descendant::*:Signature"), "", kNoFilter2},
        LocalRow{"BlankInside", "URI=''", filter2("/descendant::ds :Signature"), "", kNoFilter2},
        LocalRow{"CommentInside", "URI=''", filter2("/descendant::<!-- -->ds:Signature"), "",
                 kNoFilter2},
        LocalRow{"Nothing", "URI=''", filter2(""), "", kNoFilter2},
        LocalRow{"TwoFilters", "URI=''",
                 transform("http://www.w3.org/2002/06/xmldsig-filter2",
                           "<f:XPath xmlns:f='http://www.w3.org/2002/06/xmldsig-filter2' "
                           "Filter='subtract'>/descendant::ds:Signature</f:XPath>"
                           "<f:XPath xmlns:f='http://www.w3.org/2002/06/xmldsig-filter2' "
                           "Filter='union'>/</f:XPath>"),
                 "", kNoFilter2},
        LocalRow{"TextBeside", "URI=''",
                 transform("http://www.w3.org/2002/06/xmldsig-filter2",
                           "x<f:XPath xmlns:f='http://www.w3.org/2002/06/xmldsig-filter2' "
                           "Filter='subtract'>/descendant::ds:Signature</f:XPath>"),
                 "", kNoFilter2},
        LocalRow{"NoExpression", "URI=''", transform("http://www.w3.org/2002/06/xmldsig-filter2"),
                 "", kNoFilter2},
        LocalRow{"XpathOfFilter2", "URI=''", xpath("/descendant::ds:Signature"), "", kNoXpath},
        LocalRow{"XpathAncestor", "URI=''", xpath("not(ancestor::ds:Signature)"), "", kNoXpath},
        LocalRow{"XpathAnd", "URI=''", xpath("not(ancestor-or-self::ds:Signature) and true()"), "",
                 kNoXpath},
        LocalRow{"XpathBlank", "URI=''", xpath("not( ancestor-or-self::ds:Signature )"), "",
                 kNoXpath},
        LocalRow{"XpathAttribute", "URI=''",
                 xpath("not(ancestor-or-self::ds:Signature)", "Filter='subtract'"), "", kNoXpath},
        LocalRow{"XpathRebound", "URI=''",
                 xpath("not(ancestor-or-self::u:Signature)", "xmlns:u='urn:x'"), "", kNoXpath}),
    name_of_local_row);

// A filter may not take more than its share of time: a deep document, and many elements beside it.
TEST(Filters, AreLinearInTheDocument) {
  std::string deep;
  for (std::size_t i = 0; i + 8 < libsign::limits::kMaxDepth; ++i) {
    deep += "<e>";
  }
  std::string wide;
  for (int i = 0; i < 100'000; ++i) {
    wide += "<e/>";
  }
  std::string ends;
  for (std::size_t i = 0; i + 8 < libsign::limits::kMaxDepth; ++i) {
    ends += "</e>";
  }
  const auto outcomes =
      processed("<d>" + signature_of(data_reference("URI=''", kKnownFilter2 + kExclusive, "")) +
                deep + wide + ends + "</d>");
  EXPECT_EQ(summary_of(outcomes.at(0)), "changed document without signatures");
  EXPECT_EQ(outcomes.at(0).octets.size(), 7 + 7 * (libsign::limits::kMaxDepth - 8) + 7 * 100'000);
}

}  // namespace
