#pragma once

#include <span>
#include <string>
#include <vector>

#include "libsign/pki/certificate.hpp"

namespace libsign::ministry {

// common is what two lists of OIDs share, in the order of the first.
std::vector<std::string> common(std::span<const std::string> one,
                                std::span<const std::string> other);

// tls_purposes lists everything in a certificate that is for a web server or its client, as dotted
// OIDs: extended key usages (anyExtendedKeyUsage among them, since it allows every purpose),
// policies of server certificates, and the QcType for web sites.
std::vector<std::string> tls_purposes(const pki::Certificate& certificate);

// marks_of_a_person lists why a certificate is that of a person and not of an organisation: QcType
// esign without eseal, only policies of persons among `accepted` ones, or a given name and surname
// without the QcType eseal. Empty: a seal's certificate.
std::vector<std::string> marks_of_a_person(const pki::Certificate& certificate,
                                           std::span<const std::string> accepted);

}  // namespace libsign::ministry
