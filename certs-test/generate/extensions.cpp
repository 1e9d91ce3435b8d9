#include "certs-test/generate/extensions.hpp"

#include "certs-test/generate/der.hpp"

namespace zegel::certs {
namespace {

using ConfigurationHandle = Handle<CONF, NCONF_free>;

// add adds an extension from OpenSSL's notation; an empty value adds nothing.
void add(X509* certificate, X509* issuer, int nid, std::string_view value) {
  if (!value.empty()) {
    const ExtensionHandle extension = extension_from(issuer, certificate, nullptr, nid, value);
    require(X509_add_ext(certificate, extension.get(), -1) == 1, value);
  }
}

ExtensionHandle encoded_extension(const char* oid, bool critical, const der::Octets& value) {
  const ObjectHandle object(required(OBJ_txt2obj(oid, 1), oid));
  const OctetStringHandle octets(required(ASN1_OCTET_STRING_new(), oid));
  require(ASN1_OCTET_STRING_set(octets.get(), value.data(), static_cast<int>(value.size())) == 1,
          oid);
  return ExtensionHandle(required(
      X509_EXTENSION_create_by_OBJ(nullptr, object.get(), critical ? 1 : 0, octets.get()), oid));
}

// statement is one QCStatement (RFC 3739 3.2.6): its id and its info, if any.
der::Octets statement(std::string_view id) {
  return der::sequence({der::object_identifier(id)});
}
der::Octets statement(std::string_view id, const der::Octets& info) {
  return der::sequence({der::object_identifier(id), info});
}

void add_qc_statements(X509* certificate, const QcStatements& wanted) {
  std::vector<der::Octets> statements;
  if (wanted.qualified) {
    statements.push_back(statement("0.4.0.1862.1.1"));  // QcCompliance
    statements.push_back(statement("0.4.0.1862.1.4"));  // QcSSCD
  }
  if (!wanted.type.empty()) {  // QcType: a SEQUENCE OF OID
    statements.push_back(
        statement("0.4.0.1862.1.6", der::sequence({der::object_identifier(wanted.type)})));
  }
  if (wanted.qualified) {  // QcPDS: a SEQUENCE OF address and language
    const der::Octets location = der::sequence(
        {der::ia5_string("https://127.0.0.1:8989/pds-en.pdf"), der::printable_string("en")});
    statements.push_back(statement("0.4.0.1862.1.5", der::sequence({location})));
  }
  if (!wanted.semantics.empty()) {  // pkixQCSyntax-v2: SemanticsInformation
    statements.push_back(
        statement("1.3.6.1.5.5.7.11.2", der::sequence({der::object_identifier(wanted.semantics)})));
  }
  if (!statements.empty()) {
    const ExtensionHandle extension =
        encoded_extension("1.3.6.1.5.5.7.1.3", false, der::sequence(statements));
    require(X509_add_ext(certificate, extension.get(), -1) == 1, "qcStatements");
  }
}

std::string basic_constraints(const Description& description) {
  switch (description.basic_constraints) {
    case BasicConstraints::Absent:
      return {};
    case BasicConstraints::NoAuthority:
      return "critical,CA:FALSE";
    case BasicConstraints::Authority:
      break;
  }
  return description.path_length
             ? "critical,CA:TRUE,pathlen:" + std::to_string(*description.path_length)
             : "critical,CA:TRUE";
}

// information is the authorityInfoAccess: the issuer's certificate, and for end entities OCSP too.
std::string information(const Description& description) {
  const std::string base = std::string(kServer) + std::string(description.shape->directory);
  const std::string issuer(description.issuer);
  std::string certificate = "caIssuers;URI:" + base + "/ca/" + issuer + "/certificate.cer";
  if (!description.partition.empty()) {  // such a certificate points to the bundle as well
    certificate += ",caIssuers;URI:" + base + "/ca/" + issuer + "/certificate.p7c";
  }
  return description.authority ? certificate
                               : "OCSP;URI:" + base + "/ocsp/" + issuer + "," + certificate;
}

}  // namespace

std::string list_address(const Shape& shape, std::string_view issuer, std::string_view partition) {
  std::string path = std::string(shape.directory) + "/" +
                     std::string(authority_of(shape, issuer).list_folder) + "/" +
                     std::string(issuer);
  if (!partition.empty()) {
    path += "/" + std::string(partition);
  }
  return std::string(kServer) + path + ".crl";
}

ExtensionHandle extension_from(X509* issuer, X509* certificate, X509_CRL* list, int nid,
                               std::string_view value) {
  // OpenSSL wants a configuration for some extensions, even where the value refers to none.
  const ConfigurationHandle configuration(required(NCONF_new(nullptr), "configuration"));
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, list, 0);
  X509V3_set_nconf(&context, configuration.get());
  return ExtensionHandle(required(
      X509V3_EXT_nconf_nid(configuration.get(), &context, nid, std::string(value).c_str()), value));
}

ExtensionHandle unknown_extension() {
  return encoded_extension("2.999.1", true, {0x05, 0x00});  // NULL
}

ExtensionHandle expired_certificates(std::string_view since) {
  der::Octets value{V_ASN1_GENERALIZEDTIME, static_cast<unsigned char>(since.size())};
  value.insert(value.end(), since.begin(), since.end());
  return encoded_extension("2.5.29.60", false, value);
}

void add_extensions(X509* certificate, X509* issuer, const Description& description) {
  const Usage& usage = description.usage;
  add(certificate, issuer, NID_basic_constraints, basic_constraints(description));
  add(certificate, issuer, NID_key_usage, usage.key_usage);
  add(certificate, issuer, NID_ext_key_usage, usage.extended_key_usage);
  add(certificate, issuer, NID_subject_key_identifier, "hash");
  if (!description.issuer.empty()) {
    add(certificate, issuer, NID_authority_key_identifier, "keyid:always");
    add(certificate, issuer, NID_crl_distribution_points,
        "URI:" + list_address(*description.shape, description.issuer, description.partition));
    add(certificate, issuer, NID_info_access, information(description));
  }
  add(certificate, issuer, NID_id_pkix_OCSP_noCheck, description.no_check ? "ignored" : "");
  add(certificate, issuer, NID_subject_alt_name, description.subject_alternative_name);
  add(certificate, issuer, NID_certificate_policies, usage.policies);
  add_qc_statements(certificate, usage.qc_statements);
  if (description.critical_extension) {
    require(X509_add_ext(certificate, unknown_extension().get(), -1) == 1, "extension");
  }
}

}  // namespace zegel::certs
