#include "libsign/pki/embedded_material.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "libsign/base/limits.hpp"
#include "libsign/native/asn1.hpp"
#include "libsign/native/der.hpp"
#include "libsign/native/openssl.hpp"

namespace libsign::pki {
namespace {

using native::der_element;
using native::DerElement;
using native::take_element;

constexpr std::uint8_t kContext1 = native::kContext0 + 1;

constexpr std::string_view kCertificateValues = "1.2.840.113549.1.9.16.2.23";
constexpr std::string_view kRevocationValues = "1.2.840.113549.1.9.16.2.24";

// id-ri-ocsp-response, 1.3.6.1.5.5.7.16.2 (RFC 5940), and id-pkix-ocsp-basic, 1.3.6.1.5.5.7.48.1.1
// (RFC 6960), as their encodings have them.
constexpr std::array<std::uint8_t, 8> kOcspResponse{0x2b, 6, 1, 5, 5, 7, 16, 2};
constexpr std::array<std::uint8_t, 9> kBasicResponse{0x2b, 6, 1, 5, 5, 7, 48, 1, 1};

// Collector adds what it is given, and remembers whether there was too much of it.
class Collector {
 public:
  explicit Collector(const CertificateCache* cache) : cache_(cache) {}

  void certificate(BytesView der) {
    if (std::exchange(certificates_, certificates_ + 1) == limits::kMaxCertificates) {
      too_much_ = "certificates";
    } else if (too_much_.empty()) {
      keep(cache_ != nullptr ? cache_->decode(der) : Certificate::from_der(der),
           material_.certificates);
    }
  }

  void crl(BytesView der) {
    if (room_for_revocation()) {
      keep(Crl::from_der(der), material_.crls);
    }
  }

  void ocsp_response(BytesView der) {
    if (room_for_revocation()) {
      material_.ocsp_responses.emplace_back(der.begin(), der.end());
    }
  }

  void leave_out() { ++material_.undecodable; }

  Result<EmbeddedMaterial> finish() && {
    if (!too_much_.empty()) {
      return fail(Errc::LimitExceeded,
                  "the time-stamp carries more " + too_much_ + " than the limit allows");
    }
    return std::move(material_);
  }

 private:
  template <typename T>
  void keep(Result<T> decoded, std::vector<T>& where) {
    if (!decoded) {
      ++material_.undecodable;
    } else if (std::ranges::none_of(
                   where, [&](const T& known) { return known.sha256() == decoded->sha256(); })) {
      where.push_back(*std::move(decoded));
    }
  }

  bool room_for_revocation() {
    if (std::exchange(revocation_, revocation_ + 1) == limits::kMaxEmbeddedRevocation) {
      too_much_ = "revocation data";
    }
    return too_much_.empty();
  }

  const CertificateCache* cache_;
  EmbeddedMaterial material_;
  std::size_t certificates_ = 0;
  std::size_t revocation_ = 0;
  std::string too_much_;
};

// BasicOCSPResponse as an OCSPResponse with the status successful.
Bytes as_ocsp_response(BytesView basic) {
  Bytes typed = der_element(native::kObjectIdentifier, kBasicResponse);
  const Bytes octets = der_element(native::kOctetString, basic);
  typed.insert(typed.end(), octets.begin(), octets.end());
  constexpr std::array<std::uint8_t, 1> kSuccessful{0};
  Bytes response = der_element(native::kEnumerated, kSuccessful);
  const Bytes bytes = der_element(native::kContext0, der_element(native::kSequence, typed));
  response.insert(response.end(), bytes.begin(), bytes.end());
  return der_element(native::kSequence, response);
}

// RevocationInfoChoices ::= SET OF CHOICE { crl CertificateList, other [1] { OID, ANY } }
void take_revocation_choices(BytesView choices, Collector& collector) {
  while (const std::optional<DerElement> choice = take_element(choices)) {
    if (choice->tag == native::kSequence) {
      collector.crl(choice->whole);
    } else if (choice->tag == kContext1) {
      BytesView rest = choice->content;
      const std::optional<DerElement> format = take_element(rest, native::kObjectIdentifier);
      if (format && std::ranges::equal(format->content, kOcspResponse)) {
        collector.ocsp_response(rest);
      }
    }
  }
}

// CertificateChoices: others than SEQUENCE are attribute certificates and the like.
void take_certificates(BytesView choices, Collector& collector) {
  while (const std::optional<DerElement> choice = take_element(choices)) {
    if (choice->tag == native::kSequence) {
      collector.certificate(choice->whole);
    } else {
      collector.leave_out();
    }
  }
  if (!choices.empty()) {
    collector.leave_out();
  }
}

void each_in(BytesView sequence, auto take) {
  while (const std::optional<DerElement> one = take_element(sequence)) {
    take(*one);
  }
}

// RevocationValues ::= SEQUENCE { crlVals [0] SEQUENCE OF CertificateList OPTIONAL,
// ocspVals [1] SEQUENCE OF BasicOCSPResponse OPTIONAL, otherRevVals [2] OPTIONAL }
void take_revocation_values(BytesView content, Collector& collector) {
  each_in(content, [&](const DerElement& kind) {
    BytesView inner = kind.content;
    const std::optional<DerElement> values = take_element(inner, native::kSequence);
    each_in(values ? values->content : BytesView{}, [&](const DerElement& value) {
      if (kind.tag == native::kContext0) {
        collector.crl(value.whole);
      } else if (kind.tag == kContext1) {
        collector.ocsp_response(as_ocsp_response(value.whole));
      }
    });
  });
}

void take_unsigned_attributes(const CMS_SignerInfo* signer, Collector& collector) {
  for (int i = 0; i < CMS_unsigned_get_attr_count(signer); ++i) {
    X509_ATTRIBUTE* const attribute = CMS_unsigned_get_attr(signer, i);
    const std::string type = native::dotted(X509_ATTRIBUTE_get0_object(attribute));
    const ASN1_TYPE* const value = X509_ATTRIBUTE_get0_type(attribute, 0);
    if (value == nullptr || value->type != V_ASN1_SEQUENCE) {
      continue;
    }
    BytesView rest = native::content(value->value.sequence);
    const std::optional<DerElement> sequence = take_element(rest, native::kSequence);
    const BytesView content = sequence ? sequence->content : BytesView{};
    if (type == kCertificateValues) {
      each_in(content, [&](const DerElement& one) { collector.certificate(one.whole); });
    } else if (type == kRevocationValues) {
      take_revocation_values(content, collector);
    }
  }
}

}  // namespace

// SignedData ::= SEQUENCE { version, digestAlgorithms SET, encapContentInfo SEQUENCE,
// certificates [0] OPTIONAL, crls [1] OPTIONAL, signerInfos SET }
std::optional<SignedDataParts> cut_signed_data(BytesView der) {
  SignedDataParts parts;
  const std::optional<DerElement> info = take_element(der, native::kSequence);
  BytesView rest = info ? info->content : BytesView{};
  const std::optional<DerElement> type = take_element(rest, native::kObjectIdentifier);
  const std::optional<DerElement> content = take_element(rest, native::kContext0);
  if (!der.empty() || !type || !content || !rest.empty()) {
    return std::nullopt;
  }
  parts.type = type->whole;
  rest = content->content;
  const std::optional<DerElement> signed_data = take_element(rest, native::kSequence);
  if (!signed_data || !rest.empty()) {
    return std::nullopt;
  }
  rest = signed_data->content;
  for (const std::uint8_t before : {native::kInteger, native::kSet, native::kSequence}) {
    if (!take_element(rest, before)) {
      return std::nullopt;
    }
  }
  parts.before = signed_data->content.first(signed_data->content.size() - rest.size());
  if (const auto certificates = take_element(rest, native::kContext0)) {
    parts.certificates = certificates->content;
  }
  parts.after = rest;
  if (const auto crls = take_element(rest, kContext1)) {
    parts.crls = crls->content;
  }
  return take_element(rest, native::kSet) && rest.empty() ? std::optional(parts) : std::nullopt;
}

Bytes without_certificates(const SignedDataParts& parts) {
  Bytes content(parts.before.begin(), parts.before.end());
  content.insert(content.end(), parts.after.begin(), parts.after.end());
  const Bytes wrapped = der_element(native::kContext0, der_element(native::kSequence, content));
  Bytes info(parts.type.begin(), parts.type.end());
  info.insert(info.end(), wrapped.begin(), wrapped.end());
  return der_element(native::kSequence, info);
}

Result<EmbeddedMaterial> read_embedded_material(const SignedDataParts& parts, void* cms,
                                                const CertificateCache* cache) {
  Collector collector(cache);
  take_certificates(parts.certificates, collector);
  take_revocation_choices(parts.crls, collector);
  const STACK_OF(CMS_SignerInfo)* const signers =
      CMS_get0_SignerInfos(static_cast<CMS_ContentInfo*>(cms));
  for (int i = 0; signers != nullptr && i < sk_CMS_SignerInfo_num(signers); ++i) {
    take_unsigned_attributes(sk_CMS_SignerInfo_value(signers, i), collector);
  }
  ERR_clear_error();
  return std::move(collector).finish();
}

}  // namespace libsign::pki
