#include "libsign/native/der.hpp"

#include <gtest/gtest.h>

#include "libsign/base/encoding.hpp"

namespace libsign::native {
namespace {

TEST(DerElement, IsReadAndWhatFollowsStays) {
  const Bytes octets = *from_hex("0403010203ff");
  BytesView rest(octets);
  const auto element = take_element(rest);
  ASSERT_TRUE(element.has_value());
  EXPECT_EQ(element->tag, kOctetString);
  EXPECT_EQ(hex(element->whole), "0403010203");
  EXPECT_EQ(hex(element->content), "010203");
  EXPECT_EQ(hex(rest), "ff");
}

TEST(DerElement, IsReadAsItIsWritten) {
  for (const std::size_t size : {0U, 1U, 127U, 128U, 255U, 256U, 65'535U, 65'536U, 70'000U}) {
    const Bytes content(size, 7);
    const Bytes element = der_element(kSequence, content);
    BytesView rest(element);
    const auto read = take_element(rest, kSequence);
    ASSERT_TRUE(read.has_value()) << size;
    EXPECT_EQ(read->content.size(), size);
    EXPECT_EQ(read->whole.size(), element.size());
    EXPECT_TRUE(rest.empty());
  }
}

TEST(DerElement, IsNothingWhereItIsNotDer) {
  for (const char* octets : {"", "04", "0401", "0480", "048000", "04810100", "04820080", "0482ff",
                             "04850000000001", "1f0100", "3f810000", "04ffffffffff"}) {
    const Bytes bytes = *from_hex(octets);
    BytesView rest(bytes);
    EXPECT_FALSE(take_element(rest).has_value()) << octets;
    EXPECT_EQ(rest.size(), bytes.size()) << octets;
  }
}

TEST(DerElement, OfAnotherTagStays) {
  const Bytes octets = *from_hex("0400");
  BytesView rest(octets);
  EXPECT_FALSE(take_element(rest, kSequence).has_value());
  EXPECT_EQ(rest.size(), 2U);
}

}  // namespace
}  // namespace libsign::native
