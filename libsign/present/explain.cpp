#include "libsign/present/explain.hpp"

#include <algorithm>
#include <array>

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
    Plain{CheckId::AnchorNotSunset,
          translatable("the root certificate that the seal stands on is no longer trusted: its "
                       "sunset date has passed"),
          translatable("Check the sunset date that you gave the root certificate.")},
    Plain{
        CheckId::RevocationAvailable,
        translatable("it is not known whether the certificate has been revoked: there is no usable "
                     "revocation list or OCSP response"),
        translatable("Get the newest revocation lists and judge the letter again.")},
    Plain{CheckId::RevocationFresh, translatable("the revocation list or OCSP response is too old"),
          translatable("Get the newest revocation lists and judge the letter again.")},
    Plain{CheckId::CertificateInValidity, "",
          translatable("Ask for a copy whose proof was kept: the certificate of the seal is not "
                       "valid now, and newer lists do not mend that.")},
    Plain{CheckId::CertificateInValidityNotRevoked, "",
          translatable("Ask for a copy whose proof was kept: the certificate of the seal is not "
                       "valid now, and newer lists do not mend that.")},
    Plain{CheckId::CertificateNotRevoked,
          translatable("the certificate of the seal has been revoked"),
          translatable("Ask the ministry when and why it was revoked.")},
    Plain{CheckId::ReferenceDataIntact, translatable("the letter was changed after it was sealed"),
          translatable("Do not use this file. Ask the ministry for the letter as it was sealed.")},
    Plain{CheckId::SignatureValueIntact,
          translatable("the seal was changed, or was not made with the key of its certificate"),
          translatable("Do not use this file. Ask the ministry for the letter as it was sealed.")},
};

// PlainOfSignatures is what a failure says where it is not about a letter and its seal.
struct PlainOfSignatures {
  CheckId id;
  std::string_view words;
};

constexpr std::array kPlainOfSignatures{
    PlainOfSignatures{CheckId::ReferenceDataFound,
                      translatable("something that was signed is not there")},
    PlainOfSignatures{CheckId::ReferenceDataIntact,
                      translatable("what was signed was changed afterwards")},
    PlainOfSignatures{CheckId::SignatureValueIntact,
                      translatable("the signature was changed, or was not made with the key of its "
                                   "certificate")},
    PlainOfSignatures{CheckId::ChainFound,
                      translatable("the certificate does not come from an authority that you "
                                   "trust")},
    PlainOfSignatures{CheckId::AnchorNotSunset,
                      translatable("the root certificate that it stands on is no longer trusted: "
                                   "its sunset date has passed")},
    PlainOfSignatures{CheckId::CertificateNotRevoked,
                      translatable("the certificate has been revoked")},
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

}  // namespace

std::string_view in_plain_words(const report::Check& row) {
  if (row.id == CheckId::ReferenceDataIntact && is_about_the_seal(row)) {
    return translatable("what the seal says of itself was changed after the letter was sealed");
  }
  const Plain* found = plain(row.id);
  return found == nullptr || found->words.empty() ? report::info(row.id).failure : found->words;
}

std::string_view in_plain_words_of_signatures(CheckId id) {
  const auto own = std::ranges::find(kPlainOfSignatures, id, &PlainOfSignatures::id);
  if (own != kPlainOfSignatures.end()) {
    return own->words;
  }
  const bool shared = id == CheckId::RevocationAvailable || id == CheckId::RevocationFresh;
  return shared ? plain(id)->words : report::info(id).failure;
}

std::string_view advice(CheckId id) {
  const Plain* found = plain(id);
  return found == nullptr ? "" : found->advice;
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
    case Block::Coverage:
      return translatable("What is covered");
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
    case Block::TimeStamp:
      return translatable("Time-stamp validation");
    case Block::BasicSignature:
      return translatable("Time-stamps from before the signature");
    case Block::ProvenTime:
      return translatable("Proven time of the signature");
    case Block::PastCertificate:
      return translatable("Past certificate validation");
  }
  return "";
}

std::string_view word(report::Status status) {
  switch (status) {
    case report::Status::NotRun:
      return translatable("not judged");
    case report::Status::Passed:
      return translatable("passed");
    case report::Status::Informed:
      return translatable("for your information");
    case report::Status::Warned:
      return translatable("warning");
    case report::Status::Failed:
      return translatable("failed");
  }
  return "";
}

}  // namespace libsign::present
