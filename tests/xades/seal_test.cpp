#include "libsign/xades/seal.hpp"

#include <gtest/gtest.h>

#include "libsign/native/openssl.hpp"
#include "libsign/native/runtime.hpp"
#include "libsign/native/xmlsec.hpp"
#include "libsign/pki/signing_key.hpp"
#include "libsign/xml/canonical.hpp"
#include "tests/support/files.hpp"
#include "tests/xades/sealing.hpp"

// These do not compile before xmlsec.h.
#include <xmlsec/keys.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmltree.h>

namespace {

using libsign::as_bytes;
using libsign::as_text;
using libsign::Errc;
using libsign::xades::finish;
using libsign::xades::prepare;
using libsign::xades::SealRequest;
using libsign::xades::Signature;
using libsign::xml::canonicalise_exclusive;
using libsign::xml::Document;
using zegel::test::kLetter;
using zegel::test::kSigners;
using zegel::test::read_seal;
using zegel::test::seal;
using zegel::test::seal_request;
using zegel::test::sealed;
using zegel::test::Signer;

class EverySigner : public ::testing::TestWithParam<Signer> {};

INSTANTIATE_TEST_SUITE_P(Signers, EverySigner, ::testing::ValuesIn(kSigners),
                         [](const auto& row) { return row.param.name; });

TEST_P(EverySigner, WritesAFileThatEqualsItsOwnExclusiveCanonicalForm) {
  const std::string file = sealed(GetParam());
  const auto document = Document::parse(as_bytes(file));
  ASSERT_TRUE(document) << document.error().detail;
  EXPECT_EQ(as_text(canonicalise_exclusive(document->root())), file);
}

TEST_P(EverySigner, PutsTheSealRightBeforeTheRootsEndTagAndLeavesTheLetterAsItWas) {
  std::string file = sealed(GetParam());
  const std::size_t from = file.find("<ds:Signature ");
  constexpr std::string_view kEnd = "</ds:Signature>";
  const std::size_t to = file.find(kEnd) + kEnd.size();
  EXPECT_EQ(file.substr(to), "</letter>");
  EXPECT_EQ(file.erase(from, to - from), kLetter);
}

TEST_P(EverySigner, PreparesTheCanonicalFormOfTheSignedInfoThatItWrites) {
  const SealRequest request = seal_request(kLetter, GetParam());
  const auto prepared = prepare(request);
  ASSERT_TRUE(prepared);
  const std::string file = seal(request, GetParam());
  const auto document = Document::parse(as_bytes(file)).value();
  EXPECT_EQ(as_text(canonicalise_exclusive(*read_seal(document).signed_info)),
            as_text(prepared->signed_info));
  EXPECT_EQ(prepared->digest,
            libsign::pki::digest(GetParam().algorithm.digest, prepared->signed_info));
}

TEST_P(EverySigner, WritesTheDigestsOfTheLetterAndOfTheSignedProperties) {
  const std::string file = sealed(GetParam());
  const auto document = Document::parse(as_bytes(file)).value();
  const Signature signature = read_seal(document);
  ASSERT_EQ(signature.references.size(), 2U);
  const auto digest = GetParam().algorithm.digest;
  EXPECT_EQ(signature.references[0].digest_value, libsign::pki::digest(digest, as_bytes(kLetter)));
  EXPECT_EQ(
      signature.references[1].digest_value,
      libsign::pki::digest(digest, canonicalise_exclusive(signature.signed_properties->element)));
}

TEST_P(EverySigner, WritesWhatIsReadBackWithoutAFlaw) {
  const SealRequest request = seal_request(kLetter, GetParam());
  const std::string file = seal(request, GetParam());
  const auto document = Document::parse(as_bytes(file)).value();
  const Signature signature = read_seal(document);
  for (const auto& flaw : signature.flaws) {
    ADD_FAILURE() << flaw.what;
  }
  EXPECT_EQ(signature.signature_method, libsign::pki::signature_uri(GetParam().algorithm));
  ASSERT_EQ(signature.certificates.size(), 1 + request.chain.size());
  EXPECT_EQ(as_text(signature.certificates.front()), as_text(request.certificate.der()));
  EXPECT_FALSE(signature.other_key_info);
  EXPECT_FALSE(signature.foreign_objects);
  EXPECT_FALSE(signature.unsigned_properties);
  EXPECT_EQ(signature.target, "#" + signature.id);
  const auto& properties = signature.signed_properties.value();
  EXPECT_EQ(properties.signing_time, request.signing_time);
  ASSERT_EQ(properties.certificates.size(), 1U);
  EXPECT_EQ(properties.certificates.front().issuer_serial, request.certificate.issuer_serial_der());
  EXPECT_EQ(properties.claimed_roles, std::vector{request.role});
  ASSERT_EQ(properties.data_object_formats.size(), 1U);
  EXPECT_EQ(properties.data_object_formats.front().object_reference,
            "#" + signature.references[0].id);
  EXPECT_EQ(properties.data_object_formats.front().description, request.description);
  EXPECT_EQ(properties.data_object_formats.front().mime_type, "application/xml");
  ASSERT_EQ(properties.commitments.size(), 1U);
  EXPECT_EQ(properties.commitments.front().bindings, std::vector{request.binding});
  EXPECT_EQ(properties.commitments.front().other_qualifiers, 0U);
  EXPECT_TRUE(properties.commitments.front().all_signed_data_objects);
  EXPECT_EQ(properties.commitments.front().identifier, request.commitment);
}

class XmlsecSigner : public EverySigner {};

std::vector<Signer> signers_that_xmlsec_knows() {
  std::vector<Signer> known = kSigners;
  std::erase_if(known, [](const Signer& signer) {
    return signer.algorithm.scheme == libsign::pki::Scheme::RsaPss;  // not in xmlsec 1.2
  });
  return known;
}

INSTANTIATE_TEST_SUITE_P(Signers, XmlsecSigner, ::testing::ValuesIn(signers_that_xmlsec_knows()),
                         [](const auto& row) { return row.param.name; });

// xmlsec_verifies asks xmlsec's own call, as a program would that knows nothing of us.
bool xmlsec_verifies(const std::string& file, const libsign::pki::Certificate& certificate) {
  libsign::native::start_xmlsec();
  const auto document = Document::parse(as_bytes(file)).value();
  auto* const native = static_cast<xmlDocPtr>(document.native());
  const std::string id = "Id";
  const xmlChar* ids[] = {reinterpret_cast<const xmlChar*>(id.c_str()), nullptr};
  xmlSecAddIDs(native, xmlDocGetRootElement(native), ids);
  const libsign::native::DsigContextHandle context(xmlSecDSigCtxCreate(nullptr));
  context->signKey = xmlSecKeyCreate();
  xmlSecKeySetValue(
      context->signKey,
      xmlSecOpenSSLEvpKeyAdopt(X509_get_pubkey(static_cast<X509*>(certificate.native()))));
  EXPECT_EQ(xmlSecDSigCtxVerify(context.get(), xmlSecFindNode(xmlDocGetRootElement(native),
                                                              xmlSecNodeSignature, xmlSecDSigNs)),
            0);
  return context->status == xmlSecDSigStatusSucceeded;
}

TEST_P(XmlsecSigner, MakesASealThatXmlsecVerifiesByItself) {
  const auto certificate = seal_request(kLetter, GetParam()).certificate;
  std::string file = sealed(GetParam());
  EXPECT_TRUE(xmlsec_verifies(file, certificate));
  file[file.find("voorzitter")] = 'V';
  EXPECT_FALSE(xmlsec_verifies(file, certificate));
}

TEST(Seal, IsAFunctionOfTheRequest) {
  const auto first = prepare(seal_request(kLetter)).value();
  const auto second = prepare(seal_request(kLetter)).value();
  EXPECT_EQ(first.before_value, second.before_value);
  EXPECT_EQ(first.after_value, second.after_value);
}

TEST(Seal, HasOtherIdsForAnotherLetterCertificateOrTime) {
  const auto id = [](const SealRequest& request) {
    const std::string file = prepare(request)->before_value + prepare(request)->after_value;
    return read_seal(Document::parse(as_bytes(file)).value()).id;
  };
  const std::string own = id(seal_request(kLetter));
  const std::string other_letter = zegel::test::replaced(std::string(kLetter), "Geachte", "Beste");
  EXPECT_NE(id(seal_request(other_letter)), own);
  EXPECT_NE(id(seal_request(kLetter, kSigners[3])), own);
  SealRequest later = seal_request(kLetter);
  later.signing_time += std::chrono::seconds(1);
  EXPECT_NE(id(later), own);
}

TEST(Seal, EscapesWhatMinistriesWriteInNames) {
  SealRequest request = seal_request(kLetter);
  request.binding = {"m&<>\"'", "DGAN-NB / 16096400 \"Ç\" <a>&amp;'"};
  request.description = "Çavuşoğlu & <Zn.> \"‘x’\"\nregel\ttwee ]]>";
  request.role = "Ministerie van \"Landbouw\" <&> 'Natuur' €";
  request.place = {"’s-Gravenhage & <omstreken>", "N\"L"};
  const std::string file = seal(request);
  const auto document = Document::parse(as_bytes(file));
  ASSERT_TRUE(document) << document.error().detail;
  EXPECT_EQ(as_text(canonicalise_exclusive(document->root())), file);
  const Signature signature = read_seal(*document);
  EXPECT_TRUE(signature.flaws.empty());
  const auto& properties = *signature.signed_properties;
  EXPECT_EQ(properties.claimed_roles.front(), request.role);
  EXPECT_EQ(properties.data_object_formats.front().description, request.description);
  EXPECT_EQ(properties.commitments.front().bindings, std::vector{request.binding});
  EXPECT_EQ(as_text(canonicalise_exclusive(*signature.signed_info)),
            as_text(prepare(request)->signed_info));
  EXPECT_EQ(signature.references[1].digest_value,
            libsign::pki::digest(libsign::pki::DigestAlgorithm::Sha256,
                                 canonicalise_exclusive(properties.element)));
}

struct Refusal {
  std::string name;
  void (*change)(SealRequest&);
  std::string where;
};

class RefusedRequest : public ::testing::TestWithParam<Refusal> {};

TEST_P(RefusedRequest, NamesTheMember) {
  SealRequest request = seal_request(kLetter);
  GetParam().change(request);
  const auto prepared = prepare(request);
  ASSERT_FALSE(prepared);
  EXPECT_EQ(prepared.error().code, Errc::InvalidArgument);
  EXPECT_EQ(prepared.error().where, GetParam().where);
  EXPECT_FALSE(prepared.error().detail.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Requests, RefusedRequest,
    ::testing::Values(
        Refusal{"Empty", [](SealRequest& r) { r.letter = {}; }, "letter"},
        Refusal{"NoEndTag", [](SealRequest& r) { r.letter = as_bytes("<letter/>"); }, "letter"},
        Refusal{"FinalLineFeed", [](SealRequest& r) { r.letter = as_bytes("<a></a>\n"); },
                "letter"},
        Refusal{"UnfinishedEndTag", [](SealRequest& r) { r.letter = as_bytes("<a></a"); },
                "letter"},
        Refusal{"Sha1",
                [](SealRequest& r) { r.algorithm.digest = libsign::pki::DigestAlgorithm::Sha1; },
                "algorithm"},
        Refusal{"Sha224",
                [](SealRequest& r) { r.algorithm.digest = libsign::pki::DigestAlgorithm::Sha224; },
                "algorithm"},
        Refusal{"Commitment", [](SealRequest& r) { r.commitment = "urn:other"; }, "commitment"},
        Refusal{"Chain", [](SealRequest& r) { r.chain.assign(16, r.certificate); }, "chain"},
        Refusal{"Ministry", [](SealRequest& r) { r.binding.ministry = ""; }, "ministry"},
        Refusal{"Reference", [](SealRequest& r) { r.binding.reference = "x\xE2\x80\xAEy"; },
                "reference"},
        Refusal{"City", [](SealRequest& r) { r.place.city = "Den\nHaag"; }, "city"},
        Refusal{"Country", [](SealRequest& r) { r.place.country = "\xFF"; }, "country"},
        Refusal{"Role", [](SealRequest& r) { r.role = std::string("a\0b", 3); }, "role"},
        Refusal{"Description", [](SealRequest& r) { r.description = "a\x01"; }, "description"}),
    [](const auto& row) { return row.param.name; });

TEST(Finish, RefusesTheValueOfAnotherKeyOrOfAnotherDigest) {
  const auto prepared = prepare(seal_request(kLetter)).value();
  const auto sign = [&](const std::string& directory, const libsign::Bytes& digest) {
    const auto key = libsign::pki::load_pem_key(
        zegel::test::read_source_text("certs-test/" + directory + "/key.pem"));
    return (*key)->sign(prepared.algorithm, digest).value();
  };
  EXPECT_TRUE(finish(prepared, sign("g3/seal-bz", prepared.digest)));
  const auto others = finish(prepared, sign("g3/seal-vws", prepared.digest));
  ASSERT_FALSE(others);
  EXPECT_EQ(others.error().code, Errc::Crypto);
  EXPECT_FALSE(finish(prepared, sign("g3/seal-bz", libsign::Bytes(32, 1))));
  EXPECT_FALSE(finish(prepared, {}));
}

}  // namespace
