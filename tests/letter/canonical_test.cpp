#include "libsign/letter/canonical.hpp"

#include <gtest/gtest.h>

#include "libsign/base/text.hpp"
#include "libsign/xml/canonical.hpp"
#include "tests/letter/samples.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::as_text;
using libsign::Bytes;
using libsign::letter::Letter;
using libsign::letter::parse;
using libsign::letter::serialise;

struct Sample {
  const char* name;
  Letter (*letter)();
  const char* file;  // what it must be written as
};

class Samples : public ::testing::TestWithParam<Sample> {};

TEST_P(Samples, AreWrittenAsExpected) {
  const auto octets = serialise(GetParam().letter());
  ASSERT_TRUE(octets) << octets.error().where << ": " << octets.error().detail;
  EXPECT_EQ(as_text(*octets), zegel::test::read_source_text(GetParam().file));
}

TEST_P(Samples, AreReadBackAsTheSameLetter) {
  const auto letter = parse(zegel::test::read_source(GetParam().file));
  ASSERT_TRUE(letter) << letter.error().where << ": " << letter.error().detail;
  EXPECT_TRUE(*letter == GetParam().letter());
}

INSTANTIATE_TEST_SUITE_P(Letters, Samples,
                         ::testing::Values(Sample{"Seed", zegel::test::seed_letter,
                                                  "tests/vectors/letters/seed/letter.xml"},
                                           Sample{"Full", zegel::test::full_letter,
                                                  "tests/vectors/letters/full/letter.xml"}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
