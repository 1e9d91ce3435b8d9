#include "libsign/base/data_object.hpp"

#include <gtest/gtest.h>

namespace {

using libsign::as_bytes;
using libsign::Bytes;
using libsign::DataObject;
using libsign::OctetSource;

std::string read_all(const DataObject& object, std::size_t block_size) {
  OctetSource source = object.open().value();
  std::string all;
  Bytes block(block_size);
  while (const std::size_t count = source(block).value()) {
    all.append(block.begin(), block.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return all;
}

TEST(DataObject, GivesItsOctetsInBlocksOfAnySize) {
  const DataObject object = libsign::data_object_of("a.txt", as_bytes("seven octets"));
  EXPECT_EQ(object.name, "a.txt");
  for (const std::size_t size : {1U, 5U, 12U, 100U}) {
    EXPECT_EQ(read_all(object, size), "seven octets") << size;
  }
}

TEST(DataObject, IsReadAgainFromItsStart) {
  const DataObject object = libsign::data_object_of("a.txt", as_bytes("again"));
  OctetSource first = object.open().value();
  Bytes block(2);
  ASSERT_EQ(first(block).value(), 2U);
  EXPECT_EQ(read_all(object, 2), "again");
  EXPECT_EQ(first(block).value(), 2U);
  EXPECT_EQ(block, libsign::to_bytes("ai"));
}

TEST(DataObject, OfNothingEndsAtOnce) {
  EXPECT_EQ(read_all(libsign::data_object_of("", {}), 8), "");
}

}  // namespace
