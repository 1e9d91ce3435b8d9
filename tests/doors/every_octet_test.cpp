#include <gtest/gtest.h>

#include "libsign/verify.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"

// Every change of one octet of the sealed seed letter. A change may be accepted only where the
// octets that were signed are the same: in white space that XML does not keep, for instance.
namespace {

using libsign::Acceptance;
using libsign::Bytes;
using libsign::LetterReport;

struct Change {
  const char* name;
  Bytes (*make)(const Bytes& octets, std::size_t at);
};

// flipped changes one bit: another one at each place.
Bytes flipped(const Bytes& octets, std::size_t at) {
  Bytes changed = octets;
  changed[at] = static_cast<std::uint8_t>(changed[at] ^ (1u << (at % 8)));
  return changed;
}

Bytes without(const Bytes& octets, std::size_t at) {
  Bytes changed = octets;
  changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(at));
  return changed;
}

Bytes doubled(const Bytes& octets, std::size_t at) {
  Bytes changed = octets;
  changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), octets[at]);
  return changed;
}

constexpr Change kChanges[] = {
    {"with a bit flipped", flipped}, {"deleted", without}, {"doubled", doubled}};

// signed_octets are what the references of the seal covered.
std::vector<Bytes> signed_octets(const LetterReport& report) {
  std::vector<Bytes> octets;
  for (const libsign::report::SignatureReport& signature : report.signatures) {
    for (const libsign::report::SignedObject& object : signature.signed_objects) {
      octets.push_back(object.octets);
    }
  }
  return octets;
}

TEST(EveryOctet, IsNeverAcceptedChangedUnlessWhatWasSignedIsTheSame) {
  const Bytes sealed = zegel::test::read_source("tests/vectors/seals/seed/sealed.xml");
  const std::shared_ptr<const libsign::Verifier> verifier = zegel::test::verifier();
  const libsign::Time at = zegel::test::instant(zegel::test::kJudgedAt);
  const LetterReport original = verifier->verify(sealed, {}, at);
  ASSERT_EQ(original.acceptance, Acceptance::Accepted);
  const std::vector<Bytes> was_signed = signed_octets(original);
  for (const Change& change : kChanges) {
    for (std::size_t i = 0; i < sealed.size(); ++i) {
      const LetterReport report = verifier->verify(change.make(sealed, i), {}, at);
      if (report.acceptance == Acceptance::Accepted) {
        ASSERT_EQ(signed_octets(report), was_signed) << "octet " << i << " " << change.name;
      }
    }
  }
}

}  // namespace
