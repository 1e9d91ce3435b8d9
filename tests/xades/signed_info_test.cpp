#include <gtest/gtest.h>

#include "libsign/xades/references.hpp"
#include "tests/xades/sealing.hpp"

namespace {

using libsign::as_text;
using libsign::xades::signed_info_octets;
using libsign::xml::Document;
using zegel::test::edited;
using zegel::test::parsed;
using zegel::test::read_seal;
using zegel::test::replaced;
using zegel::test::seal;
using zegel::test::seal_request;
using zegel::test::sealed;

const std::string kExclusiveUri = "http://www.w3.org/2001/10/xml-exc-c14n#";
const std::string kEnvelopedUri = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

// signed_info_by is the start of ds:SignedInfo by another method.
std::optional<std::string> signed_info_by(const std::string& method,
                                          const std::string& content = "") {
  const std::string letter = "<a xmlns=\"urn:a\" xmlns:u=\"urn:u\" xml:lang=\"nl\"></a>";
  const std::string from = "<ds:CanonicalizationMethod Algorithm=\"" + kExclusiveUri + "\">";
  const std::string to = "<ds:CanonicalizationMethod Algorithm=\"" + method + "\">" + content;
  const Document document =
      parsed(edited(seal(seal_request(letter)),
                    {{from, to}, {"<ds:SignedInfo>", "<ds:SignedInfo><!-- seen -->"}}));
  const auto octets = signed_info_octets(read_seal(document));
  return octets ? std::optional(std::string(as_text(*octets)).substr(0, 170)) : std::nullopt;
}

struct Method {
  std::string name;
  std::string uri;
  std::string content;
  std::string start;
};

class KnownMethod : public ::testing::TestWithParam<Method> {};

TEST_P(KnownMethod, CanonicalisesTheSignedInfo) {
  const auto octets = signed_info_by(GetParam().uri, GetParam().content);
  ASSERT_TRUE(octets);
  EXPECT_EQ(octets->substr(0, GetParam().start.size()), GetParam().start);
}

const std::string kDsDeclaration = " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"";
const std::string kInherited =
    "<ds:SignedInfo xmlns=\"urn:a\"" + kDsDeclaration + " xmlns:u=\"urn:u\"";

INSTANTIATE_TEST_SUITE_P(
    Methods, KnownMethod,
    ::testing::Values(
        Method{"Exclusive", kExclusiveUri, "",
               "<ds:SignedInfo" + kDsDeclaration + "><ds:Canonicalization"},
        Method{"ExclusiveWithComments", kExclusiveUri + "WithComments", "",
               "<ds:SignedInfo" + kDsDeclaration + "><!-- seen --><ds:"},
        Method{"ExclusiveWithPrefixes", kExclusiveUri,
               "<e:InclusiveNamespaces xmlns:e='" + kExclusiveUri + "' PrefixList='u #default'/>",
               kInherited + "><ds:Canonicalization"},
        Method{"Inclusive10", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "",
               kInherited + " xml:lang=\"nl\"><ds:Canonicalization"},
        Method{"Inclusive10WithComments",
               "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", "",
               kInherited + " xml:lang=\"nl\"><!-- seen -->"},
        Method{"Inclusive11", "http://www.w3.org/2006/12/xml-c14n11", "",
               kInherited + " xml:lang=\"nl\"><ds:Canonicalization"},
        Method{"Inclusive11WithComments", "http://www.w3.org/2006/12/xml-c14n11#WithComments", "",
               kInherited + " xml:lang=\"nl\"><!-- seen -->"}),
    [](const auto& row) { return row.param.name; });

TEST(SignedInfo, HasNoOctetsByAMethodThatIsNotKnown) {
  EXPECT_FALSE(signed_info_by("urn:x"));
  EXPECT_FALSE(signed_info_by(""));
  EXPECT_FALSE(signed_info_by(kEnvelopedUri));
  EXPECT_FALSE(signed_info_by(kExclusiveUri, "<ds:x/>"));
  EXPECT_FALSE(signed_info_by(kExclusiveUri, "text"));
  EXPECT_FALSE(
      signed_info_by("http://www.w3.org/2006/12/xml-c14n11",
                     "<e:InclusiveNamespaces xmlns:e='" + kExclusiveUri + "' PrefixList='u'/>"));
}

TEST(SignedInfo, HasNoOctetsWhereItIsNotTheOnlyOne) {
  const Document document =
      parsed(replaced(sealed(), "<ds:SignedInfo>", "<ds:SignedInfo/><ds:SignedInfo>"));
  EXPECT_FALSE(signed_info_octets(read_seal(document)));
}

}  // namespace
