#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "libsign/native/openssl.hpp"

namespace zegel::certs {

using libsign::native::BignumHandle;
using libsign::native::BioHandle;
using libsign::native::CertificateHandle;
using libsign::native::CertificateStackHandle;
using libsign::native::CrlHandle;
using libsign::native::DigestContextHandle;
using libsign::native::Handle;
using libsign::native::KeyHandle;
using libsign::native::Pkcs12Handle;
using ExtensionHandle = Handle<X509_EXTENSION, X509_EXTENSION_free>;
using IntegerHandle = Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using NameHandle = Handle<X509_NAME, X509_NAME_free>;
using ObjectHandle = Handle<ASN1_OBJECT, ASN1_OBJECT_free>;
using OctetStringHandle = Handle<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using RevokedHandle = Handle<X509_REVOKED, X509_REVOKED_free>;
using TimeHandle = Handle<ASN1_TIME, ASN1_TIME_free>;

// fail prints what could not be done, with OpenSSL's words, and ends the program with status 2.
[[noreturn]] void fail(std::string_view what);

// require fails unless `done`.
inline void require(bool done, std::string_view what) {
  if (!done) {
    fail(what);
  }
}

// required gives `object` back, and fails where there is none.
template <typename T>
T* required(T* object, std::string_view what) {
  require(object != nullptr, what);
  return object;
}

// read_file gives the octets of a file; empty where it does not exist.
std::string read_file(const std::filesystem::path& path);

// write_file makes a file hold `octets`, with its directories; it is not touched where it already
// does.
void write_file(const std::filesystem::path& path, std::string_view octets);

// memory is a BIO to read `octets`, which must outlive it, and contents what was written to one.
BioHandle memory(std::string_view octets);
BioHandle memory();
std::string contents(const BioHandle& bio);

// taken is what one of OpenSSL's i2d functions allocated, as octets; it frees it.
std::string taken(unsigned char* encoded, int length);

// time_of reads GeneralizedTime ("20150101000000Z"); dates up to 2049 become UTCTime, as RFC 5280
// asks.
TimeHandle time_of(std::string_view generalized);

}  // namespace zegel::certs
