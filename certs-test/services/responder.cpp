#include "certs-test/services/responder.hpp"

#include <openssl/ocsp.h>

#include <optional>

#include "certs-test/generate/keys.hpp"

namespace zegel::services {
namespace {

using certs::BioHandle;
using certs::Handle;
using certs::require;
using certs::required;
using BasicHandle = Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using IdHandle = Handle<OCSP_CERTID, OCSP_CERTID_free>;
using RequestHandle = Handle<OCSP_REQUEST, OCSP_REQUEST_free>;
using ResponseHandle = Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using TimeHandle = Handle<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>;

constexpr auto kDay = std::chrono::days(1);

TimeHandle time_of(libsign::Time time) {
  return TimeHandle(required(ASN1_GENERALIZEDTIME_set(nullptr, seconds(time)), "time"));
}

Answer response(int status, OCSP_BASICRESP* basic) {
  const ResponseHandle made(required(OCSP_response_create(status, basic), "response"));
  unsigned char* encoded = nullptr;
  const int length = i2d_OCSP_RESPONSE(made.get(), &encoded);
  return {200, "application/ocsp-response", certs::taken(encoded, length)};
}

// responder_for is who signs; null where no such responder of that authority exists.
const Known* responder_for(const Database& database, std::string_view authority, Fault fault) {
  switch (fault) {
    case Fault::Expired:
      return database.find("ocsp-" + std::string(authority) + "-expired");
    case Fault::WrongUsage:
      return database.find("ocsp-" + std::string(authority) + "-no-usage");
    case Fault::OtherRoot:
      return database.find("ocsp-other-tsp");
    default:
      break;
  }
  const Known* const delegated = database.find("ocsp-" + std::string(authority));
  return delegated != nullptr ? delegated : database.find(authority);
}

// certificate_of finds which certificate of the authority a CertID names; null where none.
const Known* certificate_of(const Database& database, const Known& authority, OCSP_CERTID* id) {
  ASN1_OBJECT* algorithm = nullptr;
  OCSP_id_get0_info(nullptr, &algorithm, nullptr, nullptr, id);
  const EVP_MD* const digest = EVP_get_digestbyobj(algorithm);
  if (digest == nullptr) {
    return nullptr;
  }
  for (const Known* known : database.issued_by(authority.description.name)) {
    const IdHandle own(required(
        OCSP_cert_to_id(digest, known->certificate.get(), authority.certificate.get()), "id"));
    if (OCSP_id_cmp(own.get(), id) == 0) {
      return known;
    }
  }
  return nullptr;
}

// State is what is said of one certificate.
struct State {
  int status = V_OCSP_CERTSTATUS_UNKNOWN;
  int reason = OCSP_REVOKED_STATUS_NOSTATUS;
  TimeHandle since;
};

State state_of(const Known* known, libsign::Time at, Fault fault) {
  if (fault == Fault::Revoked) {
    return {V_OCSP_CERTSTATUS_REVOKED, OCSP_REVOKED_STATUS_KEYCOMPROMISE, time_of(at - kDay)};
  }
  if (known == nullptr || fault == Fault::Unknown) {
    return {};
  }
  const std::optional<certs::Revocation>& revocation = known->description.revocation;
  if (revocation && time_from(revocation->time) <= at) {
    return {V_OCSP_CERTSTATUS_REVOKED, revocation->reason, time_of(time_from(revocation->time))};
  }
  return {.status = V_OCSP_CERTSTATUS_GOOD};
}

void add_archive_cutoff(OCSP_SINGLERESP* single, const Known& authority) {
  std::string since(authority.description.validity.not_before);
  const Handle<X509_EXTENSION, X509_EXTENSION_free> extension(
      required(OCSP_archive_cutoff_new(since.data()), "archiveCutoff"));
  require(OCSP_SINGLERESP_add_ext(single, extension.get(), -1) == 1, "archiveCutoff");
}

// other_certificate is the CertID of a certificate that was not asked for.
IdHandle other_certificate(const Database& database, const Known& authority, OCSP_CERTID* asked) {
  for (const Known* known : database.issued_by(authority.description.name)) {
    IdHandle id(required(
        OCSP_cert_to_id(nullptr, known->certificate.get(), authority.certificate.get()), "id"));
    if (OCSP_id_cmp(id.get(), asked) != 0) {
      return id;
    }
  }
  certs::fail("an authority of one certificate");
}

void add_single(OCSP_BASICRESP* basic, const Database& database, const Known& authority,
                OCSP_CERTID* asked, libsign::Time at, Fault fault) {
  const Known* const known = certificate_of(database, authority, asked);
  const State state = state_of(known, at, fault);
  const IdHandle other =
      fault == Fault::WrongCertificate ? other_certificate(database, authority, asked) : IdHandle();
  const bool stale = fault == Fault::Stale;
  const TimeHandle from = time_of(stale ? at - 60 * kDay : at);
  const TimeHandle until = time_of(stale ? at - 30 * kDay : at + kDay);
  OCSP_SINGLERESP* const single =
      required(OCSP_basic_add1_status(basic, other != nullptr ? other.get() : asked, state.status,
                                      state.reason, state.since.get(), from.get(),
                                      fault == Fault::NoNextUpdate ? nullptr : until.get()),
               "status");
  if (fault != Fault::NoArchive) {
    add_archive_cutoff(single, authority);
  }
}

void add_nonce(OCSP_BASICRESP* basic, OCSP_REQUEST* request, Fault fault) {
  if (fault == Fault::WrongNonce) {
    require(OCSP_basic_add1_nonce(basic, nullptr, -1) == 1, "nonce");
  } else if (fault != Fault::NoNonce) {
    require(OCSP_copy_nonce(basic, request) > 0, "nonce");
  }
}

void sign(OCSP_BASICRESP* basic, const Database& database, const Known& responder, libsign::Time at,
          Fault fault) {
  const bool rsa = EVP_PKEY_get_base_id(responder.key()) == EVP_PKEY_RSA;
  const certs::DigestContextHandle context = certs::signing_context(
      responder.key(), rsa ? database.shape().scheme : certs::Scheme::Pkcs1Sha256);
  // OpenSSL knows no other producedAt than its own clock's, but keeps the one that is there.
  auto* const produced = const_cast<ASN1_GENERALIZEDTIME*>(OCSP_resp_get0_produced_at(basic));
  require(ASN1_GENERALIZEDTIME_set(produced, seconds(at)) != nullptr, "producedAt");
  const unsigned long flags = OCSP_NOTIME | (fault == Fault::NoCertificate ? OCSP_NOCERTS : 0UL);
  require(
      OCSP_basic_sign_ctx(basic, responder.certificate.get(), context.get(), nullptr, flags) == 1,
      "response");
  if (fault == Fault::BadSignature) {
    const ASN1_OCTET_STRING* const signature = OCSP_resp_get0_signature(basic);
    auto* const octets = const_cast<unsigned char*>(ASN1_STRING_get0_data(signature));
    const int last = ASN1_STRING_length(signature) - 1;
    octets[last] = static_cast<unsigned char>(octets[last] ^ 1U);
  }
}

}  // namespace

Answer answer_ocsp(const Database& database, std::string_view authority, const std::string& request,
                   libsign::Time at, Fault fault) {
  const Known* const issuer = database.authority(authority);
  const Known* const responder = responder_for(database, authority, fault);
  if (issuer == nullptr || responder == nullptr) {
    return refusal(404, "no such authority or responder");
  }
  const BioHandle bio = certs::memory(request);
  const RequestHandle read(d2i_OCSP_REQUEST_bio(bio.get(), nullptr));
  if (read == nullptr || OCSP_request_onereq_count(read.get()) < 1) {
    return response(OCSP_RESPONSE_STATUS_MALFORMEDREQUEST, nullptr);
  }
  if (fault == Fault::TryLater) {
    return response(OCSP_RESPONSE_STATUS_TRYLATER, nullptr);
  }
  const BasicHandle basic(required(OCSP_BASICRESP_new(), "response"));
  for (int i = 0; i < OCSP_request_onereq_count(read.get()); ++i) {
    OCSP_CERTID* const asked = OCSP_onereq_get0_id(OCSP_request_onereq_get0(read.get(), i));
    add_single(basic.get(), database, *issuer, asked, at, fault);
  }
  add_nonce(basic.get(), read.get(), fault);
  sign(basic.get(), database, *responder, at, fault);
  return response(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get());
}

}  // namespace zegel::services
