#pragma once

#include <optional>
#include <string>

#include "libsign/letter/letter.hpp"
#include "libsign/ministry/register.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/report/report.hpp"
#include "libsign/verify.hpp"
#include "libsign/xades/signature.hpp"

namespace libsign::doors {

// binding_of is what the seal of `ministry` on `letter` says of both in its qualifier.
xades::Binding binding_of(const letter::Letter& letter, const letter::Ministry& ministry);

// description_of is the readable copy in the seal, xades:DataObjectFormat/Description: "Brief
// BZDOC-578591819-40 van 2019-05-28, Ministerie van Buitenlandse Zaken".
std::string description_of(const letter::Letter& letter, const letter::Ministry& ministry);

// ministry_for_signing is the ministry among those of the letter that a certificate identifies by a
// registered identifier; the letterhead's where it identifies none of them.
const letter::Ministry& ministry_for_signing(const letter::Letter& letter,
                                             const pki::Certificate& certificate,
                                             const ministry::Register& ministry_register);

// bound_ministry is the ministry among those of the letter that a seal names in its qualifier; the
// letterhead's where it names none of them.
const letter::Ministry& bound_ministry(const letter::Letter& letter,
                                       const xades::Signature& signature);

// check_copies compares what the seal says of the letter with the letter, octet by octet: the rows
// LETTER-REFERENCE-COPY, LETTER-MINISTRY-COPY and LETTER-DESCRIPTION-COPY.
void check_copies(report::Rows& rows, const letter::Letter& letter,
                  const xades::Signature& signature);

// check_expectation compares the letter with what the caller knows of it: the rows
// LETTER-REFERENCE-EXPECTED and LETTER-MINISTRY-EXPECTED, as far as they are asked.
void check_expectation(report::Rows& rows, const letter::Letter& letter,
                       const Expectation& expectation, const ministry::Register& ministry_register);

}  // namespace libsign::doors
