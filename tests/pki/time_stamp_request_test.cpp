#include "libsign/pki/time_stamp_request.hpp"

#include <gtest/gtest.h>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/native/der.hpp"
#include "tests/pki/time_stamping.hpp"

namespace libsign::pki {
namespace {

using zegel::test::at;
using zegel::test::make_token;
using zegel::test::reply;
using zegel::test::reply_with;
using zegel::test::Stamper;
using zegel::test::stamper;
using zegel::test::TokenSpec;

constexpr int kGranted = 0;
constexpr int kGrantedWithModifications = 1;

const Stamper& tsa() {
  return stamper("g3", "tsa-p256");
}

TimeStampRequest request() {
  return {.algorithm = DigestAlgorithm::Sha256,
          .digest = digest(DigestAlgorithm::Sha256, as_bytes("zegel")),
          .nonce = {0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0}};
}

TokenSpec answer() {
  TokenSpec spec;
  spec.nonce = request().nonce;
  return spec;
}

std::string error_of(const Bytes& reply, const TimeStampRequest& of = request()) {
  const auto token = read_time_stamp_reply(reply, of);
  return token ? "none" : token.error().detail;
}

TEST(TimeStampRequest, IsWhatRfc3161Writes) {
  TimeStampRequest asked = request();
  const std::string imprint =
      "3031300d0609608648016503040201050004"
      "20" +
      hex(asked.digest);
  const std::string nonce = "0208123456789abcdef0";
  EXPECT_EQ(hex(encode(asked).value()),
            "3043"
            "020101" +
                imprint + nonce + "0101ff");
  asked.policy = "1.2.3";
  EXPECT_EQ(hex(encode(asked).value()),
            "3047"
            "020101" +
                imprint + "06022a03" + nonce + "0101ff");
}

TEST(TimeStampRequest, IsRefusedWhereItContradictsItself) {
  const auto error = [](auto change) {
    TimeStampRequest asked = request();
    change(asked);
    const auto encoded = encode(asked);
    return encoded ? "none" : encoded.error().detail;
  };
  EXPECT_EQ(error([](auto&) {}), "none");
  EXPECT_EQ(error([](auto& r) { r.algorithm = DigestAlgorithm::Sha512; }),
            "the digest is not as long as its algorithm makes it");
  const std::string bounds =
      "a nonce has 8 to 32 octets, of which the first is not 0 and below 128";
  EXPECT_EQ(error([](auto& r) { r.nonce.pop_back(); }), bounds);
  EXPECT_EQ(error([](auto& r) { r.nonce.front() = 0; }), bounds);
  EXPECT_EQ(error([](auto& r) { r.nonce.front() = 0x80; }), bounds);
  EXPECT_EQ(error([](auto& r) { r.nonce.resize(limits::kMaxNonceBytes); }), "none");
  EXPECT_EQ(error([](auto& r) { r.nonce.resize(limits::kMaxNonceBytes + 1); }), bounds);
  EXPECT_EQ(error([](auto& r) { r.policy = "zegel"; }),
            "the policy is not an object identifier such as 1.2.3");
}

TEST(TimeStampReply, OfOpensslsOwnAuthorityIsTaken) {
  for (const char* name : {"tsa-p256", "tsa-2024"}) {
    TimeStampRequest asked = request();
    asked.policy = "1.2.4";
    const auto token = read_time_stamp_reply(
        reply(encode(asked).value(), stamper("g3", name), "2026-03-02T09:30:05Z"), asked);
    ASSERT_TRUE(token.has_value()) << token.error().detail;
    EXPECT_EQ(token->info().time, at("2026-03-02T09:30:05Z"));
    EXPECT_EQ(token->info().fraction, std::chrono::microseconds{250'000});
    EXPECT_EQ(token->info().accuracy, std::chrono::microseconds{1'500'000});
    EXPECT_EQ(token->info().policy, "1.2.4");
    EXPECT_EQ(token->signing_certificates().size(), 1U);
    EXPECT_TRUE(token->info().names_authority(stamper("g3", name).issued.certificate));
    EXPECT_FALSE(token->info().authority.empty());
    EXPECT_TRUE(token->stamps(as_bytes("zegel")));
  }
}

TEST(TimeStampReply, ThatRefusesSaysWhy) {
  TimeStampRequest asked = request();
  asked.algorithm = DigestAlgorithm::Sha512;
  asked.digest = digest(DigestAlgorithm::Sha512, as_bytes("zegel"));
  EXPECT_EQ(
      error_of(reply(encode(asked).value(), tsa(), "2026-03-02T09:30:05Z"), asked),
      "the time-stamp authority gave no time-stamp: it rejected the request; it does not know "
      "the digest method; it says: Message digest algorithm is not supported.");
  asked = request();
  asked.policy = "1.2.5";
  EXPECT_EQ(error_of(reply(encode(asked).value(), tsa(), "2026-03-02T09:30:05Z"), asked),
            "the time-stamp authority gave no time-stamp: it rejected the request; it does not "
            "support the policy; it says: Requested policy is not supported.");
}

TEST(TimeStampReply, OfEveryOtherStatusIsRefused) {
  const Bytes token = make_token(answer(), tsa());
  const std::string none = "the time-stamp authority gave no time-stamp: ";
  EXPECT_EQ(error_of(reply_with(kGranted, token)), "none");
  EXPECT_EQ(error_of(reply_with(kGrantedWithModifications, token)), "none");
  EXPECT_EQ(error_of(reply_with(2, token)), none + "it rejected the request");
  EXPECT_EQ(error_of(reply_with(3, token)), none + "it asks to wait");
  EXPECT_EQ(error_of(reply_with(4, token)), none + "its certificate is about to be revoked");
  EXPECT_EQ(error_of(reply_with(5, token)), none + "its certificate has been revoked");
  EXPECT_EQ(error_of(reply_with(6, token)), none + "it gave a status that is not known");
  EXPECT_EQ(read_time_stamp_reply(reply_with(2, token), request()).error().code, Errc::Refused);
}

TEST(TimeStampReply, WritesTheWordsOfAnAuthorityOnOneShortLine) {
  const std::string words = "eerste\nregel \x1b[31m " + std::string(300, 'x');
  const Bytes text = native::der_element(0x30, native::der_element(0x0c, as_bytes(words)));
  Bytes status = *from_hex("020102");
  status.insert(status.end(), text.begin(), text.end());
  const std::string detail = error_of(native::der_element(0x30, native::der_element(0x30, status)));
  EXPECT_NE(detail.find("it says: eerste regel  [31m xxx"), std::string::npos) << detail;
  EXPECT_TRUE(detail.ends_with("xxx ..."));
  EXPECT_LT(detail.size(), 350U);
}

TEST(TimeStampReply, IsRefusedWhereItAnswersSomethingElse) {
  const auto of = [](auto change, const TimeStampRequest& asked = request()) {
    TokenSpec spec = answer();
    change(spec);
    return error_of(reply_with(kGranted, make_token(spec, tsa())), asked);
  };
  EXPECT_TRUE(of([](auto& s) {
                s.octets = "Zegel";
              }).starts_with("the time-stamp is of something else: it stamps "));
  EXPECT_TRUE(of([](auto& s) {
                s.imprint_method = "SHA512";
              }).starts_with("the time-stamp is of something else: it stamps "));
  const std::string another = "the time-stamp is the answer to another request: its nonce differs";
  EXPECT_EQ(of([](auto& s) { s.nonce.back() ^= 1; }), another);
  EXPECT_EQ(of([](auto& s) { s.nonce.clear(); }), another);
  TimeStampRequest asked = request();
  asked.policy = "1.2.3";
  EXPECT_EQ(of([](auto&) {}, asked),
            "the time-stamp was made under the policy 1.3.6.1.4.1.99999.1 and not 1.2.3");
  EXPECT_EQ(of([](auto& s) { s.certificates = false; }),
            "the time-stamp does not carry the certificate of its authority");
}

TEST(TimeStampReply, IsRefusedWhereItsSignatureIsNot) {
  const std::string wrong =
      "the signature of the time-stamp was not made with the key of its certificate";
  const Bytes token = make_token(answer(), tsa());
  EXPECT_EQ(error_of(reply_with(kGranted, zegel::test::flipped(token, as_bytes("20260302093005")))),
            wrong);
  Bytes value = token;
  value.back() ^= 1;
  EXPECT_EQ(error_of(reply_with(kGranted, value)), wrong);
}

TEST(TimeStampReply, IsNoneWhereItIsNotBuiltAsOne) {
  const std::string none = "this is not the answer of a time-stamp authority";
  EXPECT_EQ(error_of({}), none);
  EXPECT_EQ(error_of(to_bytes("<html>502 Bad Gateway</html>")), none);
  EXPECT_EQ(error_of(make_token(answer(), tsa())), none);
  Bytes longer = reply_with(kGranted, make_token(answer(), tsa()));
  longer.push_back(0);
  EXPECT_EQ(error_of(longer), none);
  EXPECT_EQ(error_of(reply_with(kGranted, {})),
            "the time-stamp authority says it gave a time-stamp, and there is none");
  EXPECT_EQ(error_of(reply_with(kGranted, as_bytes("zegel"))),
            "this is not one time-stamp token in CMS");
  const auto large = read_time_stamp_reply(Bytes(limits::kMaxTimeStampBytes + 1), request());
  ASSERT_FALSE(large.has_value());
  EXPECT_EQ(large.error().code, Errc::LimitExceeded);
}

}  // namespace
}  // namespace libsign::pki
