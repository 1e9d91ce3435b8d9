#include "libsign/xades/seal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/base/text.hpp"
#include "libsign/xades/names.hpp"

namespace libsign::xades {
namespace {

// escaped writes characters as Canonical XML does; of the two contexts, `special` says which.
constexpr std::string_view kInText = "&<>\r";
constexpr std::string_view kInAttribute = "&<\"\t\n\r";

std::string_view replacement(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#x9;";
    case '\n':
      return "&#xA;";
    default:
      return "&#xD;";
  }
}

std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += replacement(c);
    }
  }
  return out;
}

// Names are the Ids of one seal.
struct Names {
  std::string signature, letter, value, properties;
};

// make_names makes Ids of what the seal is of, whose it is and when it is set. Half a SHA-256 is
// enough to keep them apart.
Names make_names(BytesView letter_digest, const SealRequest& request) {
  Bytes seed(letter_digest.begin(), letter_digest.end());
  const Bytes& certificate = request.certificate.sha256();
  seed.insert(seed.end(), certificate.begin(), certificate.end());
  const Bytes time = to_bytes(format_time(request.signing_time));
  seed.insert(seed.end(), time.begin(), time.end());
  const std::string id = hex(BytesView(pki::digest(pki::DigestAlgorithm::Sha256, seed)).first(16));
  return {.signature = "seal-" + id,
          .letter = "letter-" + id,
          .value = "value-" + id,
          .properties = "properties-" + id};
}

// Form says of which text an element is a part. As the apex of its own canonical form an element
// carries the declarations that its ancestors carry in the file, and in it each first use of
// a prefix carries its own.
enum class Form { File, Apex };

std::string declaration(Form form, std::string_view prefix, std::string_view ns) {
  return form == Form::Apex ? fmt::format(" xmlns:{}=\"{}\"", prefix, ns) : std::string();
}

std::string digest_parts(Form form, pki::DigestAlgorithm algorithm, BytesView value) {
  const std::string ds = declaration(form, "ds", kDs);
  return fmt::format(
      R"(<ds:DigestMethod{0} Algorithm="{1}"></ds:DigestMethod><ds:DigestValue{0}>{2}</ds:DigestValue>)",
      ds, pki::digest_uri(algorithm), base64(value));
}

std::string signature_properties(Form form, const SealRequest& request) {
  const pki::DigestAlgorithm algorithm = request.algorithm.digest;
  const Bytes certificate = algorithm == pki::DigestAlgorithm::Sha256
                                ? request.certificate.sha256()
                                : pki::digest(algorithm, request.certificate.der());
  return fmt::format(
      "<xades:SignedSignatureProperties>"
      "<xades:SigningTime>{}</xades:SigningTime>"
      "<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>{}</xades:CertDigest>"
      "<xades:IssuerSerialV2>{}</xades:IssuerSerialV2></xades:Cert></xades:SigningCertificateV2>"
      "<xades:SignatureProductionPlaceV2><xades:City>{}</xades:City>"
      "<xades:CountryName>{}</xades:CountryName></xades:SignatureProductionPlaceV2>"
      "<xades:SignerRoleV2><xades:ClaimedRoles><xades:ClaimedRole>{}</xades:ClaimedRole>"
      "</xades:ClaimedRoles></xades:SignerRoleV2>"
      "</xades:SignedSignatureProperties>",
      format_time(request.signing_time), digest_parts(form, algorithm, certificate),
      base64(request.certificate.issuer_serial_der()), escaped(request.place.city, kInText),
      escaped(request.place.country, kInText), escaped(request.role, kInText));
}

std::string data_object_properties(const SealRequest& request, const Names& names) {
  return fmt::format(
      "<xades:SignedDataObjectProperties>"
      "<xades:DataObjectFormat ObjectReference=\"#{}\">"
      "<xades:Description>{}</xades:Description><xades:MimeType>{}</xades:MimeType>"
      "</xades:DataObjectFormat>"
      "<xades:CommitmentTypeIndication>"
      "<xades:CommitmentTypeId><xades:Identifier>{}</xades:Identifier></xades:CommitmentTypeId>"
      "<xades:AllSignedDataObjects></xades:AllSignedDataObjects>"
      "<xades:CommitmentTypeQualifiers><xades:CommitmentTypeQualifier>"
      "<seal:letter xmlns:seal=\"{}\" ministry=\"{}\" reference=\"{}\"></seal:letter>"
      "</xades:CommitmentTypeQualifier></xades:CommitmentTypeQualifiers>"
      "</xades:CommitmentTypeIndication></xades:SignedDataObjectProperties>",
      names.letter, escaped(request.description, kInText), kLetterMimeType, request.commitment,
      kSeal, escaped(request.binding.ministry, kInAttribute),
      escaped(request.binding.reference, kInAttribute));
}

std::string signed_properties(Form form, const SealRequest& request, const Names& names) {
  return fmt::format(R"(<xades:SignedProperties{} Id="{}">{}{}</xades:SignedProperties>)",
                     declaration(form, "xades", kXades), names.properties,
                     signature_properties(form, request), data_object_properties(request, names));
}

std::string transform(std::string_view algorithm) {
  return fmt::format(R"(<ds:Transform Algorithm="{}"></ds:Transform>)", algorithm);
}

std::string signed_info(Form form, const SealRequest& request, const Names& names,
                        BytesView letter_digest, BytesView properties_digest) {
  const pki::DigestAlgorithm algorithm = request.algorithm.digest;
  return fmt::format(
      "<ds:SignedInfo{}>"
      "<ds:CanonicalizationMethod Algorithm=\"{}\"></ds:CanonicalizationMethod>"
      "<ds:SignatureMethod Algorithm=\"{}\"></ds:SignatureMethod>"
      "<ds:Reference Id=\"{}\" URI=\"\"><ds:Transforms>{}{}</ds:Transforms>{}</ds:Reference>"
      "<ds:Reference Type=\"{}\" URI=\"#{}\"><ds:Transforms>{}</ds:Transforms>{}</ds:Reference>"
      "</ds:SignedInfo>",
      declaration(form, "ds", kDs), kExclusive, pki::signature_uri(request.algorithm), names.letter,
      transform(kEnveloped), transform(kExclusive),
      digest_parts(Form::File, algorithm, letter_digest), kSignedPropertiesType, names.properties,
      transform(kExclusive), digest_parts(Form::File, algorithm, properties_digest));
}

std::string key_info(const SealRequest& request) {
  std::string out = "<ds:KeyInfo><ds:X509Data>";
  const auto add = [&out](const pki::Certificate& certificate) {
    out += "<ds:X509Certificate>" + base64(certificate.der()) + "</ds:X509Certificate>";
  };
  add(request.certificate);
  std::ranges::for_each(request.chain, add);
  return out + "</ds:X509Data></ds:KeyInfo>";
}

// root_end_tag finds the end tag that `letter` ends in.
std::optional<std::size_t> root_end_tag(std::string_view letter) {
  const std::size_t at = letter.rfind("</");
  const bool ends = at != std::string_view::npos && letter.find('>', at) == letter.size() - 1;
  return ends ? std::optional(at) : std::nullopt;
}

std::optional<Error> unfit(std::string_view field, const std::optional<Flaw>& flaw) {
  if (!flaw) {
    return std::nullopt;
  }
  return Error{Errc::InvalidArgument, "there is " + flaw->what + " in it", std::string(field), {}};
}

// refusal is why a seal cannot be made of `request`, or nothing.
std::optional<Error> refusal(const SealRequest& request) {
  const auto invalid = [](std::string detail, std::string field) {
    return Error{Errc::InvalidArgument, std::move(detail), std::move(field), {}};
  };
  const pki::DigestAlgorithm digest = request.algorithm.digest;
  if (digest == pki::DigestAlgorithm::Sha1 || digest == pki::DigestAlgorithm::Sha224) {
    return invalid(fmt::format("{} is too weak for a seal", pki::digest_name(digest)), "algorithm");
  }
  if (request.commitment != kProofOfOrigin && request.commitment != kProofOfApproval) {
    return invalid("a seal commits to origin or to approval", "commitment");
  }
  if (request.chain.size() >= limits::kMaxCertificates) {
    return invalid("there are too many certificates in it", "chain");
  }
  for (const auto& [field, text] :
       {std::pair<std::string_view, const std::string&>{"ministry", request.binding.ministry},
        {"reference", request.binding.reference},
        {"city", request.place.city},
        {"country", request.place.country},
        {"role", request.role}}) {
    if (auto error = unfit(field, name_flaw(text))) {
      return error;
    }
  }
  return unfit("description", prose_flaw(request.description));
}

}  // namespace

Result<Prepared> prepare(const SealRequest& request) {
  if (auto error = refusal(request)) {
    return fail(*std::move(error));
  }
  const std::string_view letter = as_text(request.letter);
  const auto end_tag = root_end_tag(letter);
  if (!end_tag) {
    return fail(Errc::InvalidArgument, "the letter does not end in an end tag", "letter");
  }
  const pki::DigestAlgorithm algorithm = request.algorithm.digest;
  const Bytes letter_digest = pki::digest(algorithm, request.letter);
  const Names names = make_names(letter_digest, request);
  const Bytes properties_digest =
      pki::digest(algorithm, as_bytes(signed_properties(Form::Apex, request, names)));
  const auto info = [&](Form form) {
    return signed_info(form, request, names, letter_digest, properties_digest);
  };
  Prepared prepared{.signed_info = to_bytes(info(Form::Apex)),
                    .algorithm = request.algorithm,
                    .certificate = request.certificate};
  prepared.digest = pki::digest(algorithm, prepared.signed_info);
  prepared.before_value =
      fmt::format(R"({}<ds:Signature xmlns:ds="{}" Id="{}">{}<ds:SignatureValue Id="{}">)",
                  letter.substr(0, *end_tag), kDs, names.signature, info(Form::File), names.value);
  prepared.after_value = fmt::format(
      "</ds:SignatureValue>{}<ds:Object>"
      "<xades:QualifyingProperties xmlns:xades=\"{}\" Target=\"#{}\">{}"
      "</xades:QualifyingProperties></ds:Object></ds:Signature>{}",
      key_info(request), kXades, names.signature, signed_properties(Form::File, request, names),
      letter.substr(*end_tag));
  return prepared;
}

Result<Bytes> finish(const Prepared& prepared, BytesView value) {
  if (!prepared.certificate.verifies(prepared.algorithm, prepared.signed_info, value)) {
    return fail(Errc::Crypto, "the signature value was not made with the key of the certificate",
                {}, "check that the key and the certificate belong together");
  }
  const std::string encoded = base64(value);
  Bytes sealed;
  sealed.reserve(prepared.before_value.size() + encoded.size() + prepared.after_value.size());
  for (const std::string_view part :
       {std::string_view(prepared.before_value), std::string_view(encoded),
        std::string_view(prepared.after_value)}) {
    sealed.insert(sealed.end(), part.begin(), part.end());
  }
  return sealed;
}

}  // namespace libsign::xades
