#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <string>

#include "libsign/native/handle.hpp"

namespace libsign::native {

// OPENSSL_free is a macro, so the deleter needs a function to point at; likewise below.
inline void free_openssl(void* memory) noexcept { OPENSSL_free(memory); }
inline void free_certificate_stack(STACK_OF(X509) * stack) noexcept {
  sk_X509_pop_free(stack, X509_free);
}

using BioHandle = Handle<BIO, BIO_free_all>;
using BignumHandle = Handle<BIGNUM, BN_free>;
using CertificateHandle = Handle<X509, X509_free>;
using CertificateStackHandle = Handle<STACK_OF(X509), free_certificate_stack>;
using CrlHandle = Handle<X509_CRL, X509_CRL_free>;
using DigestContextHandle = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using KeyContextHandle = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using KeyHandle = Handle<EVP_PKEY, EVP_PKEY_free>;
using OpensslStringHandle = Handle<char, free_openssl>;
using Pkcs12Handle = Handle<PKCS12, PKCS12_free>;
using StoreContextHandle = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;
using StoreHandle = Handle<X509_STORE, X509_STORE_free>;

// take_openssl_errors drains this thread's OpenSSL error queue into one line, oldest first;
// empty where there is none. For people and logs only, never for a decision.
std::string take_openssl_errors();

}  // namespace libsign::native
