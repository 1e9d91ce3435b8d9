#include "certs-test/generate/responses.hpp"

#include <array>

#include "certs-test/generate/extensions.hpp"
#include "certs-test/generate/keys.hpp"

namespace zegel::certs {
namespace {

using BasicHandle = Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using GeneralizedHandle = Handle<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>;
using HashedHandle = Handle<X509_SIG, X509_SIG_free>;

constexpr std::string_view kRevoked = "seal-bz-revoked";

const auto kRows = std::to_array<Response>({
    {.path = "ocsp/seal-bz.ors", .about = {"seal-bz"}, .signer = "ocsp-tsp"},
    {.path = "ocsp/seal-bz-sha256.ors",
     .about = {"seal-bz"},
     .signer = "ocsp-tsp",
     .hash = NID_sha256,
     .by_key = true,
     .certificate_hash = CertificateHash::Right},
    {.path = "ocsp/seal-bz-direct.ors", .about = {"seal-bz"}, .signer = "tsp"},
    {.path = "ocsp/seal-bz-expired.ors",
     .about = {"seal-bz-expired"},
     .signer = "tsp",
     .certificate_hash = CertificateHash::Right},
    {.path = "ocsp/seal-bz-revoked.ors", .about = {kRevoked}, .signer = "ocsp-tsp"},
    {.path = "ocsp/seal-bz-on-hold.ors", .about = {"seal-bz-on-hold"}, .signer = "ocsp-tsp"},
    {.path = "ocsp/several.ors",
     .about = {"seal-bzk", "seal-vws", "seal-bz"},
     .signer = "ocsp-tsp"},
    {.path = "ocsp/tsp.ors", .about = {"tsp"}, .signer = "ocsp-domain"},
    {.path = "ocsp/revoked-tsp.ors", .about = {"revoked-tsp"}, .signer = "ocsp-domain"},
    {.path = "ocsp/domain.ors", .about = {"domain"}, .signer = "ocsp-root"},

    {.path = "ocsp-failing/expired.ors",
     .about = {"seal-bz"},
     .signer = "ocsp-tsp",
     .this_update = "20250701000000Z",
     .next_update = "20250801000000Z"},
    {.path = "ocsp-failing/without-end.ors",
     .about = {"seal-bz"},
     .signer = "ocsp-tsp",
     .next_update = ""},
    {.path = "ocsp-failing/other-certificate.ors", .about = {"seal-bz"}, .signer = "ocsp-tsp"},
    {.path = "ocsp-failing/other-issuer.ors",
     .about = {kRevoked},
     .signer = "ocsp-tsp",
     .authority = "twin-tsp",
     .says = Says::Good},
    {.path = "ocsp-failing/unknown.ors",
     .about = {kRevoked},
     .signer = "ocsp-tsp",
     .says = Says::Unknown},
    {.path = "ocsp-failing/not-yet.ors",
     .about = {kRevoked},
     .signer = "ocsp-tsp",
     .says = Says::Good,
     .this_update = "20400101000000Z"},
    {.path = "ocsp-failing/no-usage.ors",
     .about = {kRevoked},
     .signer = "ocsp-tsp-no-usage",
     .says = Says::Good},
    {.path = "ocsp-failing/expired-responder.ors",
     .about = {kRevoked},
     .signer = "ocsp-tsp-expired",
     .says = Says::Good},
    {.path = "ocsp-failing/other-authority.ors",
     .about = {kRevoked},
     .signer = "ocsp-other-tsp",
     .says = Says::Good},
    {.path = "ocsp-failing/wrong-certificate-hash.ors",
     .about = {kRevoked},
     .signer = "ocsp-tsp",
     .says = Says::Good,
     .certificate_hash = CertificateHash::Wrong},
    {.path = "ocsp-failing/critical-extension.ors",
     .about = {kRevoked},
     .signer = "ocsp-tsp",
     .says = Says::Good,
     .critical_extension = true},
    {.path = "ocsp-failing/tampered.ors",
     .about = {kRevoked},
     .signer = "ocsp-tsp",
     .says = Says::Good,
     .tampered = true},
    {.path = "ocsp-failing/try-later.ors", .status = OCSP_RESPONSE_STATUS_TRYLATER},
});

GeneralizedHandle generalized(std::string_view text) {
  GeneralizedHandle time(required(ASN1_GENERALIZEDTIME_new(), text));
  require(ASN1_GENERALIZEDTIME_set_string(time.get(), std::string(text).c_str()) == 1, text);
  return time;
}

// certHash, by SHA-256.
void add_certificate_hash(OCSP_SINGLERESP* single, X509* certificate, CertificateHash kind) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  require(X509_digest(certificate, EVP_sha256(), digest.data(), &size) == 1, "certHash");
  if (kind == CertificateHash::Wrong) {
    digest[0] ^= 1U;
  }
  const HashedHandle hashed(required(X509_SIG_new(), "certHash"));
  X509_ALGOR* algorithm = nullptr;
  ASN1_OCTET_STRING* value = nullptr;
  X509_SIG_getm(hashed.get(), &algorithm, &value);
  X509_ALGOR_set_md(algorithm, EVP_sha256());
  require(ASN1_OCTET_STRING_set(value, digest.data(), static_cast<int>(size)) == 1, "certHash");
  unsigned char* encoded = nullptr;
  const int length = i2d_X509_SIG(hashed.get(), &encoded);
  const std::string der = taken(encoded, length);
  const OctetStringHandle octets(required(ASN1_OCTET_STRING_new(), "certHash"));
  require(ASN1_OCTET_STRING_set(octets.get(), reinterpret_cast<const unsigned char*>(der.data()),
                                static_cast<int>(der.size())) == 1,
          "certHash");
  const ObjectHandle oid(required(OBJ_txt2obj("1.3.36.8.3.13", 1), "certHash"));
  const ExtensionHandle extension(
      required(X509_EXTENSION_create_by_OBJ(nullptr, oid.get(), 0, octets.get()), "certHash"));
  require(OCSP_SINGLERESP_add_ext(single, extension.get(), -1) == 1, "certHash");
}

void add_answer(OCSP_BASICRESP* basic, const Response& row, const Known& about, X509* authority) {
  const EVP_MD* const hash = EVP_get_digestbynid(row.hash);
  const Handle<OCSP_CERTID, OCSP_CERTID_free> id(required(
      OCSP_cert_id_new(hash, X509_get_subject_name(authority), X509_get0_pubkey_bitstr(authority),
                       X509_get0_serialNumber(about.certificate)),
      row.path));
  const bool revoked = row.says == Says::Truth && about.revocation != nullptr;
  const int status = row.says == Says::Unknown ? V_OCSP_CERTSTATUS_UNKNOWN
                     : revoked                 ? V_OCSP_CERTSTATUS_REVOKED
                                               : V_OCSP_CERTSTATUS_GOOD;
  const GeneralizedHandle this_update = generalized(row.this_update);
  const GeneralizedHandle next_update =
      row.next_update.empty() ? nullptr : generalized(row.next_update);
  const GeneralizedHandle at = revoked ? generalized(about.revocation->time) : nullptr;
  OCSP_SINGLERESP* const single = required(
      OCSP_basic_add1_status(basic, id.get(), status, revoked ? about.revocation->reason : 0,
                             at.get(), this_update.get(), next_update.get()),
      row.path);
  if (row.certificate_hash != CertificateHash::Absent) {
    add_certificate_hash(single, about.certificate, row.certificate_hash);
  }
  if (row.critical_extension) {
    require(OCSP_SINGLERESP_add_ext(single, unknown_extension().get(), -1) == 1, row.path);
  }
}

DigestContextHandle context_for(EVP_PKEY* key, Scheme scheme) {
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC) {
    return signing_context(key, scheme);
  }
  DigestContextHandle context(required(EVP_MD_CTX_new(), "signing"));
  require(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1, "signing");
  return context;
}

void sign(OCSP_BASICRESP* basic, const Response& row, Scheme scheme, const Known& signer,
          bool delegated) {
  // There is no setter for producedAt; with this flag OCSP_basic_sign_ctx leaves it as it is.
  auto* const produced = const_cast<ASN1_GENERALIZEDTIME*>(OCSP_resp_get0_produced_at(basic));
  require(ASN1_GENERALIZEDTIME_set_string(produced, std::string(row.this_update).c_str()) == 1,
          row.path);
  const DigestContextHandle context = context_for(signer.key, scheme);
  const unsigned long flags = OCSP_NOTIME | (row.by_key ? OCSP_RESPID_KEY : 0UL) |
                              (delegated ? 0UL : static_cast<unsigned long>(OCSP_NOCERTS));
  require(OCSP_basic_sign_ctx(basic, signer.certificate, context.get(), nullptr, flags) == 1,
          row.path);
}

std::string encoded(OCSP_RESPONSE* response) {
  unsigned char* octets = nullptr;
  const int length = i2d_OCSP_RESPONSE(response, &octets);
  return taken(octets, length);
}

std::string to_be_signed(const OCSP_BASICRESP* basic) {
  unsigned char* octets = nullptr;
  const int length =
      i2d_OCSP_RESPDATA(const_cast<OCSP_RESPDATA*>(OCSP_resp_get0_respdata(basic)), &octets);
  return taken(octets, length);
}

bool holds(const OCSP_BASICRESP* basic, EVP_PKEY* key) {
  return ASN1_item_verify(ASN1_ITEM_rptr(OCSP_RESPDATA), OCSP_resp_get0_tbs_sigalg(basic),
                          OCSP_resp_get0_signature(basic), OCSP_resp_get0_respdata(basic),
                          key) == 1;
}

// says_the_same holds a file that is there against what was just made.
bool says_the_same(const std::string& present, const OCSP_BASICRESP* made, EVP_PKEY* key,
                   bool tampered) {
  const auto* in = reinterpret_cast<const unsigned char*>(present.data());
  const OcspHandle response(d2i_OCSP_RESPONSE(nullptr, &in, static_cast<long>(present.size())));
  if (response == nullptr) {
    return false;
  }
  const BasicHandle basic(OCSP_response_get1_basic(response.get()));
  return basic != nullptr && to_be_signed(basic.get()) == to_be_signed(made) &&
         holds(basic.get(), key) != tampered;
}

}  // namespace

std::span<const Response> responses() {
  return kRows;
}

std::string make_response(const Response& row, Scheme scheme,
                          const std::function<Known(std::string_view)>& find,
                          const std::string& present) {
  if (row.status != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
    const OcspHandle refusal(required(OCSP_response_create(row.status, nullptr), row.path));
    return encoded(refusal.get());
  }
  const BasicHandle basic(required(OCSP_BASICRESP_new(), row.path));
  const Known signer = find(row.signer);
  bool delegated = false;
  for (const std::string_view name : row.about) {
    const Known about = find(name);
    delegated = about.issuer != row.signer;
    add_answer(basic.get(), row, about,
               find(row.authority.empty() ? about.issuer : row.authority).certificate);
  }
  sign(basic.get(), row, scheme, signer, delegated);
  if (says_the_same(present, basic.get(), signer.key, row.tampered)) {
    return present;
  }
  if (row.tampered) {
    auto* const value = const_cast<ASN1_OCTET_STRING*>(OCSP_resp_get0_signature(basic.get()));
    value->data[value->length / 2] ^= 1U;
  }
  const OcspHandle response(
      required(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()), row.path));
  return encoded(response.get());
}

}  // namespace zegel::certs
