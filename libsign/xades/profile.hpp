#pragma once

#include <span>
#include <vector>

#include "libsign/report/report.hpp"
#include "libsign/report/signature_report.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xades {

// is_enveloped_profile says whether the references are exactly those of our enveloped seal:
// URI="" with enveloped-signature and exclusive canonicalisation, then the signed properties with
// exclusive canonicalisation; no prefix lists, nothing else.
bool is_enveloped_profile(const Signature& signature);

// find_signatures lists every ds:Signature of a document, in document order, those inside another
// one included.
std::vector<xml::Element> find_signatures(const xml::Document& document);

// check_profile holds a signature against the profile of a ministry's seal: the rows of
// Block::Profile in the order of the catalogue, PROFILE-SIGNATURE-PRESENT to
// PROFILE-MINIMUM-LEVEL. `all` are the signatures of the document (find_signatures). Removing or
// emptying a part of a seal fails a row whose outcome is Failed, unless it changes the signed
// properties and with them their digest: it never makes a verdict milder.
//
// What follows from a row that does not pass is said by `consequences`, of the policy.
//
// A document that is the signature alone is taken for that of a LiteralSeal: its signature stood
// last in the letter. In any other such document the reference to the letter is not found.
report::BlockResult check_profile(const xml::Document& document, const Signature& signature,
                                  std::span<const xml::Element> all, report::Level level,
                                  report::Level minimum_level,
                                  const report::Consequences& consequences);

// no_signature is the profile's block for a document without any: PROFILE-SIGNATURE-PRESENT fails.
report::BlockResult no_signature();

// level_of is the level that a signature carries the material of, EN 319 132-1 clause 6: BaselineB
// where all its mandatory signed properties stand there, else NotBaseline; the value
// that a counter-signature signs needs no format (6.3); T with a signature time-stamp, LT with
// revocation data besides, LTA with an archive time-stamp besides. Of the extended forms C, X, XL
// and A of EN 319 132-2, which refer to validation data, the level is T: LT and LTA have no such
// references, and values once. That any of it is good for anything, validation says.
report::Level level_of(const Signature& signature);

// packaging_of is where a signature stands in relation to what it signs.
report::Packaging packaging_of(const xml::Document& document, const Signature& signature);

}  // namespace libsign::xades
