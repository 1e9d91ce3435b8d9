#include "libsign/base/encoding.hpp"

#include <gtest/gtest.h>

namespace {

using libsign::as_bytes;
using libsign::Bytes;

struct Base64Case {
  const char* octets;
  const char* text;
};

class Base64 : public ::testing::TestWithParam<Base64Case> {};

TEST_P(Base64, GoesBothWays) {
  const auto& [octets, text] = GetParam();
  EXPECT_EQ(libsign::base64(as_bytes(octets)), text);
  EXPECT_EQ(libsign::from_base64(text), libsign::to_bytes(octets));
}

// The vectors of RFC 4648 section 10.
INSTANTIATE_TEST_SUITE_P(Rfc4648, Base64,
                         ::testing::Values(Base64Case{"", ""}, Base64Case{"f", "Zg=="},
                                           Base64Case{"fo", "Zm8="}, Base64Case{"foo", "Zm9v"},
                                           Base64Case{"foob", "Zm9vYg=="},
                                           Base64Case{"fooba", "Zm9vYmE="},
                                           Base64Case{"foobar", "Zm9vYmFy"}));

TEST(Base64Reading, TakesWhiteSpaceAnywhere) {
  EXPECT_EQ(libsign::from_base64(" Z m9v\r\n\tYg= ="), libsign::to_bytes("foob"));
  EXPECT_EQ(libsign::from_base64("Zm9vZm9v\nZm9vZm9v\nZ m9v\n"),
            libsign::to_bytes("foofoofoofoofoo"));
}

class NotBase64 : public ::testing::TestWithParam<const char*> {};

TEST_P(NotBase64, IsRefused) {
  EXPECT_FALSE(libsign::from_base64(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Texts, NotBase64,
                         ::testing::Values("Zg", "Zg=", "Zg===", "=", "Z", "Zm9v=", "Zh==", "Zm9=",
                                           "Zm9v-", "Zg==Zg==", "Zm\x80v", "Zm9v-m9v", "Zm9vZ-9v",
                                           "Zm9vZm-v", "Zm9vZm9-", "Zm=vZm9v", "Zm9vZm9vZ"));

TEST(Hex, GoesBothWays) {
  EXPECT_EQ(libsign::hex(Bytes{0x00, 0xab, 0xff}), "00abff");
  EXPECT_EQ(libsign::from_hex("00ABff"), (Bytes{0x00, 0xab, 0xff}));
  EXPECT_FALSE(libsign::from_hex("0"));
  EXPECT_FALSE(libsign::from_hex("0g"));
}

}  // namespace
