#include "libsign/pki/extensions.hpp"

#include <openssl/err.h>

#include <string_view>

#include "libsign/native/asn1.hpp"
#include "libsign/native/openssl.hpp"

namespace libsign::pki {
namespace {

constexpr std::string_view kQcType = "0.4.0.1862.1.6";  // EN 319 412-5 4.2.3

// Read is an extension: absent (null, sound), present, or malformed or doubled (null, not sound).
template <typename Owner>
struct Read {
  Owner value;
  bool sound = true;
  bool critical = false;
};

template <typename Owner>
Read<Owner> read(const X509* certificate, int nid) {
  int critical = 0;
  Read<Owner> result;
  result.value.reset(
      static_cast<typename Owner::pointer>(X509_get_ext_d2i(certificate, nid, &critical, nullptr)));
  result.sound = result.value != nullptr || critical == -1;
  result.critical = critical == 1;
  ERR_clear_error();
  return result;
}

bool bit(const ASN1_BIT_STRING* bits, int number) {
  return ASN1_BIT_STRING_get_bit(bits, number) == 1;
}

bool read_key_usage(const X509* certificate, Extensions& extensions) {
  const auto [bits, sound, critical] = read<native::KeyUsageHandle>(certificate, NID_key_usage);
  if (bits) {
    extensions.key_usage = {true, bit(bits.get(), 0), bit(bits.get(), 1), bit(bits.get(), 5),
                            bit(bits.get(), 6)};
    for (const int other : {2, 3, 4, 7, 8}) {
      extensions.key_usage.others = extensions.key_usage.others || bit(bits.get(), other);
    }
  }
  return sound;
}

bool read_basic_constraints(const X509* certificate, Extensions& extensions) {
  const auto [constraints, sound, critical] =
      read<native::BasicConstraintsHandle>(certificate, NID_basic_constraints);
  extensions.is_ca = constraints && constraints->ca != 0;
  return sound;
}

bool read_extended_key_usage(const X509* certificate, Extensions& extensions) {
  const auto [purposes, sound, critical] =
      read<native::ExtendedKeyUsageHandle>(certificate, NID_ext_key_usage);
  for (int i = 0; purposes && i < sk_ASN1_OBJECT_num(purposes.get()); ++i) {
    extensions.extended_key_usage.push_back(
        native::dotted(sk_ASN1_OBJECT_value(purposes.get(), i)));
  }
  extensions.extended_key_usage_critical = critical;
  // RFC 5280 4.2.1.12: at least one purpose. Without, "no extension" and "no purpose" look alike.
  return sound && (!purposes || !extensions.extended_key_usage.empty());
}

bool read_policies(const X509* certificate, Extensions& extensions) {
  const auto [policies, sound, critical] =
      read<native::PoliciesHandle>(certificate, NID_certificate_policies);
  for (int i = 0; policies && i < sk_POLICYINFO_num(policies.get()); ++i) {
    extensions.policies.push_back(native::dotted(sk_POLICYINFO_value(policies.get(), i)->policyid));
  }
  return sound;
}

bool read_crl_addresses(const X509* certificate, Extensions& extensions) {
  const auto [points, sound, critical] =
      read<native::DistributionPointsHandle>(certificate, NID_crl_distribution_points);
  for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
    const DIST_POINT_NAME* const point = sk_DIST_POINT_value(points.get(), i)->distpoint;
    if (point == nullptr || point->type != 0) {  // not fullName
      continue;
    }
    for (int n = 0; n < sk_GENERAL_NAME_num(point->name.fullname); ++n) {
      const GENERAL_NAME* const name = sk_GENERAL_NAME_value(point->name.fullname, n);
      if (name->type == GEN_URI) {
        extensions.crl_addresses.emplace_back(
            as_text(native::content(name->d.uniformResourceIdentifier)));
      }
    }
  }
  return sound;
}

native::SequenceHandle sequence_in(const ASN1_STRING* encoded) {
  const BytesView der = native::content(encoded);
  const unsigned char* in = der.data();
  native::SequenceHandle sequence(
      d2i_ASN1_SEQUENCE_ANY(nullptr, &in, static_cast<long>(der.size())));
  if (in != der.data() + der.size()) {
    sequence.reset();
  }
  return sequence;
}

// QcType ::= SEQUENCE OF OBJECT IDENTIFIER (EN 319 412-5 4.2.3)
bool read_qc_types(const ASN1_TYPE* info, Extensions& extensions) {
  if (info == nullptr || info->type != V_ASN1_SEQUENCE) {
    return false;
  }
  const native::SequenceHandle types = sequence_in(info->value.sequence);
  for (int i = 0; types && i < sk_ASN1_TYPE_num(types.get()); ++i) {
    const ASN1_TYPE* const type = sk_ASN1_TYPE_value(types.get(), i);
    if (type->type != V_ASN1_OBJECT) {
      return false;
    }
    extensions.qc_types.push_back(native::dotted(type->value.object));
  }
  return types != nullptr;
}

// QCStatement ::= SEQUENCE { statementId OBJECT IDENTIFIER, statementInfo ANY OPTIONAL }
// (RFC 3739 3.2.6)
bool read_qc_statement(const ASN1_TYPE* encoded, Extensions& extensions) {
  if (encoded->type != V_ASN1_SEQUENCE) {
    return false;
  }
  const native::SequenceHandle parts = sequence_in(encoded->value.sequence);
  const int count = parts ? sk_ASN1_TYPE_num(parts.get()) : 0;
  if (count < 1 || count > 2 || sk_ASN1_TYPE_value(parts.get(), 0)->type != V_ASN1_OBJECT) {
    return false;
  }
  const ASN1_OBJECT* const id = sk_ASN1_TYPE_value(parts.get(), 0)->value.object;
  extensions.qc_statements.push_back(native::dotted(id));
  return extensions.qc_statements.back() != kQcType ||
         read_qc_types(count == 2 ? sk_ASN1_TYPE_value(parts.get(), 1) : nullptr, extensions);
}

bool read_qc_statements(const X509* certificate, Extensions& extensions) {
  const int at = X509_get_ext_by_NID(certificate, NID_qcStatements, -1);
  if (at < 0) {
    return true;
  }
  if (X509_get_ext_by_NID(certificate, NID_qcStatements, at) >= 0) {
    return false;
  }
  const native::SequenceHandle statements =
      sequence_in(X509_EXTENSION_get_data(X509_get_ext(certificate, at)));
  for (int i = 0; statements && i < sk_ASN1_TYPE_num(statements.get()); ++i) {
    if (!read_qc_statement(sk_ASN1_TYPE_value(statements.get(), i), extensions)) {
      return false;
    }
  }
  return statements != nullptr;
}

struct Reader {
  std::string_view name;
  bool (*read)(const X509*, Extensions&);
};

constexpr Reader kReaders[] = {
    {"keyUsage", read_key_usage},
    {"basicConstraints", read_basic_constraints},
    {"extKeyUsage", read_extended_key_usage},
    {"certificatePolicies", read_policies},
    {"qcStatements", read_qc_statements},
    {"cRLDistributionPoints", read_crl_addresses},
};

std::optional<DigestAlgorithm> digest_of_nid(int nid) {
  switch (nid) {
    case NID_sha1:
      return DigestAlgorithm::Sha1;
    case NID_sha224:
      return DigestAlgorithm::Sha224;
    case NID_sha256:
      return DigestAlgorithm::Sha256;
    case NID_sha384:
      return DigestAlgorithm::Sha384;
    case NID_sha512:
      return DigestAlgorithm::Sha512;
    default:
      return std::nullopt;
  }
}

int nid_of(const X509_ALGOR* algorithm) {
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
  return OBJ_obj2nid(object);
}

template <typename Owner>
Owner parameters_of(const X509_ALGOR* algorithm, const ASN1_ITEM* item) {
  return Owner(
      static_cast<typename Owner::pointer>(ASN1_TYPE_unpack_sequence(item, algorithm->parameter)));
}

// RFC 4055 3.1; every default there is SHA-1's.
std::optional<SignatureAlgorithm> read_pss(const X509_ALGOR* algorithm) {
  const auto parameters =
      parameters_of<native::PssParametersHandle>(algorithm, ASN1_ITEM_rptr(RSA_PSS_PARAMS));
  if (!parameters) {
    ERR_clear_error();
    return std::nullopt;
  }
  const int hash = parameters->hashAlgorithm ? nid_of(parameters->hashAlgorithm) : NID_sha1;
  int mask_hash = NID_sha1;
  if (parameters->maskGenAlgorithm != nullptr) {
    const auto mask = parameters_of<native::AlgorithmHandle>(parameters->maskGenAlgorithm,
                                                             ASN1_ITEM_rptr(X509_ALGOR));
    ERR_clear_error();
    if (nid_of(parameters->maskGenAlgorithm) != NID_mgf1 || !mask) {
      return std::nullopt;
    }
    mask_hash = nid_of(mask.get());
  }
  const long salt = parameters->saltLength ? ASN1_INTEGER_get(parameters->saltLength) : 20;
  const long trailer = parameters->trailerField ? ASN1_INTEGER_get(parameters->trailerField) : 1;
  const std::optional<DigestAlgorithm> digest = digest_of_nid(hash);
  if (!digest || mask_hash != hash || trailer != 1 ||
      salt != static_cast<long>(digest_size(*digest))) {
    return std::nullopt;
  }
  return SignatureAlgorithm{Scheme::RsaPss, *digest};
}

}  // namespace

Result<Extensions> read_extensions(const void* x509) {
  const X509* const certificate = static_cast<const X509*>(x509);
  Extensions extensions;
  for (const Reader& reader : kReaders) {
    if (!reader.read(certificate, extensions)) {
      ERR_clear_error();
      return fail(Errc::MalformedInput,
                  "the certificate's extension " + std::string(reader.name) + " is malformed");
    }
  }
  return extensions;
}

std::optional<SignatureAlgorithm> read_signature_algorithm(const void* x509_algor) {
  const X509_ALGOR* const algorithm = static_cast<const X509_ALGOR*>(x509_algor);
  const int nid = nid_of(algorithm);
  if (nid == NID_rsassaPss) {
    return read_pss(algorithm);
  }
  int digest_nid = NID_undef;
  int key_nid = NID_undef;
  if (OBJ_find_sigid_algs(nid, &digest_nid, &key_nid) != 1) {
    return std::nullopt;
  }
  const std::optional<DigestAlgorithm> digest = digest_of_nid(digest_nid);
  if (!digest || (key_nid != NID_rsaEncryption && key_nid != NID_X9_62_id_ecPublicKey)) {
    return std::nullopt;
  }
  return SignatureAlgorithm{key_nid == NID_rsaEncryption ? Scheme::RsaPkcs1 : Scheme::Ecdsa,
                            *digest};
}

std::optional<DigestAlgorithm> read_digest_algorithm(const void* x509_algor) {
  return digest_of_nid(nid_of(static_cast<const X509_ALGOR*>(x509_algor)));
}

}  // namespace libsign::pki
