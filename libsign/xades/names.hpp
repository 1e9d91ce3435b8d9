#pragma once

#include <algorithm>
#include <array>
#include <string_view>

// The names of XMLDSIG (RFC 3275) and XAdES (EN 319 132-1) that are read and written.
namespace libsign::xades {

inline constexpr std::string_view kDs = "http://www.w3.org/2000/09/xmldsig#";
inline constexpr std::string_view kDs11 = "http://www.w3.org/2009/xmldsig11#";
inline constexpr std::string_view kXades = "http://uri.etsi.org/01903/v1.3.2#";

// kXades141 is the name space of what XAdES 1.4.1 and EN 319 132-1 added to kXades.
inline constexpr std::string_view kXades141 = "http://uri.etsi.org/01903/v1.4.1#";

// kXadesVersions are the name spaces of the properties, ours first: XAdES 1.4.1 only adds some to
// 1.3.2, and the older ones are read in files of others.
inline constexpr std::array<std::string_view, 3> kXadesVersions{
    kXades, "http://uri.etsi.org/01903/v1.2.2#", "http://uri.etsi.org/01903/v1.1.1#"};

// is_xades says whether a name space is one of kXadesVersions.
constexpr bool is_xades(std::string_view ns) {
  return std::ranges::find(kXadesVersions, ns) != kXadesVersions.end();
}

// kSeal is the namespace of our qualifier, described by schemas/seal.xsd.
inline constexpr std::string_view kSeal = "urn:kamerbrief:seal:1";

inline constexpr std::string_view kExclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
inline constexpr std::string_view kEnveloped =
    "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

inline constexpr std::string_view kBase64 = "http://www.w3.org/2000/09/xmldsig#base64";
inline constexpr std::string_view kXpath = "http://www.w3.org/TR/1999/REC-xpath-19991116";
inline constexpr std::string_view kXpathFilter2 = "http://www.w3.org/2002/06/xmldsig-filter2";

// Types of a ds:Reference: to a ds:Manifest (XMLDSIG 4.4.3.1), and to the value of the signature
// that this one countersigns (EN 319 132-1 5.2.7.1).
inline constexpr std::string_view kManifestType = "http://www.w3.org/2000/09/xmldsig#Manifest";
inline constexpr std::string_view kCountersignedType =
    "http://uri.etsi.org/01903#CountersignedSignature";

// kSignedPropertiesType is ds:Reference/@Type of the reference to the signed properties.
inline constexpr std::string_view kSignedPropertiesType =
    "http://uri.etsi.org/01903#SignedProperties";

// is_signed_properties_type also knows the types by which older versions called that reference.
constexpr bool is_signed_properties_type(std::string_view type) {
  return type == kSignedPropertiesType ||
         type == "http://uri.etsi.org/01903/v1.2.2#SignedProperties" ||
         type == "http://uri.etsi.org/01903/v1.1.1#SignedProperties";
}

// Commitment types, EN 319 132-1 5.2.3.
inline constexpr std::string_view kProofOfOrigin = "http://uri.etsi.org/01903/v1.2.2#ProofOfOrigin";
inline constexpr std::string_view kProofOfApproval =
    "http://uri.etsi.org/01903/v1.2.2#ProofOfApproval";

// kLetterMimeType is xades:MimeType of a sealed letter.
inline constexpr std::string_view kLetterMimeType = "application/xml";

}  // namespace libsign::xades
