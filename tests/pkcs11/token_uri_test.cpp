#include <gtest/gtest.h>

#include "libsign/pki/pkcs11/token.hpp"

namespace libsign::pki {
namespace {

TEST(TokenUri, ReadsWhatTheCallerNeeds) {
  const Result<TokenUri> uri = parse_token_uri(
      "pkcs11:token=BZ;object=seal?pin-source=file:/etc/pin&module-path=/usr/lib/x.so"
      "&module-name=x");
  ASSERT_TRUE(uri) << uri.error().detail;
  EXPECT_EQ(uri->pin_source, "file:/etc/pin");
  EXPECT_EQ(uri->module_path, "/usr/lib/x.so");
  EXPECT_EQ(uri->module_name, "x");
  EXPECT_EQ(uri->shown(), "pkcs11:token=BZ;object=seal");
  EXPECT_TRUE(parse_token_uri("pkcs11:"));
}

TEST(TokenUri, IsToldFromAFileByItsScheme) {
  EXPECT_TRUE(is_token_uri("pkcs11:"));
  EXPECT_TRUE(is_token_uri("PKCS11:token=BZ"));
  EXPECT_FALSE(is_token_uri("pkcs11.p12"));
  EXPECT_FALSE(is_token_uri("./pkcs11:"));
  EXPECT_FALSE(is_token_uri(""));
}

TEST(TokenUri, RefusesWhatIsWrong) {
  const struct {
    std::string text;
    const char* detail;
  } cases[] = {
      {"seal.p12", "this is not the URI of a token"},
      {"pkcs11:token", "this is not the URI of a token"},
      {"pkcs11:token=%zz", "this is not the URI of a token"},
      {"pkcs11:token=BZ" + std::string(1, '\0') + "x", "this is not the URI of a token"},
      {"pkcs11:token=BZ;colour=red", "the URI has an attribute that is not known"},
      {"pkcs11:token=BZ?pin=73219", "the URI has an attribute that is not known"},
      {"pkcs11:token=BZ?pin-value=73219", "a URI must not hold the PIN itself"},
      {"pkcs11:token=BZ?Pin-Value=73219", "a URI must not hold the PIN itself"},
      {"pkcs11:%zz?pin-value=73219", "a URI must not hold the PIN itself"},
      {"pkcs11:pin-value=73219", "a URI must not hold the PIN itself"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.text);
    const Result<TokenUri> uri = parse_token_uri(test.text);
    ASSERT_FALSE(uri);
    EXPECT_EQ(uri.error().code, Errc::InvalidArgument);
    EXPECT_EQ(uri.error().detail, test.detail);
    EXPECT_EQ((uri.error().where + uri.error().hint).find("73219"), std::string::npos);
  }
}

}  // namespace
}  // namespace libsign::pki
