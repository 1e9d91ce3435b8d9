#pragma once

#include <openssl/ocsp.h>
#include <openssl/ts.h>

#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/native/openssl.hpp"
#include "tests/support/http.hpp"
#include "tests/support/services.hpp"

namespace zegel::test {

using StampRequestHandle = libsign::native::Handle<TS_REQ, TS_REQ_free>;
using StampResponseHandle = libsign::native::Handle<TS_RESP, TS_RESP_free>;
using OcspRequestHandle = libsign::native::Handle<OCSP_REQUEST, OCSP_REQUEST_free>;
using OcspResponseHandle = libsign::native::Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using OcspBasicHandle = libsign::native::Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;

// seconds_at is the moment of "2031-06-01T12:00:00Z".
std::time_t seconds_at(std::string_view time);

// stamp_request asks for a time-stamp of some text under the services' policy, with the
// certificates and a nonce.
StampRequestHandle stamp_request(const EVP_MD* digest = EVP_sha256());

// ocsp_request asks about a certificate of a directory ("certs-test/g3/seal-bz"), with a nonce.
OcspRequestHandle ocsp_request(const std::string& directory);

std::string encoded(TS_REQ* request);
std::string encoded(OCSP_REQUEST* request);

// parsed_stamp and parsed_ocsp read a response; null where it is none.
StampResponseHandle parsed_stamp(const std::string& octets);
OcspResponseHandle parsed_ocsp(const std::string& octets);

// post_stamp and post_ocsp send a request to a path of the services.
Fetched post_stamp(const Services& services, const std::string& path, TS_REQ* request);
Fetched post_ocsp(const Services& services, const std::string& path, OCSP_REQUEST* request);

// openssl_words drains this thread's OpenSSL errors, with what each was about.
std::string openssl_words();

// store_at trusts the certificates of a file ("certs-test/g3/root.pem") and stands at a time.
libsign::native::StoreHandle store_at(const std::string& roots, std::time_t time);

// stack_of is the certificates of a PEM file.
libsign::native::CertificateStackHandle stack_of(const std::string& file);

}  // namespace zegel::test
