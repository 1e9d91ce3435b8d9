#include <algorithm>

#include "libsign/pki/time_stamp.hpp"
#include "libsign/pki/time_stamp_request.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using libsign::pki::TimeStampToken;
using zegel::fuzz::holds;

void check(const TimeStampToken& token, libsign::BytesView file) {
  const libsign::pki::TimeStampInfo& info = token.info();
  holds(std::ranges::equal(token.der(), file), "a token keeps its octets");
  holds(!info.imprint.empty() && !info.policy.empty() && !info.serial_number.empty(),
        "a token says what it stamps, by what policy and under what number");
  holds(info.fraction.count() >= 0 && info.fraction < std::chrono::seconds{1},
        "a fraction is less than a second");
  holds(!info.accuracy || info.accuracy->count() >= 0, "an accuracy is not negative");
  holds(token.signing_certificates().size() <= 2, "a token names its certificate twice at most");
  holds(!token.signer_in_words().empty(), "a token names its signer");
  static_cast<void>(token.is_content_intact());
  for (const libsign::pki::Certificate& certificate : token.material().certificates) {
    static_cast<void>(token.names_signer(certificate));
    static_cast<void>(info.names_authority(certificate));
    holds(!token.is_signed_by(certificate) || token.signature_algorithm().has_value(),
          "what is signed is signed by an algorithm that is known");
    for (const libsign::pki::CertificateId& id : token.signing_certificates()) {
      static_cast<void>(id.names(certificate));
      static_cast<void>(id.agrees(certificate));
    }
  }
  const libsign::Result<TimeStampToken> again = TimeStampToken::from_der(token.der());
  holds(again && *again == token, "a token is read twice as the same");
}

}  // namespace

// A time-stamp token, or the answer of an authority with one in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const libsign::BytesView file(data, size);
  if (const libsign::Result<TimeStampToken> token = TimeStampToken::from_der(file)) {
    check(*token, file);
  } else {
    holds(!token.error().detail.empty(), "an error says what is wrong");
  }
  const libsign::pki::TimeStampRequest request{.digest = libsign::Bytes(32)};
  if (const auto token = libsign::pki::read_time_stamp_reply(file, request)) {
    holds(token->info().imprint == request.digest, "a token is what was asked for");
  }
  return 0;
}
