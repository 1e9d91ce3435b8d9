#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "libsign/base/encoding.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/present/etsi.hpp"
#include "libsign/present/etsi_constraint.hpp"
#include "libsign/present/holder.hpp"
#include "libsign/present/markup.hpp"
#include "libsign/present/visible.hpp"

namespace libsign::present {
namespace {

using report::Check;
using report::CheckId;
using report::Indication;
using report::SignatureReport;
using report::SignedObject;
using report::Status;

constexpr std::string_view kXmldsig = "http://www.w3.org/2000/09/xmldsig#";
constexpr std::string_view kSha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
constexpr std::string_view kProvenByValidation = "urn:etsi:019102:poetype:validation";

// DSS has a word for a file without a signature, and the standard none.
constexpr std::string_view kNoSignature = "urn:cef:dss:mainindication:noSignatureFound";

std::string whole(std::string_view text) {
  return visible(text, std::string_view::npos);
}

// total_indication is the URI for the indication of a whole signature.
std::string total_indication(Indication indication) {
  switch (indication) {
    case Indication::Passed:
      return "urn:etsi:019102:mainindication:total-passed";
    case Indication::Failed:
      return "urn:etsi:019102:mainindication:total-failed";
    case Indication::Indeterminate:
      break;
  }
  return main_indication(indication);
}

// is_signed_properties says whether an object is those properties: they are signed beside the
// document, and no part of it.
bool is_signed_properties(const SignedObject& object) {
  return object.coverage == report::Coverage::Element &&
         (object.name == "SignedProperties" || object.name.ends_with(":SignedProperties"));
}

const Check* find_row(const SignatureReport& signature, CheckId id) {
  for (const report::BlockResult& block : signature.blocks) {
    const auto found = std::ranges::find(block.rows, id, &Check::id);
    if (found != block.rows.end()) {
      return &*found;
    }
  }
  return nullptr;
}

std::optional<Time> time_in(const Check& row, std::string_view name) {
  const auto found = std::ranges::find(row.evidence, name, &report::Evidence::name);
  return found == row.evidence.end() ? std::nullopt : parse_time(found->value);
}

// ReportWriter writes one report.
class ReportWriter {
 public:
  ReportWriter(const LetterReport& report, std::string_view file) : report_(report), file_(file) {}

  std::string write() && {
    xml_.verbatim(R"(<?xml version="1.0" encoding="UTF-8"?>)");
    xml_.block("vr:ValidationReport", {{"xmlns:vr", "http://uri.etsi.org/19102/v1.4.1#"},
                                       {"xmlns:ds", kXmldsig},
                                       {"xmlns:xades", "http://uri.etsi.org/01903/v1.3.2#"}});
    if (report_.signatures.empty()) {
      no_signature();
    }
    for (std::size_t i = 0; i < report_.signatures.size(); ++i) {
      signature(report_.signatures[i], i);
    }
    objects();
    xml_.end();
    return std::move(xml_).finish();
  }

 private:
  void leaf(std::string_view name, std::string_view value) { xml_.leaf(name, value); }
  void reference(std::string_view name, std::string_view ids) {
    xml_.block(name, {{"VOReference", ids}});
    xml_.end();
  }

  static std::string signature_id(std::size_t index) { return fmt::format("S-{}", index + 1); }
  std::string certificate_id(const report::Signer& signer);
  std::string document_id(std::size_t index, std::size_t object) const {
    return fmt::format("D-{}-{}", index + 1, object + 1);
  }

  void no_signature();
  void signature(const SignatureReport& signature, std::size_t index);
  void constraints(const std::vector<const Check*>& rows);
  void policy();
  void times(const SignatureReport* signature);
  void document(const SignatureReport& signature, std::size_t index);
  void attributes(const SignatureReport& signature);
  void counter_signatures(const SignatureReport& signature);
  bool is_countersigned(const SignatureReport& signature) const;
  void status(const SignatureReport& signature, std::size_t index);
  void revocation(const SignatureReport& signature);
  void algorithm(const SignatureReport& signature, std::size_t index);
  void verdict();
  void datum(std::string_view type, std::string_view value) { write_datum(xml_, type, value); }
  void digest(const Bytes& value);
  void digest_element(const Bytes& value);
  void objects();
  void signed_object(const SignedObject& object);
  void begin_object(std::string_view id, std::string_view type);
  void end_object();

  const LetterReport& report_;
  std::string_view file_;
  Markup xml_;
  std::map<std::string, std::string> certificates_;  // the digest of each, and its id here
};

std::string ReportWriter::certificate_id(const report::Signer& signer) {
  const std::string next = fmt::format("C-{}", certificates_.size() + 1);
  return certificates_.emplace(signer.sha256, next).first->second;
}

void ReportWriter::no_signature() {
  std::vector<const Check*> rows;
  for (const Check& row : report_.rows) {
    rows.push_back(&row);
  }
  xml_.block("vr:SignatureValidationReport");
  constraints(rows);
  times(nullptr);
  xml_.block("vr:SignatureValidationStatus");
  leaf("vr:MainIndication", kNoSignature);
  xml_.block("vr:AssociatedValidationReportData");
  verdict();
  xml_.end();
  xml_.end();
  xml_.end();
}

void ReportWriter::signature(const SignatureReport& signature, std::size_t index) {
  std::vector<const Check*> rows;
  for (const report::BlockResult& block : signature.blocks) {
    for (const Check& row : block.rows) {
      rows.push_back(&row);
    }
  }
  for (const Check& row : report_.rows) {
    if (index == 0) {
      rows.push_back(&row);
    }
  }
  xml_.block("vr:SignatureValidationReport");
  xml_.block("vr:SignatureIdentifier", {{"id", signature_id(index)}});
  leaf("vr:HashOnly", "false");
  leaf("vr:DocHashOnly", "false");
  leaf("vr:DAIdentifier", whole(signature.id));
  xml_.end();
  constraints(rows);
  times(&signature);
  document(signature, index);
  attributes(signature);
  if (signature.signer) {
    xml_.block("vr:SignerInformation");
    reference("vr:SignerCertificate", certificate_id(*signature.signer));
    leaf("vr:Signer", whole(holder_of(signature.signer->subject)));
    xml_.end();
  }
  xml_.block("vr:SignatureValidationProcess");
  leaf("vr:SignatureValidationProcessID", signature.best_signature_time
                                              ? "urn:etsi:019102:validationprocess:LTVM"
                                              : "urn:etsi:019102:validationprocess:Basic");
  xml_.end();
  status(signature, index);
  xml_.end();
}

void ReportWriter::constraints(const std::vector<const Check*>& rows) {
  if (rows.empty() && report_.evidence.policy.empty()) {
    return;
  }
  xml_.block("vr:ValidationConstraintsEvaluationReport");
  if (!report_.evidence.policy.empty()) {
    policy();
  }
  for (const Check* row : rows) {
    write_constraint(xml_, *row);
  }
  xml_.end();
}

void ReportWriter::policy() {
  const std::string identifier = fmt::format("urn:kamerbrief:policy:{}", report_.evidence.policy);
  xml_.block("vr:SignatureValidationPolicy");
  xml_.block("vr:SignaturePolicyIdentifier");
  xml_.block("xades:SignaturePolicyId");
  xml_.block("xades:SigPolicyId");
  leaf("xades:Identifier", is_plain_uri(identifier) ? identifier : "urn:kamerbrief:policy");
  xml_.end();
  xml_.block("xades:SigPolicyHash");
  digest(report_.evidence.policy_sha256);
  xml_.end();
  xml_.end();
  xml_.end();
  leaf("vr:PolicyName", whole(report_.evidence.policy));
  xml_.end();
}

void ReportWriter::times(const SignatureReport* signature) {
  const std::string judged = format_time(report_.evidence.judged_at);
  const bool proven = signature != nullptr && signature->best_signature_time;
  xml_.block("vr:ValidationTimeInfo");
  leaf("vr:ValidationTime", judged);
  xml_.block("vr:BestSignatureTime");
  leaf("vr:POETime", proven ? format_time(*signature->best_signature_time) : judged);
  leaf("vr:TypeOfProof", kProvenByValidation);
  xml_.end();
  xml_.end();
}

void ReportWriter::document(const SignatureReport& signature, std::size_t index) {
  std::string ids;
  std::vector<const SignedObject*> documents;
  for (std::size_t i = 0; i < signature.signed_objects.size(); ++i) {
    const SignedObject& object = signature.signed_objects[i];
    if (object.intact && !is_signed_properties(object)) {
      ids += fmt::format("{}{}", ids.empty() ? "" : " ", document_id(index, i));
      documents.push_back(&object);
    }
  }
  if (documents.empty()) {
    return;
  }
  xml_.block("vr:SignersDocument");
  if (documents.size() == 1 && documents.front()->coverage != report::Coverage::File) {
    digest_element(pki::digest(pki::DigestAlgorithm::Sha256, documents.front()->octets));
  }
  reference("vr:SignersDocumentRepresentation", ids);
  xml_.end();
}

void ReportWriter::attributes(const SignatureReport& signature) {
  const Check* named = find_row(signature, CheckId::SigningCertificateDigest);
  const bool names_certificate =
      signature.signer && named != nullptr && named->status == Status::Passed;
  if (!signature.signing_time && !names_certificate && !is_countersigned(signature)) {
    return;
  }
  xml_.block("vr:SignatureAttributes");
  if (signature.signing_time) {
    xml_.block("vr:SigningTime", {{"Signed", "true"}});
    leaf("vr:Time", format_time(*signature.signing_time));
    xml_.end();
  }
  if (names_certificate) {
    xml_.block("vr:SigningCertificate", {{"Signed", "true"}});
    reference("vr:AttributeObject", certificate_id(*signature.signer));
    xml_.end();
  }
  counter_signatures(signature);
  xml_.end();
}

bool ReportWriter::is_countersigned(const SignatureReport& signature) const {
  return std::ranges::any_of(report_.signatures, [&](const SignatureReport& other) {
    return other.countersigns == signature.id;
  });
}

// Each counter-signature is named by its place: the reports are in the order of the document.
void ReportWriter::counter_signatures(const SignatureReport& signature) {
  for (std::size_t i = 0; i < report_.signatures.size(); ++i) {
    if (report_.signatures[i].countersigns != signature.id) {
      continue;
    }
    xml_.block("vr:CounterSignature", {{"Signed", "false"}});
    xml_.block("vr:CounterSignature");
    xml_.block("vr:XAdESSignaturePtr", {{"XPath", fmt::format("(//ds:Signature)[{}]", i + 1)}});
    xml_.block("vr:NsPrefixMapping");
    leaf("vr:NamespaceURI", kXmldsig);
    leaf("vr:NamespacePrefix", "ds");
    xml_.end();
    xml_.end();
    xml_.end();
    xml_.end();
  }
}

void ReportWriter::status(const SignatureReport& signature, std::size_t index) {
  const report::Conclusion& conclusion = signature.conclusion;
  xml_.block("vr:SignatureValidationStatus");
  leaf("vr:MainIndication", total_indication(conclusion.indication));
  if (conclusion.sub_indication) {
    leaf("vr:SubIndication",
         fmt::format("urn:etsi:019102:subindication:{}", report::name(*conclusion.sub_indication)));
  }
  xml_.block("vr:AssociatedValidationReportData");
  if (signature.signer) {
    xml_.block("vr:CertificateChain");
    reference("vr:SigningCertificate", certificate_id(*signature.signer));
    xml_.end();
    revocation(signature);
  }
  algorithm(signature, index);
  if (index == 0) {
    verdict();
  }
  xml_.end();
  xml_.end();
}

// The standard asks for the time of a revocation wherever a certificate was found revoked.
void ReportWriter::revocation(const SignatureReport& signature) {
  const Check* row = find_row(signature, CheckId::CertificateNotRevoked);
  const std::optional<Time> at =
      row != nullptr && row->status != Status::Passed ? time_in(*row, "revoked") : std::nullopt;
  if (at) {
    xml_.block("vr:RevocationStatusInformation");
    reference("vr:ValidationObjectId", certificate_id(*signature.signer));
    leaf("vr:RevocationTime", format_time(*at));
    xml_.end();
  }
}

void ReportWriter::algorithm(const SignatureReport& signature, std::size_t index) {
  const Check* row = find_row(signature, CheckId::SignatureAlgorithms);
  if (row == nullptr || row->status == Status::NotRun ||
      !is_plain_uri(signature.signature_method)) {
    return;
  }
  xml_.block("vr:CryptoInformation");
  reference("vr:ValidationObjectId", signature_id(index));
  leaf("vr:Algorithm", signature.signature_method);
  leaf("vr:SecureAlgorithm", row->status == Status::Passed ? "true" : "false");
  xml_.end();
}

void ReportWriter::verdict() {
  const EvidenceIdentity& evidence = report_.evidence;
  xml_.block("vr:AdditionalValidationReportData");
  datum("urn:kamerbrief:report:file", file_);
  datum("urn:kamerbrief:report:asked", report_.asked == Asked::Letter ? "letter" : "signatures");
  datum("urn:kamerbrief:report:acceptance", name(report_.acceptance));
  datum("urn:kamerbrief:report:letterIsSealed", report_.letter_is_sealed ? "true" : "false");
  if (report_.letter) {
    const letter::Letter& letter = *report_.letter;
    datum("urn:kamerbrief:letter:reference", letter.reference.value);
    for (const letter::Ministry& ministry : letter.ministries) {
      datum("urn:kamerbrief:letter:ministry", ministry.code);
    }
    datum("urn:kamerbrief:letter:date", format_date(letter.date));
    datum("urn:kamerbrief:letter:subject", letter.subject.value);
  }
  datum("urn:kamerbrief:report:register", evidence.ministry_register);
  datum("urn:kamerbrief:report:registerSha256", hex(evidence.register_sha256));
  datum("urn:kamerbrief:report:trustSha256", hex(evidence.trust_sha256));
  xml_.end();
}

void ReportWriter::digest(const Bytes& value) {
  xml_.block("ds:DigestMethod", {{"Algorithm", kSha256}});
  xml_.end();
  leaf("ds:DigestValue", base64(value));
}

void ReportWriter::digest_element(const Bytes& value) {
  xml_.block("vr:DigestAlgAndValue");
  digest(value);
  xml_.end();
}

void ReportWriter::objects() {
  const bool any_data = std::ranges::any_of(
      report_.signatures, [](const SignatureReport& s) { return !s.signed_objects.empty(); });
  if (certificates_.empty() && !any_data) {
    return;
  }
  xml_.block("vr:SignatureValidationObjects");
  for (const auto& [sha256, id] : certificates_) {
    begin_object(id, "certificate");
    digest_element(from_hex(sha256).value_or(Bytes{}));
    end_object();
  }
  for (std::size_t i = 0; i < report_.signatures.size(); ++i) {
    const std::vector<SignedObject>& signed_objects = report_.signatures[i].signed_objects;
    for (std::size_t j = 0; j < signed_objects.size(); ++j) {
      begin_object(document_id(i, j), "signedData");
      signed_object(signed_objects[j]);
      end_object();
    }
  }
  xml_.end();
}

// The octets of a file from outside are not here: it is named.
void ReportWriter::signed_object(const SignedObject& object) {
  if (object.coverage == report::Coverage::File) {
    leaf("vr:direct", whole(object.name));
  } else {
    digest_element(pki::digest(pki::DigestAlgorithm::Sha256, object.octets));
  }
}

void ReportWriter::begin_object(std::string_view id, std::string_view type) {
  xml_.block("vr:ValidationObject", {{"id", id}});
  leaf("vr:ObjectType", fmt::format("urn:etsi:019102:validationObject:{}", type));
  xml_.block("vr:ValidationObjectRepresentation");
}

void ReportWriter::end_object() {
  xml_.end();
  xml_.block("vr:POE");
  leaf("vr:POETime", format_time(report_.evidence.judged_at));
  leaf("vr:TypeOfProof", kProvenByValidation);
  xml_.end();
  xml_.end();
}

}  // namespace

std::string report_etsi(const LetterReport& report, std::string_view file) {
  return ReportWriter(report, file).write();
}

}  // namespace libsign::present
