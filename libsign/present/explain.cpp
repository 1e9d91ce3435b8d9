#include "libsign/present/explain.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "libsign/present/language.hpp"

namespace libsign::present {
namespace {

using report::Block;
using report::CheckId;

// Plain is a check whose failure the catalogue says in the words of a standard.
struct Plain {
  CheckId id;
  std::string_view words;   // empty: those of the catalogue will do
  std::string_view advice;  // empty: nothing sensible can be said
};

constexpr std::array kPlain{
    Plain{CheckId::InputWithinLimits, "",
          translatable("Ask the ministry what this file is: no letter is that large.")},
    Plain{CheckId::InputUtf8, "",
          translatable("Check that this is the letter file, and have it sent again.")},
    Plain{CheckId::InputWellFormed, "",
          translatable("Check that this is the letter file, and have it sent again.")},
    Plain{CheckId::InputIsLetterFile, translatable("the file is not a letter file"),
          translatable("Check that this is the letter file, and have it sent again.")},
    Plain{CheckId::LetterReferenceExpected, "",
          translatable("Check that this is the letter you asked for.")},
    Plain{CheckId::LetterMinistryExpected, "",
          translatable("Check that this is the letter you asked for.")},
    Plain{CheckId::ProfileSignaturePresent, "",
          translatable("Ask the ministry for the sealed letter.")},
    Plain{CheckId::MinistryKnown, "",
          translatable("Judge the letter again with a newer register of ministries.")},
    Plain{CheckId::MinistryCertificateNotAnothers,
          translatable("the seal is that of another organisation than the ministry of the letter"),
          translatable("Do not use this file. Ask the ministry whether it sent this letter.")},
    Plain{CheckId::MinistryCertificateIdentifies,
          translatable("nothing in the certificate shows that it is of the ministry of the letter"),
          translatable("Judge the letter again with a newer register of ministries.")},
    Plain{
        CheckId::ChainFound,
        translatable("the certificate of the seal does not come from an authority that you trust"),
        translatable("Check that you gave the root certificates of PKIoverheid.")},
    Plain{
        CheckId::RevocationAvailable,
        translatable("it is not known whether the certificate of the seal has been revoked: there "
                     "is no usable revocation list"),
        translatable("Get the newest revocation lists and judge the letter again.")},
    Plain{CheckId::RevocationFresh, translatable("the revocation list is too old"),
          translatable("Get the newest revocation lists and judge the letter again.")},
    Plain{CheckId::CertificateNotRevoked,
          translatable("the certificate of the seal has been revoked"),
          translatable("Ask the ministry when and why it was revoked.")},
    Plain{CheckId::ReferenceDataIntact, translatable("the letter was changed after it was sealed"),
          translatable("Do not use this file. Ask the ministry for the letter as it was sealed.")},
    Plain{CheckId::SignatureValueIntact,
          translatable("the seal was changed, or was not made with the key of its certificate"),
          translatable("Do not use this file. Ask the ministry for the letter as it was sealed.")},
};

const Plain* plain(CheckId id) {
  const auto found = std::ranges::find(kPlain, id, &Plain::id);
  return found == kPlain.end() ? nullptr : &*found;
}

// is_about_the_seal says whether a row about a reference is about the signed properties: their
// reference points at an Id, that of the letter at the whole file.
bool is_about_the_seal(const report::Check& row) {
  return std::ranges::any_of(row.evidence, [](const report::Evidence& evidence) {
    return evidence.name == "uri" && evidence.value.starts_with('#');
  });
}

// Label is what an evidence of a name is, in one check or block alone where it says which.
struct Label {
  std::string_view name;
  std::string_view label;
  std::optional<CheckId> check = std::nullopt;
  std::optional<Block> block = std::nullopt;
};

// Those of a check or a block stand before those of all.
constexpr std::array kLabels{
    Label{"expected", translatable("digest in the seal"), CheckId::ReferenceDataIntact},
    Label{"actual", translatable("digest of this file"), CheckId::ReferenceDataIntact},
    Label{"expected", translatable("you expect"), CheckId::LetterReferenceExpected},
    Label{"expected", translatable("you expect"), CheckId::LetterMinistryExpected},
    Label{"certificate", translatable("in the certificate"), std::nullopt, Block::Ministry},
    Label{"acceptableUntil", translatable("acceptable until")},
    Label{"accepted", translatable("accepted")},
    Label{"actual", translatable("found")},
    Label{"algorithm", translatable("algorithm")},
    Label{"certificate", translatable("certificate")},
    Label{"certificates", translatable("number of certificates")},
    Label{"certificatesAllowed", translatable("allowed")},
    Label{"date", translatable("date of the letter")},
    Label{"daysAllowed", translatable("usual number of days")},
    Label{"digestMethod", translatable("digest method")},
    Label{"digitalSignature", translatable("digital signature")},
    Label{"expected", translatable("expected")},
    Label{"field", translatable("field of the certificate")},
    Label{"found", translatable("found")},
    Label{"id", translatable("Id")},
    Label{"in", translatable("in")},
    Label{"issued", translatable("certificate issued on")},
    Label{"issuer", translatable("issuer")},
    Label{"keyUsage", translatable("key usage")},
    Label{"letter", translatable("in the letter")},
    Label{"limit", translatable("largest size")},
    Label{"line", translatable("line")},
    Label{"list", translatable("revocation list")},
    Label{"mimeType", translatable("media type")},
    Label{"ministry", translatable("ministry of the letter")},
    Label{"name", translatable("name")},
    Label{"nextUpdate", translatable("next list by")},
    Label{"nonRepudiation", translatable("non-repudiation")},
    Label{"notAfter", translatable("valid until")},
    Label{"notBefore", translatable("valid from")},
    Label{"object", translatable("what")},
    Label{"objectReference", translatable("refers to")},
    Label{"parameters", translatable("parameters")},
    Label{"personBy", translatable("a person's because of")},
    Label{"policy", translatable("policy")},
    Label{"printed", translatable("printed name")},
    Label{"problem", translatable("problem")},
    Label{"problemWith", translatable("problem with")},
    Label{"properties", translatable("number of properties")},
    Label{"purpose", translatable("purpose of a web server")},
    Label{"reason", translatable("reason")},
    Label{"reference", translatable("reference")},
    Label{"references", translatable("number of references")},
    Label{"referencesAllowed", translatable("allowed")},
    Label{"register", translatable("register")},
    Label{"registered", translatable("in the register")},
    Label{"registeredTo", translatable("registered to")},
    Label{"revoked", translatable("revoked at")},
    Label{"seal", translatable("in the seal")},
    Label{"sealedAt", translatable("time of the seal")},
    Label{"sealedAtIs", translatable("that time is")},
    Label{"sealedOn", translatable("day of the seal")},
    Label{"serialNumber", translatable("serial number")},
    Label{"shape", translatable("usual shape")},
    Label{"signatureMethod", translatable("signature method")},
    Label{"signingTime", translatable("time of the seal")},
    Label{"size", translatable("size")},
    Label{"subject", translatable("holder of the certificate")},
    Label{"thisUpdate", translatable("list made at")},
    Label{"toTheChain", translatable("to the chain")},
    Label{"toTheSigningCertificate", translatable("to the certificate")},
    Label{"transforms", translatable("number of transforms")},
    Label{"transformsAllowed", translatable("allowed")},
    Label{"undecodable", translatable("unreadable certificate")},
    Label{"uri", translatable("about")},
    Label{"validationTime", translatable("judged at")},
    Label{"where", translatable("where")},
};

// Word is a value that is a word of ours in evidences of this name, and how it is shown.
struct Word {
  std::string_view name;
  std::string_view value;
  std::string_view shown;
};

constexpr Word ours(std::string_view name, std::string_view marked) {
  return {name, marked, marked};
}

constexpr std::array kWords{
    Word{"uri", "", translatable("the whole letter")},
    ours("acceptableUntil", translatable("never")),
    ours("certificate", translatable("none")),
    ours("digitalSignature", translatable("false")),
    ours("digitalSignature", translatable("true")),
    ours("expected", translatable("none that can be read in the signed properties")),
    ours("keyUsage", translatable("absent")),
    ours("keyUsage", translatable("present")),
    ours("mimeType", translatable("none")),
    ours("nextUpdate", translatable("none")),
    ours("nonRepudiation", translatable("false")),
    ours("nonRepudiation", translatable("true")),
    ours("parameters", translatable("not known")),
    ours("personBy", translatable("none")),
    ours("policy", translatable("none")),
    ours("problem", translatable("no revocation list was given")),
    ours("purpose", translatable("none")),
    ours("reason", translatable("no signing certificate was identified")),
    ours("reason", translatable("the register does not know the ministry")),
    ours("registered", translatable("none")),
    ours("registeredTo", translatable("nobody")),
    ours("sealedAt", translatable("unknown")),
    ours("sealedAtIs", translatable("claimed")),
    ours("sealedAtIs", translatable("proven")),
    ours("shape", translatable("none known")),
};

}  // namespace

std::string_view in_plain_words(const report::Check& row) {
  if (row.id == CheckId::ReferenceDataIntact && is_about_the_seal(row)) {
    return translatable("what the seal says of itself was changed after the letter was sealed");
  }
  const Plain* found = plain(row.id);
  return found == nullptr || found->words.empty() ? report::info(row.id).failure : found->words;
}

std::string_view advice(CheckId id) {
  const Plain* found = plain(id);
  return found == nullptr ? "" : found->advice;
}

std::string_view evidence_label(CheckId id, std::string_view name) {
  const auto found = std::ranges::find_if(kLabels, [&](const Label& label) {
    return label.name == name && (!label.check || label.check == id) &&
           (!label.block || label.block == report::info(id).block);
  });
  return found == kLabels.end() ? name : found->label;
}

std::optional<std::string_view> evidence_word(std::string_view name, std::string_view value) {
  const auto found = std::ranges::find_if(
      kWords, [&](const Word& word) { return word.name == name && word.value == value; });
  return found == kWords.end() ? std::nullopt : std::optional(found->shown);
}

std::string_view title(Block block) {
  switch (block) {
    case Block::Input:
      return translatable("The file");
    case Block::Letter:
      return translatable("The letter");
    case Block::Profile:
      return translatable("The form of the seal");
    case Block::Ministry:
      return translatable("The ministry");
    case Block::FormatChecking:
      return translatable("Format checking");
    case Block::SigningCertificate:
      return translatable("Identification of the signing certificate");
    case Block::ValidationContext:
      return translatable("Validation context initialization");
    case Block::X509Validation:
      return translatable("X.509 certificate validation");
    case Block::CryptographicVerification:
      return translatable("Cryptographic verification");
    case Block::SignatureAcceptance:
      return translatable("Signature acceptance validation");
  }
  return "";
}

std::string_view word(report::Status status) {
  switch (status) {
    case report::Status::NotRun:
      return translatable("not judged");
    case report::Status::Passed:
      return translatable("passed");
    case report::Status::Warned:
      return translatable("warning");
    case report::Status::Failed:
      return translatable("failed");
  }
  return "";
}

}  // namespace libsign::present
