#include "libsign/present/evidence.hpp"

#include <algorithm>
#include <array>

#include "libsign/present/language.hpp"
#include "libsign/report/report.hpp"

namespace libsign::present {
namespace {

using report::Block;
using report::CheckId;

// Label is what an evidence of a name is, in one check or block alone where it says which.
struct Label {
  std::string_view name;
  std::string_view label;
  std::optional<CheckId> check = std::nullopt;
  std::optional<Block> block = std::nullopt;
};

// What is said of a file that need be no letter, where the words for letters will not do.
constexpr std::array kOfSignatures{
    Label{"expected", translatable("digest in the signature"), CheckId::ReferenceDataIntact},
    Label{"signed", translatable("digest in the signature")},
    Label{"signingTime", translatable("time of the signature")},
};

// Those of a check or a block stand before those of all.
constexpr std::array kLabels{
    Label{"expected", translatable("digest when signed"), CheckId::ReferenceDataIntact},
    Label{"actual", translatable("digest now"), CheckId::ReferenceDataIntact},
    Label{"expected", translatable("you expect"), CheckId::LetterReferenceExpected},
    Label{"expected", translatable("you expect"), CheckId::LetterMinistryExpected},
    Label{"reference", translatable("refers to"), CheckId::ProfileReferences},
    Label{"certificate", translatable("in the certificate"), std::nullopt, Block::Ministry},
    Label{"acceptableUntil", translatable("acceptable until")},
    Label{"accepted", translatable("accepted")},
    Label{"actual", translatable("found")},
    Label{"algorithm", translatable("algorithm")},
    Label{"beside", translatable("something besides")},
    Label{"canonicalizationMethod", translatable("canonicalisation")},
    Label{"carried", translatable("digest of the certificate")},
    Label{"certificate", translatable("certificate")},
    Label{"certificateDigestMethod", translatable("digest method")},
    Label{"certificates", translatable("number of certificates")},
    Label{"certificatesAllowed", translatable("allowed")},
    Label{"chainsTried", translatable("number of chains tried")},
    Label{"commitment", translatable("commitment")},
    Label{"commitments", translatable("number of commitments")},
    Label{"contentTime", translatable("time that the content time-stamp proves")},
    Label{"controlTime", translatable("good until, as far as is known")},
    Label{"countersigns", translatable("countersigns")},
    Label{"covers", translatable("about")},
    Label{"critical", translatable("binding for everybody (critical)")},
    Label{"date", translatable("date of the letter")},
    Label{"daysAllowed", translatable("usual number of days")},
    Label{"digestMethod", translatable("digest method")},
    Label{"digitalSignature", translatable("digital signature")},
    Label{"expected", translatable("expected")},
    Label{"extendedKeyUsage", translatable("extended key usage")},
    Label{"file", translatable("file")},
    Label{"field", translatable("field of the certificate")},
    Label{"found", translatable("found")},
    Label{"id", translatable("Id")},
    Label{"in", translatable("in")},
    Label{"issued", translatable("certificate issued on")},
    Label{"issuer", translatable("issuer")},
    Label{"keyUsage", translatable("key usage")},
    Label{"letter", translatable("in the letter")},
    Label{"level", translatable("level of the seal")},
    Label{"leftOut", translatable("left out")},
    Label{"limit", translatable("largest size")},
    Label{"line", translatable("line")},
    Label{"list", translatable("revocation list")},
    Label{"lists", translatable("number of revocation lists")},
    Label{"mimeType", translatable("media type")},
    Label{"minimum", translatable("level asked for")},
    Label{"ministry", translatable("ministry of the letter")},
    Label{"name", translatable("name")},
    Label{"nextUpdate", translatable("next one by")},
    Label{"nonRepudiation", translatable("non-repudiation")},
    Label{"notAfter", translatable("valid until")},
    Label{"notBefore", translatable("valid from")},
    Label{"notFollowed", translatable("not followed")},
    Label{"object", translatable("what")},
    Label{"objectReference", translatable("refers to")},
    Label{"ocspResponse", translatable("OCSP response")},
    Label{"ocspResponses", translatable("number of OCSP responses")},
    Label{"olderThan", translatable("older than the time-stamp")},
    Label{"origin", translatable("where it came from")},
    Label{"otherQualifiers", translatable("other qualifiers")},
    Label{"otherKeyUsage", translatable("key usage beside signatures")},
    Label{"parameters", translatable("parameters")},
    Label{"personBy", translatable("a person's because of")},
    Label{"policy", translatable("policy")},
    Label{"position", translatable("place of the signature")},
    Label{"printed", translatable("printed name")},
    Label{"problem", translatable("problem")},
    Label{"problemWith", translatable("problem with")},
    Label{"properties", translatable("number of properties")},
    Label{"proven", translatable("proven time")},
    Label{"purpose", translatable("purpose of a web server")},
    Label{"qualifiers", translatable("number of qualifiers")},
    Label{"reason", translatable("reason")},
    Label{"reference", translatable("reference")},
    Label{"references", translatable("number of references")},
    Label{"referencesAllowed", translatable("allowed")},
    Label{"register", translatable("register")},
    Label{"registered", translatable("in the register")},
    Label{"registeredTo", translatable("registered to")},
    Label{"revocationIssuer", translatable("signed by")},
    Label{"revoked", translatable("revoked at")},
    Label{"seal", translatable("in the seal")},
    Label{"sealedAt", translatable("time of the seal")},
    Label{"sealedAtIs", translatable("that time is")},
    Label{"sealedOn", translatable("day of the seal")},
    Label{"serialNumber", translatable("serial number")},
    Label{"shape", translatable("usual shape")},
    Label{"signatureMethod", translatable("signature method")},
    Label{"signatures", translatable("number of signatures")},
    Label{"signed", translatable("digest in the seal")},
    Label{"signer", translatable("certificate that it names")},
    Label{"signingTime", translatable("time of the seal")},
    Label{"size", translatable("size")},
    Label{"subject", translatable("holder of the certificate")},
    Label{"sunset", translatable("trusted until")},
    Label{"thisUpdate", translatable("made at")},
    Label{"time", translatable("time of the time-stamp")},
    Label{"timeStamp", translatable("time-stamp")},
    Label{"toTheChain", translatable("to the chain")},
    Label{"toTheSigningCertificate", translatable("to the certificate")},
    Label{"transforms", translatable("number of transforms")},
    Label{"transformsAllowed", translatable("allowed")},
    Label{"uncovered", translatable("not covered")},
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
    ours("countersigns", translatable("none")),
    ours("digitalSignature", translatable("false")),
    ours("digitalSignature", translatable("true")),
    ours("expected", translatable("none that can be read in the signed properties")),
    ours("keyUsage", translatable("absent")),
    ours("keyUsage", translatable("present")),
    ours("mimeType", translatable("none")),
    ours("nextUpdate", translatable("none")),
    ours("nonRepudiation", translatable("false")),
    ours("nonRepudiation", translatable("true")),
    ours("origin", translatable("embedded")),
    ours("origin", translatable("fetched")),
    ours("origin", translatable("given")),
    ours("parameters", translatable("not known")),
    ours("personBy", translatable("none")),
    ours("policy", translatable("none")),
    ours("problem", translatable("no revocation data was given")),
    ours("purpose", translatable("none")),
    ours("reason", translatable("no signing certificate was identified")),
    ours("reason", translatable("the register does not know the ministry")),
    ours("registered", translatable("none")),
    ours("registeredTo", translatable("nobody")),
    ours("sealedAt", translatable("unknown")),
    ours("sealedAtIs", translatable("claimed")),
    ours("sealedAtIs", translatable("proven")),
    ours("shape", translatable("none known")),
    ours("uncovered", translatable("attribute")),
    ours("uncovered", translatable("comment")),
    ours("uncovered", translatable("declaration of a prefix")),
    ours("uncovered", translatable("element")),
    ours("uncovered", translatable("order of the parts")),
    ours("uncovered", translatable("processing instruction")),
    ours("uncovered", translatable("text")),
};

}  // namespace

std::string_view evidence_label(CheckId id, std::string_view name, Asked asked) {
  const auto fits = [&](const Label& label) {
    return label.name == name && (!label.check || label.check == id) &&
           (!label.block || label.block == report::info(id).block);
  };
  const auto* const special = std::ranges::find_if(kOfSignatures, fits);
  if (asked == Asked::Signatures && special != kOfSignatures.end()) {
    return special->label;
  }
  const auto* const found = std::ranges::find_if(kLabels, fits);
  return found == kLabels.end() ? name : found->label;
}

std::optional<std::string_view> evidence_word(std::string_view name, std::string_view value,
                                              Asked asked) {
  if (asked == Asked::Signatures && name == "uri" && value.empty()) {
    return translatable("the whole file");
  }
  const auto found = std::ranges::find_if(
      kWords, [&](const Word& word) { return word.name == name && word.value == value; });
  return found == kWords.end() ? std::nullopt : std::optional(found->shown);
}

}  // namespace libsign::present
