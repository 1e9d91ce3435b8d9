#include "libsign/gather.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "libsign/base/encoding.hpp"
#include "libsign/doors/signatures.hpp"
#include "libsign/xades/augment.hpp"
#include "libsign/xml/document.hpp"
#include "tests/doors/desk.hpp"
#include "tests/pki/test_pki.hpp"
#include "tests/pki/time_stamping.hpp"

// What is asked of servers because of what stands in a file.
namespace libsign {
namespace {

using zegel::test::instant;
using zegel::test::kSealedAt;
using zegel::test::stamper;

// Counts the certificates that are asked about, and knows of none.
class Counting final : public pki::OcspSource {
 public:
  Result<Bytes> response(const pki::OcspQuestion& question) const override {
    asked_.insert(hex(question.certificate_id));
    return fail(Errc::Io, "there is nobody", question.address);
  }

  std::size_t asked() const { return asked_.size(); }

 private:
  mutable std::set<std::string> asked_;
};

pki::TrustMaterial trust() {
  pki::TrustMaterial material = zegel::test::verifier({.crls = ""})->options().trust;
  for (const char* shape : {"g3", "g4"}) {
    material.tsa_anchors.push_back(
        zegel::test::certificate_at(std::string(shape) + "/tsa-root.pem"));
  }
  return material;
}

// A sealed letter with time-stamps of many authorities, whatever they are worth.
Bytes with_stamps(const std::vector<std::string>& names) {
  Bytes file = zegel::test::seal(zegel::test::seed_letter(), "g3/seal-bz-online");
  std::vector<xades::Addition> additions;
  for (const char* shape : {"g3", "g4"}) {
    for (const std::string& name : names) {
      additions.push_back({.kind = xades::Addition::Kind::SignatureTimeStamp,
                           .token = zegel::test::make_token({}, stamper(shape, name))});
    }
  }
  const xml::Document document = xml::Document::parse(file).value();
  const doors::FoundSignatures found(document);
  return xades::augment(file, xades::read(found.elements().front()), additions).value();
}

TEST(Gather, AsksAboutTheSealAndItsAuthoritiesAndTellsWhatIsMissing) {
  const auto responders = std::make_shared<const Counting>();
  const Gathered gathered =
      gather(with_stamps({"tsa-2024"}), trust(), {.ocsp = responders}, instant(kSealedAt));
  EXPECT_EQ(responders->asked(), 3U);
  EXPECT_FALSE(gathered.missing.empty());
  EXPECT_TRUE(gathered.data.revocation.empty());
  EXPECT_EQ(gathered.as_of, instant(kSealedAt));
}

TEST(Gather, AsksAboutNoMoreCertificatesThanItsLimitAndSaysSo) {
  const auto responders = std::make_shared<const Counting>();
  const Gathered gathered =
      gather(with_stamps({"tsa-2024", "tsa-p256", "tsa-revoked", "tsa-revoked-later",
                          "tsa-wrong-usage", "tsa-usage-not-alone", "tsa-usage-not-critical"}),
             trust(), {.ocsp = responders}, instant(kSealedAt));
  EXPECT_EQ(responders->asked(), kMaxGathered);
  ASSERT_FALSE(gathered.missing.empty());
  EXPECT_EQ(gathered.missing.back().code, Errc::LimitExceeded);
}

TEST(Gather, AsksNobodyBecauseOfAFileWithoutSignatures) {
  const auto responders = std::make_shared<const Counting>();
  for (const char* file : {"", "no XML", "<a/>"}) {
    const Gathered gathered =
        gather(as_bytes(file), trust(), {.ocsp = responders}, instant(kSealedAt));
    EXPECT_TRUE(gathered.missing.empty());
  }
  EXPECT_EQ(responders->asked(), 0U);
}

}  // namespace
}  // namespace libsign
