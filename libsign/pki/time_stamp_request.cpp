#include "libsign/pki/time_stamp_request.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <utility>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/native/asn1.hpp"
#include "libsign/native/der.hpp"
#include "libsign/native/openssl.hpp"

namespace libsign::pki {
namespace {

constexpr std::size_t kLeastNonceBytes = 8;

// Octets of an authority's own words that an error repeats.
constexpr std::size_t kMostWords = 200;

tl::unexpected<Error> refused(std::string detail, std::string hint = {}) {
  ERR_clear_error();
  return fail(Errc::Refused, std::move(detail), {}, std::move(hint));
}

tl::unexpected<Error> malformed(std::string detail) {
  ERR_clear_error();
  return fail(Errc::MalformedInput, std::move(detail));
}

bool set_imprint(TS_REQ* encoded, const TimeStampRequest& request) {
  const native::TimeStampImprintHandle imprint(TS_MSG_IMPRINT_new());
  const native::AlgorithmHandle algorithm(X509_ALGOR_new());
  Bytes digest = request.digest;
  return imprint && algorithm &&
         X509_ALGOR_set0(
             algorithm.get(),
             OBJ_nid2obj(EVP_MD_get_type(native::fetched_digest(digest_name(request.algorithm)))),
             V_ASN1_NULL, nullptr) == 1 &&
         TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
         TS_MSG_IMPRINT_set_msg(imprint.get(), digest.data(), static_cast<int>(digest.size())) ==
             1 &&
         TS_REQ_set_msg_imprint(encoded, imprint.get()) == 1;
}

bool set_nonce(TS_REQ* encoded, const Bytes& nonce) {
  const native::IntegerHandle integer(ASN1_INTEGER_new());
  return integer &&
         ASN1_STRING_set(integer.get(), nonce.data(), static_cast<int>(nonce.size())) == 1 &&
         TS_REQ_set_nonce(encoded, integer.get()) == 1;
}

// An authority's words on one line, and not too many of them.
std::string one_line(std::string text) {
  if (text.size() > kMostWords) {
    std::size_t end = kMostWords;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
      --end;
    }
    text.resize(end);
    text += " ...";
  }
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  return text;
}

// PKIStatus, RFC 3161 2.4.2.
std::string_view in_words(std::int64_t status) {
  switch (status) {
    case TS_STATUS_REJECTION:
      return "it rejected the request";
    case TS_STATUS_WAITING:
      return "it asks to wait";
    case TS_STATUS_REVOCATION_WARNING:
      return "its certificate is about to be revoked";
    case TS_STATUS_REVOCATION_NOTIFICATION:
      return "its certificate has been revoked";
    default:
      return "it gave a status that is not known";
  }
}

// PKIFailureInfo, RFC 3161 2.4.2.
std::string reasons(const ASN1_BIT_STRING* failure) {
  const struct {
    int bit;
    std::string_view words;
  } known[] = {{TS_INFO_BAD_ALG, "it does not know the digest method"},
               {TS_INFO_BAD_REQUEST, "it does not allow such a request"},
               {TS_INFO_BAD_DATA_FORMAT, "what was sent has the wrong form"},
               {TS_INFO_TIME_NOT_AVAILABLE, "its clock is not available"},
               {TS_INFO_UNACCEPTED_POLICY, "it does not support the policy"},
               {TS_INFO_UNACCEPTED_EXTENSION, "it does not support the extension"},
               {TS_INFO_ADD_INFO_NOT_AVAILABLE, "what was asked besides is not available"},
               {TS_INFO_SYSTEM_FAILURE, "its system failed"}};
  std::string text;
  for (const auto& reason : known) {
    if (failure != nullptr && ASN1_BIT_STRING_get_bit(failure, reason.bit) == 1) {
      text.append("; ").append(reason.words);
    }
  }
  return text;
}

// PKIStatusInfo ::= SEQUENCE { status, statusString PKIFreeText OPTIONAL, failInfo OPTIONAL }
Result<void> check_status(const TS_STATUS_INFO* info) {
  std::int64_t status = -1;
  if (ASN1_INTEGER_get_int64(&status, TS_STATUS_INFO_get0_status(info)) != 1) {
    status = -1;
  }
  if (status == TS_STATUS_GRANTED || status == TS_STATUS_GRANTED_WITH_MODS) {
    return {};
  }
  std::string detail = "the time-stamp authority gave no time-stamp: ";
  detail.append(in_words(status)).append(reasons(TS_STATUS_INFO_get0_failure_info(info)));
  const STACK_OF(ASN1_UTF8STRING)* const text = TS_STATUS_INFO_get0_text(info);
  std::string words;
  for (int i = 0; text != nullptr && i < sk_ASN1_UTF8STRING_num(text); ++i) {
    const std::optional<std::string> line = native::to_utf8(sk_ASN1_UTF8STRING_value(text, i));
    words += (words.empty() ? "" : " ") + line.value_or("");
    if (words.size() > kMostWords) {
      break;
    }
  }
  if (!words.empty()) {
    detail += "; it says: " + one_line(std::move(words));
  }
  return refused(std::move(detail));
}

const Certificate* signer_of(const TimeStampToken& token) {
  const auto& carried = token.material().certificates;
  const auto signer = std::ranges::find_if(
      carried, [&](const Certificate& certificate) { return token.names_signer(certificate); });
  return signer == carried.end() ? nullptr : &*signer;
}

Result<void> check_answer(const TimeStampToken& token, const TimeStampRequest& request) {
  const TimeStampInfo& info = token.info();
  if (info.imprint_algorithm != request.algorithm || info.imprint != request.digest) {
    return refused("the time-stamp is of something else: it stamps " + hex(info.imprint) +
                   " and not " + hex(request.digest));
  }
  if (info.nonce != request.nonce) {
    return refused("the time-stamp is the answer to another request: its nonce differs",
                   "somebody may be answering in the authority's place");
  }
  if (!request.policy.empty() && info.policy != request.policy) {
    return refused("the time-stamp was made under the policy " + info.policy + " and not " +
                   request.policy);
  }
  const Certificate* const signer = signer_of(token);
  if (signer == nullptr) {
    return refused("the time-stamp does not carry the certificate of its authority",
                   "ask the authority to include it, as the request does");
  }
  if (!token.is_content_intact() || !token.is_signed_by(*signer)) {
    return refused("the signature of the time-stamp was not made with the key of its certificate");
  }
  return {};
}

}  // namespace

Result<Bytes> encode(const TimeStampRequest& request) {
  if (request.digest.size() != digest_size(request.algorithm)) {
    return fail(Errc::InvalidArgument, "the digest is not as long as its algorithm makes it");
  }
  if (request.nonce.size() < kLeastNonceBytes || request.nonce.size() > limits::kMaxNonceBytes ||
      request.nonce.front() == 0 || request.nonce.front() > 0x7f) {
    return fail(Errc::InvalidArgument,
                "a nonce has 8 to 32 octets, of which the first is not 0 and below 128");
  }
  const native::ObjectHandle policy(
      request.policy.empty() ? nullptr : OBJ_txt2obj(request.policy.c_str(), 1));
  if (!request.policy.empty() && !policy) {
    ERR_clear_error();
    return fail(Errc::InvalidArgument, "the policy is not an object identifier such as 1.2.3");
  }
  const native::TimeStampRequestHandle encoded(TS_REQ_new());
  const bool made =
      encoded && TS_REQ_set_version(encoded.get(), 1) == 1 && set_imprint(encoded.get(), request) &&
      set_nonce(encoded.get(), request.nonce) && TS_REQ_set_cert_req(encoded.get(), 1) == 1 &&
      (!policy || TS_REQ_set_policy_id(encoded.get(), policy.get()) == 1);
  if (!made) {
    return fail(Errc::Internal, "no request was made: " + native::take_openssl_errors());
  }
  return native::to_der<i2d_TS_REQ>(encoded.get());
}

// TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken TimeStampToken OPTIONAL }. Not
// read by d2i_TS_RESP: it takes tokens for PKCS #7, which knows no signer by key identifier.
Result<TimeStampToken> read_time_stamp_reply(BytesView der, const TimeStampRequest& request) {
  if (der.size() > limits::kMaxTimeStampBytes) {
    return fail(Errc::LimitExceeded, "the answer of the time-stamp authority is larger than " +
                                         std::to_string(limits::kMaxTimeStampBytes) + " octets");
  }
  BytesView rest = der;
  const auto whole = native::take_element(rest, native::kSequence);
  const bool alone = whole && rest.empty();
  rest = alone ? whole->content : BytesView{};
  const auto status = native::take_element(rest, native::kSequence);
  const unsigned char* in = status ? status->whole.data() : nullptr;
  const native::TimeStampStatusHandle info(
      status ? d2i_TS_STATUS_INFO(nullptr, &in, static_cast<long>(status->whole.size())) : nullptr);
  if (!info) {
    return malformed("this is not the answer of a time-stamp authority");
  }
  if (const Result<void> granted = check_status(info.get()); !granted) {
    return fail(granted.error());
  }
  if (rest.empty()) {
    return malformed("the time-stamp authority says it gave a time-stamp, and there is none");
  }
  Result<TimeStampToken> token = TimeStampToken::from_der(rest);
  if (!token) {
    return token;
  }
  if (const Result<void> asked = check_answer(*token, request); !asked) {
    return fail(asked.error());
  }
  ERR_clear_error();
  return token;
}

}  // namespace libsign::pki
