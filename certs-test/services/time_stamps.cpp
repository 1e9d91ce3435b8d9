#include "certs-test/services/time_stamps.hpp"

#include <openssl/cms.h>
#include <openssl/rand.h>
#include <openssl/ts.h>

#include <array>

#include "certs-test/generate/der.hpp"

namespace zegel::services {
namespace {

using certs::BioHandle;
using certs::Handle;
using certs::require;
using certs::required;
using GeneralizedTimeHandle = Handle<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>;
using CmsHandle = Handle<CMS_ContentInfo, CMS_ContentInfo_free>;
using ContextHandle = Handle<TS_RESP_CTX, TS_RESP_CTX_free>;
using GeneralNameHandle = Handle<GENERAL_NAME, GENERAL_NAME_free>;
using ImprintHandle = Handle<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using IntegerHandle = certs::IntegerHandle;
using RequestHandle = Handle<TS_REQ, TS_REQ_free>;
using ResponseHandle = Handle<TS_RESP, TS_RESP_free>;

constexpr const char* kOtherPolicy = "2.999.1";
constexpr const char* kType = "application/timestamp-reply";
constexpr std::size_t kSerialOctets = 16;
constexpr auto kYear = std::chrono::days(365);

ASN1_INTEGER* random_serial(TS_resp_ctx*, void*) {
  std::array<unsigned char, kSerialOctets> octets{};
  require(RAND_bytes(octets.data(), static_cast<int>(octets.size())) == 1, "random number");
  octets[0] = static_cast<unsigned char>((octets[0] & 0x7fU) | 0x40U);
  const certs::BignumHandle number(required(
      BN_bin2bn(octets.data(), static_cast<int>(octets.size()), nullptr), "serial number"));
  return BN_to_ASN1_INTEGER(number.get(), nullptr);
}

int given_time(TS_resp_ctx*, void* data, long* whole, long* millionths) {
  *whole = static_cast<long>(seconds(*static_cast<const libsign::Time*>(data)));
  *millionths = 0;
  return 1;
}

std::string_view certificate_for(std::string_view wanted, libsign::Time at, Fault fault) {
  switch (fault) {
    case Fault::Expired:
      return "tsa-expired";
    case Fault::Revoked:
      return "tsa-revoked";
    case Fault::WrongUsage:
      return "tsa-wrong-usage";
    case Fault::UsageNotAlone:
      return "tsa-usage-not-alone";
    case Fault::UsageNotCritical:
      return "tsa-usage-not-critical";
    case Fault::OtherRoot:
      return "tsa-other-root";
    default:
      break;
  }
  if (!wanted.empty()) {
    return wanted.starts_with("tsa-") ? wanted : "";
  }
  std::string_view newest;
  for (const certs::Service& row : certs::services()) {
    const bool successor =
        row.name == "tsa-2024" || row.name == "tsa-2033" || row.name == "tsa-2043";
    if (successor && generalized(at) >= row.validity.not_before &&
        generalized(at) <= row.validity.not_after) {
      newest = row.name;
    }
  }
  return newest;
}

// adjusted is the request as a fault changes it before it is judged. What is no request stays.
std::string adjusted(const std::string& request, Fault fault) {
  const BioHandle bio = certs::memory(request);
  const RequestHandle read(d2i_TS_REQ_bio(bio.get(), nullptr));
  if (read == nullptr || (fault != Fault::NoNonce && fault != Fault::Rejected)) {
    return request;
  }
  const RequestHandle made(required(TS_REQ_new(), "request"));
  require(TS_REQ_set_version(made.get(), fault == Fault::Rejected ? 2 : 1) == 1 &&
              TS_REQ_set_msg_imprint(made.get(), TS_REQ_get_msg_imprint(read.get())) == 1 &&
              TS_REQ_set_cert_req(made.get(), TS_REQ_get_cert_req(read.get())) == 1,
          "request");
  unsigned char* encoded = nullptr;
  const int length = i2d_TS_REQ(made.get(), &encoded);
  return certs::taken(encoded, length);
}

// judged is OpenSSL's answer to the request: a rejection, or a token whose content is right and
// whose signature is replaced below.
ResponseHandle judged(const Database& database, const std::string& request, libsign::Time& at) {
  const Known* const any = database.find("tsa-p256");
  const ContextHandle context(required(TS_RESP_CTX_new(), "context"));
  const certs::ObjectHandle policy(required(OBJ_txt2obj(kTimeStampPolicy, 1), "policy"));
  TS_RESP_CTX* const rules = context.get();
  require(TS_RESP_CTX_set_signer_cert(rules, any->certificate.get()) == 1 &&
              TS_RESP_CTX_set_signer_key(rules, any->key()) == 1 &&
              TS_RESP_CTX_set_signer_digest(rules, EVP_sha256()) == 1 &&
              TS_RESP_CTX_set_def_policy(rules, policy.get()) == 1 &&
              TS_RESP_CTX_set_accuracy(rules, 1, 0, 0) == 1 &&
              TS_RESP_CTX_add_md(rules, EVP_sha256()) == 1 &&
              TS_RESP_CTX_add_md(rules, EVP_sha384()) == 1 &&
              TS_RESP_CTX_add_md(rules, EVP_sha512()) == 1,
          "context");
  TS_RESP_CTX_set_serial_cb(rules, random_serial, nullptr);
  TS_RESP_CTX_set_time_cb(rules, given_time, &at);
  const BioHandle bio = certs::memory(request);
  return ResponseHandle(required(TS_RESP_create_response(rules, bio.get()), "response"));
}

void set_other_nonce(TS_TST_INFO* content) {
  const IntegerHandle other(required(ASN1_INTEGER_new(), "nonce"));
  const ASN1_INTEGER* const right = TS_TST_INFO_get_nonce(content);
  const certs::BignumHandle number(
      required(right == nullptr ? BN_new() : ASN1_INTEGER_to_BN(right, nullptr), "nonce"));
  require(BN_add_word(number.get(), 1) == 1 &&
              BN_to_ASN1_INTEGER(number.get(), other.get()) != nullptr &&
              TS_TST_INFO_set_nonce(content, other.get()) == 1,
          "nonce");
}

void set_other_imprint(TS_TST_INFO* content) {
  const ImprintHandle other(
      required(TS_MSG_IMPRINT_dup(TS_TST_INFO_get_msg_imprint(content)), "imprint"));
  const ASN1_OCTET_STRING* const right = TS_MSG_IMPRINT_get_msg(other.get());
  std::string octets(reinterpret_cast<const char*>(ASN1_STRING_get0_data(right)),
                     static_cast<std::size_t>(ASN1_STRING_length(right)));
  octets[0] = static_cast<char>(octets[0] ^ 1);
  require(TS_MSG_IMPRINT_set_msg(other.get(), reinterpret_cast<unsigned char*>(octets.data()),
                                 static_cast<int>(octets.size())) == 1 &&
              TS_TST_INFO_set_msg_imprint(content, other.get()) == 1,
          "imprint");
}

// change makes the content of a token say who signs, and what a fault wants it to say.
void change(TS_TST_INFO* content, const Known& signer, libsign::Time at, Fault fault) {
  const GeneralNameHandle name(required(GENERAL_NAME_new(), "name"));
  name->type = GEN_DIRNAME;
  name->d.dirn = required(X509_NAME_dup(X509_get_subject_name(signer.certificate.get())), "name");
  require(TS_TST_INFO_set_tsa(content, name.get()) == 1, "name");
  if (fault == Fault::WrongNonce) {
    set_other_nonce(content);
  } else if (fault == Fault::WrongImprint) {
    set_other_imprint(content);
  } else if (fault == Fault::WrongPolicy) {
    const certs::ObjectHandle policy(required(OBJ_txt2obj(kOtherPolicy, 1), "policy"));
    require(TS_TST_INFO_set_policy_id(content, policy.get()) == 1, "policy");
  } else if (fault == Fault::WrongTime) {
    const GeneralizedTimeHandle time(
        required(ASN1_GENERALIZEDTIME_set(nullptr, seconds(at - kYear)), "time"));
    require(TS_TST_INFO_set_time(content, time.get()) == 1, "time");
  } else if (fault == Fault::Ordering) {
    require(TS_TST_INFO_set_ordering(content, 1) == 1, "ordering");
  }
}

certs::der::Octets octets_of(const std::string& encoded) {
  return {encoded.begin(), encoded.end()};
}

// signed_token is the CMS over `content`, signed by `signer` with ESSCertIDv2 (RFC 5816).
std::string signed_token(TS_TST_INFO* content, const Database& database, const Known& signer,
                         bool certificates, libsign::Time at, Fault fault) {
  const unsigned form = CMS_BINARY | CMS_NOSMIMECAP;
  const CmsHandle cms(
      required(CMS_sign(nullptr, nullptr, nullptr, nullptr, form | CMS_PARTIAL), "token"));
  require(CMS_set1_eContentType(cms.get(), OBJ_nid2obj(NID_id_smime_ct_TSTInfo)) == 1, "token");
  const unsigned more = (fault == Fault::NoCertificateId ? 0U : static_cast<unsigned>(CMS_CADES)) |
                        (fault == Fault::KeyId ? static_cast<unsigned>(CMS_USE_KEYID) : 0U) |
                        (certificates ? 0U : static_cast<unsigned>(CMS_NOCERTS));
  CMS_SignerInfo* const info =
      required(CMS_add1_signer(cms.get(), signer.certificate.get(), signer.key(), EVP_sha256(),
                               form | more | CMS_PARTIAL),
               "signer");
  const certs::TimeHandle time = certs::time_of(generalized(at));
  require(CMS_signed_add1_attr_by_NID(info, NID_pkcs9_signingTime, ASN1_STRING_type(time.get()),
                                      time.get(), -1) == 1,
          "signing time");
  for (X509* const one : database.chain_of(signer)) {
    require(!certificates || CMS_add1_cert(cms.get(), one) == 1, "token");
  }
  unsigned char* encoded = nullptr;
  const int length = i2d_TS_TST_INFO(content, &encoded);
  const std::string octets = certs::taken(encoded, length);
  require(CMS_final(cms.get(), certs::memory(octets).get(), nullptr, form) == 1, "token");
  const BioHandle bio = certs::memory();
  require(i2d_CMS_bio(bio.get(), cms.get()) == 1, "token");
  std::string token = certs::contents(bio);
  if (fault == Fault::BadSignature) {  // the value is the last of a SignerInfo
    token.back() = static_cast<char>(token.back() ^ 1);
  }
  return token;
}

// granted is a TimeStampResp with this status and this token. It is put together here because
// OpenSSL's cannot hold a token whose signer is named by key identifier.
std::string granted(const TS_STATUS_INFO* status, const std::string& token) {
  unsigned char* encoded = nullptr;
  const int length = i2d_TS_STATUS_INFO(status, &encoded);
  const certs::der::Octets response =
      certs::der::sequence({octets_of(certs::taken(encoded, length)), octets_of(token)});
  return {response.begin(), response.end()};
}

bool asks_for_certificates(const std::string& request) {
  const BioHandle bio = certs::memory(request);
  const RequestHandle read(d2i_TS_REQ_bio(bio.get(), nullptr));
  return read != nullptr && TS_REQ_get_cert_req(read.get()) != 0;
}

}  // namespace

Answer answer_time_stamp(const Database& database, std::string_view authority,
                         const std::string& request, libsign::Time at, Fault fault) {
  const Known* const signer = database.find(certificate_for(authority, at, fault));
  if (signer == nullptr) {
    return refusal(404, "no such time-stamp authority at " + libsign::format_time(at));
  }
  const ResponseHandle response = judged(database, adjusted(request, fault), at);
  TS_TST_INFO* const content = TS_RESP_get_tst_info(response.get());
  if (content == nullptr) {
    unsigned char* encoded = nullptr;
    const int length = i2d_TS_RESP(response.get(), &encoded);
    return {200, kType, certs::taken(encoded, length)};
  }
  change(content, *signer, at, fault);
  const bool certificates = asks_for_certificates(request) && fault != Fault::NoCertificate;
  return {200, kType,
          granted(TS_RESP_get_status_info(response.get()),
                  signed_token(content, database, *signer, certificates, at, fault))};
}

}  // namespace zegel::services
