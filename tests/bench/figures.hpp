#pragma once

#include <map>
#include <string>

#include "tests/bench/measure.hpp"

namespace zegel::bench {

// Figures are all numbers of one run by their stable names:
//
//   verify.seed.b.KEY.us             Verifier::verify of the sealed seed letter
//   verify.seed.b.KEY.general_us     the same by the general path
//   verify.seed.b.KEY.floor_us       parse, canonicalise, digest, one public-key operation
//   (floor.hpp) verify.seed.b.KEY.xmlsec_us      xmlsec's own call, its keys manager kept
//   verify.seed.b.KEY.over_floor     us / floor_us; likewise general_over_floor, xmlsec_over_floor
//   sign.seed.b.KEY.us               Signer::seal, which verifies what it made
//   sign.seed.b.KEY.key_operation_us a bare private-key operation
//   sign.seed.b.KEY.xmlsec_us        xmlsec's own call
//   sign.seed.b.KEY.over_key_operation  us / key_operation_us; likewise xmlsec_over_key_operation
//
//   sign.token.KEY.us                a SigningKey on a token of SoftHSM signs a digest
//   sign.token.KEY.module_us         SoftHSM's own C_SignInit and C_Sign
//   sign.token.KEY.over_module       us / module_us
//
//   verify.seed.lt.KEY.us            Verifier::verify at level LT, from the file alone
//   verify.seed.lt.KEY.floor_us      the seal of that file, without its time-stamps
//   verify.seed.lt.KEY.over_floor    us / floor_us; all of it likewise with lta
//
// KEY is rsa3072, p256 or p384; at the levels LT and LTA one of the first two. Times are in
// microseconds.
using Figures = std::map<std::string, double>;

// take_figures measures everything in one run, interleaved.
Figures take_figures(const Effort& effort);

// table writes the figures for people.
std::string table(const Figures& figures);

}  // namespace zegel::bench
