#include "certs-test/generate/der.hpp"

#include <openssl/objects.h>

#include <string>

#include "certs-test/generate/tools.hpp"

namespace zegel::certs::der {
namespace {

constexpr unsigned char kSequence = 0x30;
constexpr unsigned char kPrintableString = 0x13;
constexpr unsigned char kIa5String = 0x16;

// encode writes tag, length and contents; nothing here is longer than two octets of length.
Octets encode(unsigned char tag, const Octets& contents) {
  Octets octets{tag};
  const std::size_t length = contents.size();
  if (length > 0xff) {
    octets.push_back(0x82);
    octets.push_back(static_cast<unsigned char>(length >> 8U));
  } else if (length > 0x7f) {
    octets.push_back(0x81);
  }
  octets.push_back(static_cast<unsigned char>(length & 0xffU));
  octets.insert(octets.end(), contents.begin(), contents.end());
  return octets;
}

}  // namespace

Octets sequence(const std::vector<Octets>& values) {
  Octets contents;
  for (const Octets& value : values) {
    contents.insert(contents.end(), value.begin(), value.end());
  }
  return encode(kSequence, contents);
}

Octets sequence(std::initializer_list<Octets> values) {
  return sequence(std::vector<Octets>(values));
}

Octets object_identifier(std::string_view dotted) {
  const ObjectHandle object(
      required(OBJ_txt2obj(std::string(dotted).c_str(), 1), "object identifier"));
  unsigned char* encoded = nullptr;
  const int length = i2d_ASN1_OBJECT(object.get(), &encoded);
  const std::string octets = taken(encoded, length);
  return {octets.begin(), octets.end()};
}

Octets ia5_string(std::string_view text) {
  return encode(kIa5String, {text.begin(), text.end()});
}

Octets printable_string(std::string_view text) {
  return encode(kPrintableString, {text.begin(), text.end()});
}

}  // namespace zegel::certs::der
