#include <gtest/gtest.h>

#include <algorithm>

#include "tests/pkcs11/seals.hpp"

namespace libsign::pki {
namespace {

using zegel::test::certificate_of;
using zegel::test::Issued;
using zegel::test::Issuers;
using zegel::test::key_of;
using zegel::test::pin;
using zegel::test::SoftKey;
using zegel::test::SoftTokens;

const TokenEntry* find(const std::vector<TokenEntry>& entries, const std::string& label) {
  const auto found = std::ranges::find(entries, label, &TokenEntry::label);
  return found == entries.end() ? nullptr : &*found;
}

TEST(TokenList, ShowsCertificatesWithoutAPinAndKeysWithOne) {
  const Issuers issuers;
  const Issued seal = issuers.seal("RSA-1024");
  const Issued other = issuers.seal("P-256");
  const SoftTokens tokens;
  SoftKey mute = key_of(issuers.seal("P-384"), "mute", "3");
  mute.may_sign = false;
  tokens.add("ONE", "1234", {key_of(seal, "seal", "1"), key_of(other, "bare", "2"), mute},
             {certificate_of(seal, "certificate", "1"),
              certificate_of(issuers.authority, "authority", "4")});
  const auto list = [](const PinSource& source) {
    return list_token_keys(std::nullopt, {.module = SoftTokens::module(), .pin = source}).value();
  };

  const std::vector<TokenEntry> locked = list({});
  ASSERT_EQ(locked.size(), 1u);
  EXPECT_EQ(locked[0].label, "certificate");
  EXPECT_EQ(locked[0].token.label, "ONE");
  EXPECT_FALSE(locked[0].key_seen);
  EXPECT_EQ(locked[0].certificate, seal.certificate);

  const std::vector<TokenEntry> open = list(pin("1234"));
  ASSERT_EQ(open.size(), 3u);
  const TokenEntry* const found = find(open, "seal");
  ASSERT_NE(found, nullptr);
  EXPECT_TRUE(found->key_seen);
  EXPECT_TRUE(found->may_sign);
  EXPECT_EQ(found->certificate, seal.certificate);
  EXPECT_EQ(found->key->bits, 1024u);
  ASSERT_NE(find(open, "bare"), nullptr);
  EXPECT_FALSE(find(open, "bare")->certificate);
  ASSERT_NE(find(open, "mute"), nullptr);
  EXPECT_FALSE(find(open, "mute")->may_sign);
}

TEST(TokenList, GivesUrisThatOpenTheKey) {
  const Issuers issuers;
  const Issued seal = issuers.seal("P-256");
  const SoftTokens tokens;
  tokens.add("TWO words", "1234", {key_of(seal, "zegel; BZ/é", "\x01\xff"), key_of(seal, "x", "2")},
             {certificate_of(seal, "certificate", "\x01\xff")});
  for (const PinSource& source : {PinSource(), pin("1234")}) {
    const std::vector<TokenEntry> entries =
        list_token_keys(parse_token_uri("pkcs11:token=TWO%20words;id=%01%FF").value(),
                        {.module = SoftTokens::module(), .pin = source})
            .value();
    ASSERT_EQ(entries.size(), 1u);
    const Result<TokenKey> key = zegel::test::open(entries[0].uri, pin("1234"));
    ASSERT_TRUE(key) << entries[0].uri << ": " << key.error().detail;
    EXPECT_EQ(key->label, "zegel; BZ/é");
    EXPECT_EQ(key->certificate, seal.certificate);
  }
}

TEST(TokenList, IsEmptyWhereNothingFits) {
  const SoftTokens tokens;
  const TokenOptions options{.module = SoftTokens::module(), .pin = {}};
  EXPECT_TRUE(list_token_keys(std::nullopt, options).value().empty());
  tokens.add("ONE", "1234", {}, {});
  EXPECT_TRUE(list_token_keys(std::nullopt, options).value().empty());
  EXPECT_TRUE(
      list_token_keys(parse_token_uri("pkcs11:token=TWO").value(), options).value().empty());
}

TEST(TokenList, SaysThatAPinIsWrong) {
  const SoftTokens tokens;
  tokens.add("ONE", "1234", {}, {});
  const auto listed =
      list_token_keys(std::nullopt, {.module = SoftTokens::module(), .pin = pin("4321")});
  ASSERT_FALSE(listed);
  EXPECT_EQ(listed.error().detail, "the token does not take this PIN");
}

}  // namespace
}  // namespace libsign::pki
