#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/rsa.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <string>
#include <string_view>

#include "libsign/native/handle.hpp"

namespace libsign::native {

// OPENSSL_free is a macro, so the deleter needs a function to point at; likewise below.
inline void free_openssl(void* memory) noexcept {
  OPENSSL_free(memory);
}
inline void free_certificate_stack(STACK_OF(X509) * stack) noexcept {
  sk_X509_pop_free(stack, X509_free);
}
inline void free_borrowing_stack(STACK_OF(X509) * stack) noexcept {
  sk_X509_free(stack);
}
inline void free_bag_stack(STACK_OF(PKCS12_SAFEBAG) * stack) noexcept {
  sk_PKCS12_SAFEBAG_pop_free(stack, PKCS12_SAFEBAG_free);
}
inline void free_content_stack(STACK_OF(PKCS7) * stack) noexcept {
  sk_PKCS7_pop_free(stack, PKCS7_free);
}
inline void free_crl_stack(STACK_OF(X509_CRL) * stack) noexcept {
  sk_X509_CRL_pop_free(stack, X509_CRL_free);
}
inline void free_sequence(ASN1_SEQUENCE_ANY* sequence) noexcept {
  sk_ASN1_TYPE_pop_free(sequence, ASN1_TYPE_free);
}
inline void free_provider(OSSL_PROVIDER* provider) noexcept {
  OSSL_PROVIDER_unload(provider);
}

using AlgorithmHandle = Handle<X509_ALGOR, X509_ALGOR_free>;
using BagStackHandle = Handle<STACK_OF(PKCS12_SAFEBAG), free_bag_stack>;
using BasicConstraintsHandle = Handle<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free>;
using BioHandle = Handle<BIO, BIO_free_all>;
using BignumHandle = Handle<BIGNUM, BN_free>;
using BorrowedStackHandle = Handle<STACK_OF(X509), free_borrowing_stack>;  // owns no certificate
using CertificateHandle = Handle<X509, X509_free>;
using CertificateStackHandle = Handle<STACK_OF(X509), free_certificate_stack>;
using CmsHandle = Handle<CMS_ContentInfo, CMS_ContentInfo_free>;
using ContentStackHandle = Handle<STACK_OF(PKCS7), free_content_stack>;
using CrlHandle = Handle<X509_CRL, X509_CRL_free>;
using CrlStackHandle = Handle<STACK_OF(X509_CRL), free_crl_stack>;
using DigestContextHandle = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using DistributionPointsHandle = Handle<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;
using EcdsaSignatureHandle = Handle<ECDSA_SIG, ECDSA_SIG_free>;
using EnumeratedHandle = Handle<ASN1_ENUMERATED, ASN1_ENUMERATED_free>;
using ExtendedKeyUsageHandle = Handle<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;
using GeneralNameHandle = Handle<GENERAL_NAME, GENERAL_NAME_free>;
using GeneralNamesHandle = Handle<GENERAL_NAMES, GENERAL_NAMES_free>;
using GeneralizedTimeHandle = Handle<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>;
using IntegerHandle = Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using IssuingPointHandle = Handle<ISSUING_DIST_POINT, ISSUING_DIST_POINT_free>;
using KeyContextHandle = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using KeyHandle = Handle<EVP_PKEY, EVP_PKEY_free>;
using KeyUsageHandle = Handle<ASN1_BIT_STRING, ASN1_BIT_STRING_free>;
using LibraryHandle = Handle<OSSL_LIB_CTX, OSSL_LIB_CTX_free>;
using ObjectHandle = Handle<ASN1_OBJECT, ASN1_OBJECT_free>;
using OpensslStringHandle = Handle<char, free_openssl>;
using Pkcs12Handle = Handle<PKCS12, PKCS12_free>;
using PlainKeyHandle = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using PoliciesHandle = Handle<CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free>;
using ProviderHandle = Handle<OSSL_PROVIDER, free_provider>;
using PssParametersHandle = Handle<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free>;
using SequenceHandle = Handle<ASN1_SEQUENCE_ANY, free_sequence>;
using StoreContextHandle = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;
using StoreHandle = Handle<X509_STORE, X509_STORE_free>;
using TimeStampImprintHandle = Handle<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using TimeStampInfoHandle = Handle<TS_TST_INFO, TS_TST_INFO_free>;
using TimeStampRequestHandle = Handle<TS_REQ, TS_REQ_free>;
using TimeStampStatusHandle = Handle<TS_STATUS_INFO, TS_STATUS_INFO_free>;

// fetched_digest is the hash function of that name ("SHA-1", "SHA-224", "SHA-256", "SHA-384" or
// "SHA-512"), fetched once a process: EVP_sha256() and its like look theirs up at every use. Null
// for any other name.
const EVP_MD* fetched_digest(std::string_view name);

// take_openssl_errors drains this thread's OpenSSL error queue into one line, oldest first;
// empty where there is none. For people and logs only, never for a decision.
std::string take_openssl_errors();

}  // namespace libsign::native
