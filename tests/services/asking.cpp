#include "tests/services/asking.hpp"

#include <openssl/err.h>
#include <openssl/rand.h>

#include <array>

#include "libsign/base/time.hpp"
#include "tests/certs/material.hpp"

namespace zegel::test {
namespace {

using libsign::native::BioHandle;
using ImprintHandle = libsign::native::Handle<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using IntegerHandle = libsign::native::Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using ObjectHandle = libsign::native::Handle<ASN1_OBJECT, ASN1_OBJECT_free>;

constexpr std::string_view kText = "some text";
constexpr const char* kPolicy = "0.4.0.2023.1.1";

std::string taken(unsigned char* octets, int length) {
  const libsign::native::OpensslStringHandle owner(reinterpret_cast<char*>(octets));
  return {owner.get(), static_cast<std::size_t>(length)};
}

BioHandle memory(const std::string& octets) {
  return BioHandle(BIO_new_mem_buf(octets.data(), static_cast<int>(octets.size())));
}

}  // namespace

std::time_t seconds_at(std::string_view time) {
  return static_cast<std::time_t>(libsign::parse_time(time).value().time_since_epoch().count());
}

StampRequestHandle stamp_request(const EVP_MD* digest) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> value{};
  unsigned int length = 0;
  EVP_Digest(kText.data(), kText.size(), value.data(), &length, digest, nullptr);
  const libsign::native::AlgorithmHandle algorithm(X509_ALGOR_new());
  X509_ALGOR_set_md(algorithm.get(), digest);
  const ImprintHandle imprint(TS_MSG_IMPRINT_new());
  TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get());
  TS_MSG_IMPRINT_set_msg(imprint.get(), value.data(), static_cast<int>(length));
  const IntegerHandle nonce(ASN1_INTEGER_new());
  std::uint64_t number = 0;
  RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof(number));
  ASN1_INTEGER_set_uint64(nonce.get(), number);
  const ObjectHandle policy(OBJ_txt2obj(kPolicy, 1));
  StampRequestHandle request(TS_REQ_new());
  TS_REQ_set_version(request.get(), 1);
  TS_REQ_set_msg_imprint(request.get(), imprint.get());
  TS_REQ_set_policy_id(request.get(), policy.get());
  TS_REQ_set_nonce(request.get(), nonce.get());
  TS_REQ_set_cert_req(request.get(), 1);
  return request;
}

OcspRequestHandle ocsp_request(const std::string& directory) {
  const auto certificate = certificates_in(directory + "/certificate.pem");
  const auto chain = certificates_in(directory + "/chain.pem");
  const std::string shape = directory.substr(0, directory.find('/', sizeof("certs-test")));
  const auto root = certificates_in(shape + "/root.pem");
  OcspRequestHandle request(OCSP_REQUEST_new());
  OCSP_request_add0_id(request.get(),  // the request owns the id now
                       OCSP_cert_to_id(EVP_sha256(), certificate.at(0).get(),
                                       chain.empty() ? root.at(0).get() : chain.at(0).get()));
  OCSP_request_add1_nonce(request.get(), nullptr, -1);
  return request;
}

std::string encoded(TS_REQ* request) {
  unsigned char* octets = nullptr;
  const int length = i2d_TS_REQ(request, &octets);
  return taken(octets, length);
}

std::string encoded(OCSP_REQUEST* request) {
  unsigned char* octets = nullptr;
  const int length = i2d_OCSP_REQUEST(request, &octets);
  return taken(octets, length);
}

StampResponseHandle parsed_stamp(const std::string& octets) {
  return StampResponseHandle(d2i_TS_RESP_bio(memory(octets).get(), nullptr));
}

OcspResponseHandle parsed_ocsp(const std::string& octets) {
  return OcspResponseHandle(d2i_OCSP_RESPONSE_bio(memory(octets).get(), nullptr));
}

Fetched post_stamp(const Services& services, const std::string& path, TS_REQ* request) {
  return fetch(
      {.url = services.url(path), .body = encoded(request), .type = "application/timestamp-query"});
}

Fetched post_ocsp(const Services& services, const std::string& path, OCSP_REQUEST* request) {
  return fetch(
      {.url = services.url(path), .body = encoded(request), .type = "application/ocsp-request"});
}

std::string openssl_words() {
  std::string words;
  const char* about = nullptr;
  int flags = 0;
  while (const unsigned long error = ERR_get_error_all(nullptr, nullptr, nullptr, &about, &flags)) {
    const char* const reason = ERR_reason_error_string(error);
    words += std::string(reason == nullptr ? "?" : reason) + " " +
             ((flags & ERR_TXT_STRING) != 0 ? about : "") + "; ";
  }
  return words;
}

libsign::native::StoreHandle store_at(const std::string& roots, std::time_t time) {
  libsign::native::StoreHandle store(X509_STORE_new());
  for (const auto& root : certificates_in(roots)) {
    X509_STORE_add_cert(store.get(), root.get());
  }
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), time);
  return store;
}

libsign::native::CertificateStackHandle stack_of(const std::string& file) {
  libsign::native::CertificateStackHandle stack(sk_X509_new_null());
  for (const auto& one : certificates_in(file)) {
    X509_add_cert(stack.get(), one.get(), X509_ADD_FLAG_UP_REF);
  }
  return stack;
}

}  // namespace zegel::test
