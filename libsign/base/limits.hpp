#pragma once

#include <chrono>
#include <cstddef>

// limits holds every number at which libsign stops, each with its reason. They bound time and
// memory on hostile input; none of them is ever reached by a letter that a ministry writes.
namespace libsign::limits {

// A letter with its signature, or any other file with signatures. Kamerbrieven are 5 to 200 KB of
// text; annexes are not in the file. Together with kMaxNodes it keeps a verifier below some 400 MB.
inline constexpr std::size_t kMaxLetterBytes = 32u << 20;

// What libxml2 reads as one text unless it is told to drop its limits (XML_PARSE_HUGE). No letter
// is read so; other files with signatures may hold whole documents in base64.
inline constexpr std::size_t kMaxUsualText = 10'000'000;

// A letter in Markdown. The parser needs up to 400 octets of memory for each octet of it, so this
// keeps an import below 1 GB; the text of a Kamerbrief has a tenth of this.
inline constexpr std::size_t kMaxMarkdownBytes = 2u << 20;

// Octets of one text in a letter: a line, or what stands between two elements of running text.
// libxml2 reads no text node of more than 10,000,000 octets, so a letter past that could be
// written and not read; no paragraph has a tenth of this.
inline constexpr std::size_t kMaxTextBytes = 1u << 20;

// Octets of a file name: what file systems can hold.
inline constexpr std::size_t kMaxFileNameBytes = 255;

// Nesting of elements. libxml2 stops at 256 itself; recursion in our own walks is bounded by it.
// The deepest letter (a list in a quotation in a table) needs about 20.
inline constexpr std::size_t kMaxDepth = 128;

// Elements, attributes, comments and processing instructions of one document. A letter of forty
// pages has two thousand; libxml2 takes some 280 octets for each, so a file of nothing but empty
// elements would take thirty times its size.
inline constexpr std::size_t kMaxNodes = 500'000;

// Different names in one document: of elements, attributes, processing instructions and name
// spaces, and the blanks between elements. libxml2 2.9 keeps them in a table that stops growing and
// compares each with a part of all others: 500,000 take it 6 s, and 1,800,000 names of attributes
// take 90 s. The largest vocabularies have a thousand.
inline constexpr std::size_t kMaxNames = 1u << 14;

// Attributes of one element, namespace declarations included. libxml2 2.9 compares every pair:
// 40,000 attributes take it 2.5 s to parse and another 2.4 s to canonicalise.
inline constexpr std::size_t kMaxAttributes = 64;

// Flaws that validation against a schema reports. A person reads the first few; a hostile file
// could have one an element.
inline constexpr std::size_t kMaxSchemaFlaws = 100;

// How far the clock of a server may be ahead of ours: revocation data and time-stamps that say to
// have been made later than that are refused. Clocks that follow a time service differ by less than
// a second; five minutes is what Kerberos (RFC 4120) bears with.
inline constexpr std::chrono::minutes kMaxClockDifference{5};

// Signatures of one letter file that are judged; of the others the report says that they are there.
// A letter has one, and each costs the work of the whole file.
inline constexpr std::size_t kMaxSignatures = 8;

// Ids of one document, all of which are remembered to see that none stands twice. A sealed letter
// has four; in a hostile file every few octets could be one.
inline constexpr std::size_t kMaxIds = 1u << 16;

// ds:Reference elements of one signature: the letter, its signed properties, and up to a
// thousand annexes. Each is work of the size of the data it refers to.
inline constexpr std::size_t kMaxReferences = 1024;

// ds:Transform elements of one reference. The profile has two.
inline constexpr std::size_t kMaxTransforms = 4;

// References of one signature into the document that it stands in. Each walks the whole document;
// the profile has two, and foreign signatures add ds:KeyInfo, an object or a counter-signature.
inline constexpr std::size_t kMaxDocumentReferences = 8;

// Octets that the references of one signature into its document may give together: the letter and
// its signed properties, and some room.
inline constexpr std::size_t kMaxReferencedBytes = 2 * kMaxLetterBytes;

// Octets that are handed out together of what the signatures of one file cover, files from outside
// included: what one signature may refer to in its document, and as much again thrice.
inline constexpr std::size_t kMaxSignedOctets = 4 * kMaxReferencedBytes;

// Octets of namespace declarations that a canonical form repeats. Exclusive canonicalisation writes
// one at every element that uses a prefix which its parent does not: a hostile file of 1 MB could
// have a canonical form of gigabytes. A sealed letter repeats some hundred.
inline constexpr std::size_t kMaxRepeatedDeclarationBytes = kMaxLetterBytes;

// Namespace declarations in whose scope an element stands. libxml2 compares every pair of them at
// every element, and looks through them for every prefix: 6,000 of them take it 7 s in a file of
// 3 MB. A sealed letter has three.
inline constexpr std::size_t kMaxNamespacesInScope = 64;

// Prefixes in one ec:InclusiveNamespaces. libxml2 looks each up at every element; the profile has
// none.
inline constexpr std::size_t kMaxInclusivePrefixes = 16;

// Certificates in one ds:KeyInfo. A PKIoverheid chain has four; decoding one costs 200 us.
inline constexpr std::size_t kMaxCertificates = 16;

// Octets of one encoded certificate. Real ones are below 4 KB.
inline constexpr std::size_t kMaxCertificateBytes = 64u << 10;

// Octets of one file with a private key. A PKCS#12 file with a whole chain is below 20 KB.
inline constexpr std::size_t kMaxKeyBytes = 1u << 20;

// Private keys in one PKCS#12 file. A file of a ministry with several seals has a handful; each is
// compared with every certificate in the file.
inline constexpr std::size_t kMaxKeys = 64;

// Octets of one certificate revocation list. The largest of PKIoverheid's are a few MB.
inline constexpr std::size_t kMaxCrlBytes = 64u << 20;

// Time-stamp tokens in one signature. A letter that is renewed every five years has ten in 2060;
// each costs the check of a signature and of a path.
inline constexpr std::size_t kMaxTimeStamps = 64;

// Octets of one time-stamp token, or of an authority's answer with one. Tokens have 1 to 10 KB;
// with revocation lists embedded in them some have hundreds.
inline constexpr std::size_t kMaxTimeStampBytes = 1u << 20;

// Revocation lists and OCSP responses embedded in one time-stamp token: one for each certificate of
// a path, and some room.
inline constexpr std::size_t kMaxEmbeddedRevocation = 32;

// Octets of a nonce in a request for a time-stamp: as in RFC 9654, which has the reasons for 32.
inline constexpr std::size_t kMaxNonceBytes = 32;

// Canonicalisations for time-stamps that walk the whole document: of parts of a signature by
// another method than plain exclusive, which every signer that is known uses for time-stamps.
inline constexpr std::size_t kMaxImprintWalks = 64;

// Octets of one OCSP response. Real ones have 1 to 5 KB, with the certificates of the responder.
inline constexpr std::size_t kMaxOcspBytes = 256u << 10;

// Certificates, revocation lists and OCSP responses in the unsigned properties of one signature, of
// each kind. A path and those of its time-stamps need some ten; each of them is decoded and may
// cost the check of a signature.
inline constexpr std::size_t kMaxEmbeddedValues = 64;

// Octets of revocation lists and OCSP responses that one Verifier remembers, decoded. The lists of
// all authorities of PKIoverheid together have a few MB.
inline constexpr std::size_t kMaxCachedRevocationBytes = 64u << 20;

// Certificates of a path, the trust anchor included.
inline constexpr std::size_t kMaxPathLength = 8;

// Attempts at a certification path from one certificate, each with a certificate of an earlier one
// left out. An authority whose certificate was issued anew, under an old and a new root that sign
// each other, needs eight; each attempt looks through all certificates at hand, and may check the
// signatures of a whole path.
inline constexpr std::size_t kMaxPathAttempts = 16;

// Characters of a reference number. The longest shape in use has 30.
inline constexpr std::size_t kMaxReferenceLength = 100;

// Decoded certificates and verified paths that one Verifier remembers. All seals of all
// ministries over forty years fit; a hostile archive cannot make it grow further.
inline constexpr std::size_t kMaxCachedCertificates = 4096;

// Octets of a certificate that is remembered. Twice what real ones have; a hostile archive of
// certificates of the maximal size would otherwise fill the cache with hundreds of megabytes.
inline constexpr std::size_t kMaxCachedCertificateBytes = 8u << 10;

}  // namespace libsign::limits
