#pragma once

#include <string>
#include <string_view>

#include "certs-test/services/answer.hpp"
#include "certs-test/services/faults.hpp"
#include "certs-test/services/pki.hpp"

namespace zegel::services {

// kTimeStampPolicy is the only policy under which time-stamps are given (ETSI EN 319 421: BTSP).
inline constexpr const char* kTimeStampPolicy = "0.4.0.2023.1.1";

// answer_time_stamp answers an RFC 3161 TimeStampReq with a TimeStampResp, also where it rejects
// it. genTime, and the signing time in the token, is `at`; the accuracy is one second. Digests:
// SHA-256, SHA-384, SHA-512.
//
// The certificate is the one named `authority`; where that is empty, the one of tsa-2024, tsa-2033
// and tsa-2043 that is valid at `at`. An unknown name, or a time before 2024 or after 2062, gives
// status 404.
Answer answer_time_stamp(const Database& database, std::string_view authority,
                         const std::string& request, libsign::Time at, Fault fault);

}  // namespace zegel::services
