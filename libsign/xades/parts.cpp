#include "libsign/xades/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libsign/xades/names.hpp"

namespace libsign::xades {
namespace {

struct Prefix {
  std::string_view ns;
  std::string_view prefix;
};

constexpr std::array kPrefixes{
    Prefix{kDs, "ds"},
    Prefix{"http://www.w3.org/2009/xmldsig11#", "dsig11"},
    Prefix{kXades, "xades"},
    Prefix{kXadesVersions[1], "xades"},
    Prefix{kXadesVersions[2], "xades"},
    Prefix{"http://uri.etsi.org/01903/v1.4.1#", "xades141"},
};

constexpr std::string_view kStamp =
    "ds:CanonicalizationMethod xades:Include xades:EncapsulatedTimeStamp";
constexpr std::string_view kCertificates = "xades:EncapsulatedX509Certificate";
constexpr std::string_view kRevocations = "xades:CRLValues xades:OCSPValues";
constexpr std::string_view kValues = "xades:CertificateValues xades:RevocationValues";

// XMLDSIG 4, EN 319 132-1 4.3 and 5.2.7 to 5.5; the schemas' own order is held up by read(). What
// may hold any element (OtherCertificate, XMLTimeStamp, UnsignedDataObjectProperty) and what is
// text for people (ds:KeyName, SignaturePolicyStore) is not among them. A ds:Manifest is one of the
// children, and no part: it must be covered by a reference of its own.
constexpr std::array kParts{
    Part{"ds:Signature", "Id", "ds:SignedInfo ds:SignatureValue ds:KeyInfo ds:Object"},
    Part{"ds:SignatureValue", "Id", "", Holds::Base64},
    Part{"ds:KeyInfo", "Id", "ds:X509Data ds:KeyValue"},
    Part{"ds:X509Data", "",
         "ds:X509Certificate ds:X509IssuerSerial ds:X509SubjectName ds:X509SKI ds:X509CRL"},
    Part{"ds:X509Certificate", "", "", Holds::Base64},
    Part{"ds:X509IssuerSerial", "", "ds:X509IssuerName ds:X509SerialNumber"},
    Part{"ds:X509IssuerName", "", "", Holds::Anything},
    Part{"ds:X509SerialNumber", "", "", Holds::Anything},
    Part{"ds:X509SubjectName", "", "", Holds::Anything},
    Part{"ds:X509SKI", "", "", Holds::Base64},
    Part{"ds:X509CRL", "", "", Holds::Base64},
    Part{"ds:KeyValue", "", "ds:RSAKeyValue dsig11:ECKeyValue"},
    Part{"ds:RSAKeyValue", "", "ds:Modulus ds:Exponent"},
    Part{"ds:Modulus", "", "", Holds::Base64},
    Part{"ds:Exponent", "", "", Holds::Base64},
    Part{"dsig11:ECKeyValue", "Id", "dsig11:NamedCurve dsig11:PublicKey"},
    Part{"dsig11:NamedCurve", "URI", ""},
    Part{"dsig11:PublicKey", "", "", Holds::Base64},

    Part{"ds:Object", "Id", "xades:QualifyingProperties ds:Manifest"},
    Part{"xades:QualifyingProperties", "Target Id",
         "xades:SignedProperties xades:UnsignedProperties"},
    Part{"xades:UnsignedProperties", "Id", "xades:UnsignedSignatureProperties"},
    Part{"xades:UnsignedSignatureProperties", "Id",
         "xades:CounterSignature xades:SignatureTimeStamp xades:CompleteCertificateRefs "
         "xades141:CompleteCertificateRefsV2 xades:CompleteRevocationRefs "
         "xades:AttributeCertificateRefs xades141:AttributeCertificateRefsV2 "
         "xades:AttributeRevocationRefs xades:SigAndRefsTimeStamp xades141:SigAndRefsTimeStampV2 "
         "xades:RefsOnlyTimeStamp xades141:RefsOnlyTimeStampV2 xades:CertificateValues "
         "xades:RevocationValues xades:AttrAuthoritiesCertValues xades:AttributeRevocationValues "
         "xades:ArchiveTimeStamp xades141:ArchiveTimeStamp xades141:TimeStampValidationData "
         "xades:AnyValidationData xades141:AnyValidationData"},
    Part{"xades:CounterSignature", "Id", "ds:Signature"},

    Part{"xades:SignatureTimeStamp", "Id", kStamp},
    Part{"xades:SigAndRefsTimeStamp", "Id", kStamp},
    Part{"xades141:SigAndRefsTimeStampV2", "Id", kStamp},
    Part{"xades:RefsOnlyTimeStamp", "Id", kStamp},
    Part{"xades141:RefsOnlyTimeStampV2", "Id", kStamp},
    Part{"xades:ArchiveTimeStamp", "Id", kStamp},
    Part{"xades141:ArchiveTimeStamp", "Id", kStamp},
    Part{"ds:CanonicalizationMethod", "Algorithm", ""},
    Part{"xades:Include", "URI referencedData", ""},
    Part{"xades:EncapsulatedTimeStamp", "Id Encoding", "", Holds::Base64},

    Part{"xades:CertificateValues", "Id", kCertificates},
    Part{"xades:AttrAuthoritiesCertValues", "Id", kCertificates},
    Part{"xades:EncapsulatedX509Certificate", "Id Encoding", "", Holds::Base64},
    Part{"xades:RevocationValues", "Id", kRevocations},
    Part{"xades:AttributeRevocationValues", "Id", kRevocations},
    Part{"xades:CRLValues", "", "xades:EncapsulatedCRLValue"},
    Part{"xades:EncapsulatedCRLValue", "Id Encoding", "", Holds::Base64},
    Part{"xades:OCSPValues", "", "xades:EncapsulatedOCSPValue"},
    Part{"xades:EncapsulatedOCSPValue", "Id Encoding", "", Holds::Base64},
    Part{"xades141:TimeStampValidationData", "Id URI", kValues},
    Part{"xades:AnyValidationData", "Id URI", kValues},
    Part{"xades141:AnyValidationData", "Id URI", kValues},

    Part{"xades:CompleteCertificateRefs", "Id", "xades:CertRefs"},
    Part{"xades:AttributeCertificateRefs", "Id", "xades:CertRefs"},
    Part{"xades:CertRefs", "", "xades:Cert"},
    Part{"xades141:CompleteCertificateRefsV2", "Id", "xades141:CertRefs"},
    Part{"xades141:AttributeCertificateRefsV2", "Id", "xades141:CertRefs"},
    Part{"xades141:CertRefs", "", "xades:Cert"},
    Part{"xades:Cert", "URI", "xades:CertDigest xades:IssuerSerial xades:IssuerSerialV2"},
    Part{"xades:CertDigest", "", "ds:DigestMethod ds:DigestValue"},
    Part{"xades:IssuerSerial", "", "ds:X509IssuerName ds:X509SerialNumber"},
    Part{"xades:IssuerSerialV2", "", "", Holds::Base64},
    Part{"ds:DigestMethod", "Algorithm", ""},
    Part{"ds:DigestValue", "", "", Holds::Base64},
    Part{"xades:CompleteRevocationRefs", "Id", "xades:CRLRefs xades:OCSPRefs"},
    Part{"xades:AttributeRevocationRefs", "Id", "xades:CRLRefs xades:OCSPRefs"},
    Part{"xades:CRLRefs", "", "xades:CRLRef"},
    Part{"xades:CRLRef", "", "xades:DigestAlgAndValue xades:CRLIdentifier"},
    Part{"xades:DigestAlgAndValue", "", "ds:DigestMethod ds:DigestValue"},
    Part{"xades:CRLIdentifier", "URI", "xades:Issuer xades:IssueTime xades:Number"},
    Part{"xades:Issuer", "", "", Holds::Anything},
    Part{"xades:IssueTime", "", "", Holds::Anything},
    Part{"xades:Number", "", "", Holds::Anything},
    Part{"xades:OCSPRefs", "", "xades:OCSPRef"},
    Part{"xades:OCSPRef", "", "xades:OCSPIdentifier xades:DigestAlgAndValue"},
    Part{"xades:OCSPIdentifier", "URI", "xades:ResponderID xades:ProducedAt"},
    Part{"xades:ResponderID", "", "xades:ByName xades:ByKey"},
    Part{"xades:ByName", "", "", Holds::Anything},
    Part{"xades:ByKey", "", "", Holds::Base64},
    Part{"xades:ProducedAt", "", "", Holds::Anything},
};

}  // namespace

std::string part_name(const xml::Element& element) {
  const auto* const found = std::ranges::find(kPrefixes, element.ns(), &Prefix::ns);
  return found == kPrefixes.end() ? std::string()
                                  : fmt::format("{}:{}", found->prefix, element.name());
}

const Part* find_part(std::string_view name) {
  const auto* const found = std::ranges::find(kParts, name, &Part::name);
  return found == kParts.end() ? nullptr : found;
}

bool lists(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (list.substr(0, end) == word) {
      return true;
    }
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

}  // namespace libsign::xades
