#include <dlfcn.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <thread>

#include "libsign/native/pkcs11.hpp"
#include "libsign/pki/signing_key.hpp"
#include "tests/pkcs11/seals.hpp"
#include "tests/pkcs11/unruly.hpp"

namespace libsign::pki {
namespace {

using zegel::test::Issued;
using zegel::test::Issuers;
using zegel::test::key_of;
using zegel::test::open;
using zegel::test::pin;
using zegel::test::SoftTokens;
using zegel::test::Unruly;

constexpr std::string_view kText = "Geachte voorzitter,";
constexpr SignatureAlgorithm kEcdsa{Scheme::Ecdsa, DigestAlgorithm::Sha256};

// A token that does what it is told.
class UnrulyToken : public testing::Test {
 protected:
  UnrulyToken() {
    tokens.add("BZ", "1234", {key_of(seal, "seal", "1")}, {});
    setenv("ZEGEL_SOFTHSM", SoftTokens::module().c_str(), 1);
    setenv("ZEGEL_UNRULY_TYPED", "1234", 1);
    library_ = dlopen(ZEGEL_UNRULY, RTLD_NOW | RTLD_LOCAL);
    unruly = reinterpret_cast<Unruly* (*)()>(dlsym(library_, "zegel_unruly"))();
    unruly->sessions = 0;  // other tests closed some behind the module's back
    unruly->most_sessions = 0;
    drop_sessions = reinterpret_cast<void (*)()>(dlsym(library_, "zegel_unruly_drop_sessions"));
  }
  ~UnrulyToken() override {
    dlclose(library_);
    unsetenv("ZEGEL_SOFTHSM");
    unsetenv("ZEGEL_UNRULY_TYPED");
  }

  static Result<TokenKey> open_it(const PinSource& source, std::size_t sessions = 4) {
    return open("pkcs11:token=BZ;object=seal", source, ZEGEL_UNRULY, sessions);
  }

  bool signs(const TokenKey& key) const {
    const Result<Bytes> value = sign(key);
    return value && seal.certificate.verifies(kEcdsa, as_bytes(kText), *value);
  }

  static Result<Bytes> sign(const TokenKey& key) {
    return key.key->sign(kEcdsa, digest(kEcdsa.digest, as_bytes(kText)));
  }

  const Issuers issuers;
  const Issued seal = issuers.seal("P-256");
  const SoftTokens tokens;
  Unruly* unruly = nullptr;
  void (*drop_sessions)() = nullptr;

 private:
  void* library_ = nullptr;
};

TEST_F(UnrulyToken, SaysHowManyTriesAreLeftAfterAWrongPin) {
  const struct {
    CK_FLAGS flags;
    PinTries before;
    std::string hint;
  } cases[] = {
      {0, PinTries::All, "few tries are left"},  // SoftHSM says so itself, once one was wrong
      {CKF_USER_PIN_FINAL_TRY, PinTries::Last, "one try is left"},
      {CKF_USER_PIN_LOCKED | CKF_USER_PIN_FINAL_TRY, PinTries::None, "unlock it with its PUK"},
  };
  for (const auto& test : cases) {
    unruly->flags = test.flags;
    std::optional<PinTries> before;
    const Result<TokenKey> key = open_it([&](const TokenInfo& token) {
      before = token.tries;
      return Result<Secret>(Secret("4321"));
    });
    ASSERT_FALSE(key);
    EXPECT_NE(key.error().hint.find(test.hint), std::string::npos) << key.error().hint;
    EXPECT_EQ(before.value_or(PinTries::None), test.before);
  }
  unruly->flags = 0;
}

TEST_F(UnrulyToken, IsNotSentAPinWhenItIsLocked) {
  unruly->flags = CKF_USER_PIN_LOCKED;
  const int logins = unruly->logins;
  const Result<TokenKey> key = open_it(pin("1234"));
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().detail, "the PIN of the token is locked");
  EXPECT_EQ(key.error().where, "BZ");
  EXPECT_EQ(unruly->logins, logins);
  unruly->flags = 0;
}

TEST_F(UnrulyToken, MayAnswerALoginInOtherWays) {
  const struct {
    CK_RV answer;
    const char* detail;
  } cases[] = {
      {CKR_PIN_LOCKED, "the PIN of the token is locked"},
      {CKR_PIN_EXPIRED, "the PIN of the token has expired"},
      {CKR_USER_PIN_NOT_INITIALIZED, "the token has no PIN yet"},
      {CKR_PIN_LEN_RANGE, "the token does not take this PIN"},
      {CKR_TOKEN_NOT_PRESENT, "the token is gone"},
  };
  for (const auto& test : cases) {
    unruly->login_answer = test.answer;
    const Result<TokenKey> key = open_it(pin("1234"));
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().detail, test.detail);
  }
  unruly->login_answer = CKR_OK;
}

TEST_F(UnrulyToken, WithAPinPadIsSentNoPin) {
  unruly->flags = CKF_PROTECTED_AUTHENTICATION_PATH;
  const Result<TokenKey> key = open_it({});
  unruly->flags = 0;
  ASSERT_TRUE(key) << key.error().detail;
  EXPECT_TRUE(key->token.has_pin_pad);
  EXPECT_TRUE(signs(*key));
}

TEST_F(UnrulyToken, ThatLostItsSessionsIsLoggedInAgain) {
  const TokenKey key = open_it(pin("1234")).value();
  ASSERT_TRUE(signs(key));
  drop_sessions();
  EXPECT_TRUE(signs(key));
  EXPECT_TRUE(signs(key));
}

TEST_F(UnrulyToken, IsSentARefusedPinOnceOnly) {
  const TokenKey key = open_it(pin("1234")).value();
  drop_sessions();
  unruly->login_answer = CKR_PIN_INCORRECT;
  const int logins = unruly->logins;
  for (int i = 0; i < 3; ++i) {
    const Result<Bytes> value = sign(key);
    ASSERT_FALSE(value);
    EXPECT_EQ(value.error().detail, "the token does not take this PIN");
  }
  unruly->login_answer = CKR_OK;
  EXPECT_FALSE(sign(key));
  EXPECT_EQ(unruly->logins, logins + 1);
}

TEST_F(UnrulyToken, MayBeTakenOutAndPutBack) {
  const TokenKey key = open_it(pin("1234")).value();
  unruly->absent = true;
  for (int i = 0; i < 2; ++i) {
    const Result<Bytes> value = sign(key);
    ASSERT_FALSE(value);
    EXPECT_EQ(value.error().code, Errc::Crypto);
    EXPECT_EQ(value.error().detail, "the token is gone");
  }
  unruly->absent = false;
  EXPECT_TRUE(signs(key));
}

TEST_F(UnrulyToken, IsAskedAgainOnceWhereItFailed) {
  const TokenKey key = open_it(pin("1234")).value();
  unruly->sign_answer = CKR_DEVICE_ERROR;
  unruly->sign_failures = 1;
  EXPECT_TRUE(signs(key));
  unruly->sign_failures = 2;
  const Result<Bytes> value = sign(key);
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().code, Errc::Crypto);
  EXPECT_TRUE(value.error().detail.starts_with("the token failed: ")) << value.error().detail;
  EXPECT_TRUE(signs(key));

  unruly->sign_answer = CKR_KEY_FUNCTION_NOT_PERMITTED;
  unruly->sign_failures = 1;
  EXPECT_EQ(sign(key).error().detail, "the key on the token may not sign");
  EXPECT_EQ(unruly->sign_failures, 0);
  unruly->sign_answer = CKR_FUNCTION_REJECTED;
  unruly->sign_failures = 1;
  EXPECT_EQ(sign(key).error().detail, "the signature was turned down on the token");
  EXPECT_TRUE(signs(key));
}

TEST_F(UnrulyToken, ThatHasFewSessionsLetsThreadsWait) {
  unruly->session_limit = 2;
  {
    const TokenKey key = open_it(pin("1234"), 8).value();
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 25; ++i) {
          good += signs(key) ? 1 : 0;
        }
      });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    EXPECT_EQ(good, 100);
  }
  EXPECT_LE(unruly->most_sessions, 2);
  EXPECT_EQ(unruly->sessions, 0);
  unruly->session_limit = 0;
}

TEST_F(UnrulyToken, ThatIsLostUnderManyThreadsComesBackForAll) {
  const TokenKey key = open_it(pin("1234")).value();
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        good += signs(key) ? 1 : 0;
      }
    });
  }
  unruly->sign_answer = CKR_SESSION_HANDLE_INVALID;
  unruly->sign_failures = 1;
  for (std::thread& thread : threads) {
    thread.join();
  }
  unruly->sign_failures = 0;
  EXPECT_EQ(good, 200);
}

}  // namespace
}  // namespace libsign::pki
