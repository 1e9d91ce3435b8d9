#pragma once

namespace libsign::report {

// CheckId names a check for ever: a number is never reused and a name never changes. What each
// asks, and what follows when it fails, stands in the catalogue (report/catalogue.cpp).
enum class CheckId : int {
  // Block::Input
  InputWithinLimits = 101,
  InputUtf8 = 102,
  InputNoDoctype = 103,
  InputNoProcessingInstruction = 104,
  InputNoComment = 105,
  InputWellFormed = 106,
  InputIsLetterFile = 107,

  // Block::Letter
  LetterSigned = 201,
  LetterCanonical = 202,
  LetterReferenceExpected = 203,
  LetterMinistryExpected = 204,
  LetterReferenceCopy = 205,
  LetterMinistryCopy = 206,
  LetterDescriptionCopy = 207,

  // Block::Profile
  ProfileSignaturePresent = 301,
  ProfileOneSignature = 302,
  ProfileSignatureLast = 303,
  ProfileReferences = 304,
  ProfileCertificateCarried = 305,
  ProfileSigningCertificate = 306,
  ProfileQualifier = 307,
  ProfileNothingBesides = 308,
  ProfileAlgorithms = 309,
  ProfileMinimumLevel = 310,

  // Block::Ministry
  MinistryKnown = 401,
  MinistryNameAtDate = 402,
  MinistryExists = 403,
  MinistryCertificatePolicy = 404,
  MinistryCertificateNonRepudiation = 405,
  MinistryCertificateNoTls = 406,
  MinistryCertificateNotAnothers = 407,
  MinistryCertificateIdentifies = 408,
  MinistryIdentifiersKnown = 409,
  MinistryCertificateName = 410,
  MinistrySealPresent = 411,
  MinistryLetterNotAfterSeal = 412,
  MinistrySealedSoon = 413,
  MinistryReferenceShape = 414,

  // Block::Coverage
  CoverageSignaturePresent = 451,
  CoverageWholeFile = 452,
  CoverageGivenFiles = 453,

  // Block::FormatChecking
  FormatStructure = 501,
  FormatIdsUnique = 502,
  FormatReferencesWithinLimits = 503,
  FormatTransformsSupported = 504,
  FormatAlgorithmsSupported = 505,
  FormatReferencesLocal = 506,
  FormatCounterSignature = 507,

  // Block::SigningCertificate
  SigningCertificateFound = 551,
  SigningCertificateDigest = 552,
  SigningCertificateIssuerSerial = 553,

  // Block::ValidationContext
  ContextPolicyAvailable = 571,

  // Block::X509Validation
  ChainFound = 601,
  ChainValid = 602,
  CertificateKeyUsage = 603,
  RevocationAvailable = 604,
  RevocationFresh = 605,
  CertificateNotRevoked = 606,
  CertificateNotOnHold = 607,
  CaNotRevoked = 608,
  ChainAlgorithms = 609,
  CertificateInValidity = 610,
  CertificateInValidityNotRevoked = 611,
  RevocationIssuerInValidity = 612,
  EmbeddedDataUsable = 613,
  TimeStampingAlone = 614,
  ChainInValidity = 615,
  TimeStampRevocationFresh = 616,
  AnchorNotSunset = 617,

  // Block::CryptographicVerification
  ReferenceDataFound = 701,
  ReferenceDataIntact = 702,
  SignatureValueIntact = 703,

  // Block::SignatureAcceptance
  SigningCertificateProperty = 801,
  SigningTimePresent = 802,
  SigningTimeInCertificateValidity = 803,
  SigningTimeNotInFuture = 804,
  SignedPropertiesReferenced = 805,
  QualifyingPropertiesTarget = 806,
  DataObjectFormats = 807,
  SignatureAlgorithms = 808,

  // Block::TimeStamp
  TimeStampFormat = 901,
  TimeStampAlgorithmsKnown = 902,
  TimeStampCertificateFound = 903,
  TimeStampCertificateDigest = 904,
  TimeStampCertificateIssuerSerial = 905,
  TimeStampDataFound = 906,
  TimeStampImprintIntact = 907,
  TimeStampContentIntact = 908,
  TimeStampValueIntact = 909,
  TimeStampCertificateProperty = 910,
  TimeStampTimeInValidity = 911,
  TimeStampTimeNotInFuture = 912,
  TimeStampAuthorityName = 913,
  TimeStampAlgorithms = 914,
  TimeStampCertificateDigestAlgorithm = 915,

  // Block::BasicSignature
  ContentBeforeRevocation = 941,
  ContentBeforeExpiry = 942,
  ContentBeforeAlgorithmsEnd = 943,

  // Block::ProvenTime
  ProvenTimeNotBeforeCertificate = 951,
  ProvenTimeBeforeExpiry = 952,
  ProvenTimeBeforeRevocation = 953,
  ProvenTimeBeforeCaRevocation = 954,
  ProvenTimeBeforeHold = 955,
  ProvenTimeFresh = 956,
  TimeStampOrder = 957,

  // Block::PastCertificate
  PastValiditiesOverlap = 961,
  PastRevocationProven = 962,
  PastRevocationIssuerProven = 963,
  PastSignatureProven = 964,
};

}  // namespace libsign::report
