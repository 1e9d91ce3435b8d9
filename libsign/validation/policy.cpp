#include "libsign/validation/policy.hpp"

#include <algorithm>
#include <array>

#include "libsign/report/report.hpp"

namespace libsign::validation {
namespace {

using report::Block;
using report::CheckId;

// Whatever is judged after one of these takes it for granted.
constexpr std::array kFoundations{
    CheckId::LetterSigned,
    CheckId::LetterCanonical,
    CheckId::ProfileSignaturePresent,
    CheckId::ProfileOneSignature,
    CheckId::MinistryKnown,
    CheckId::CoverageSignaturePresent,
    CheckId::SigningCertificateFound,
    CheckId::SigningCertificateDigest,
    CheckId::ChainFound,
    CheckId::ChainValid,
    CheckId::SignedPropertiesReferenced,
    CheckId::QualifyingPropertiesTarget,
    CheckId::TimeStampFormat,
    CheckId::TimeStampAlgorithmsKnown,
    CheckId::TimeStampCertificateFound,
    CheckId::TimeStampCertificateDigest,
    CheckId::TimeStampDataFound,
    CheckId::TimeStampImprintIntact,
    CheckId::TimeStampContentIntact,
    CheckId::TimeStampValueIntact,
    CheckId::TimeStampCertificateProperty,
};

// What the caller asked, or the policy says elsewhere.
constexpr std::array kAsked{
    CheckId::LetterReferenceExpected,
    CheckId::LetterMinistryExpected,
    CheckId::ProfileMinimumLevel,
};

bool is_foundation(Block block) {
  return block == Block::Input || block == Block::FormatChecking ||
         block == Block::CryptographicVerification;
}

}  // namespace

std::vector<std::string> Policy::weakenings() const {
  std::vector<std::string> all = weakenings_;
  if (insecurely_skip_revocation) {
    all.emplace_back("insecurely-skip-revocation");
  }
  return all;
}

report::Consequence mildest(CheckId id) {
  if (is_foundation(report::info(id).block) || std::ranges::count(kFoundations, id) > 0 ||
      std::ranges::count(kAsked, id) > 0) {
    return report::Consequence::Fail;
  }
  // Without a row its block would conclude to nothing.
  const bool carries_its_block =
      id == CheckId::ContextPolicyAvailable || id == CheckId::CoverageWholeFile;
  return carries_its_block ? report::Consequence::Inform : report::Consequence::Ignore;
}

}  // namespace libsign::validation
