// The register of the test PKI, which tests and the demonstration lay over the shipped one.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "libsign/ministry/register.hpp"
#include "tests/support/files.hpp"

namespace {

using libsign::ministry::Identifier;
using libsign::ministry::IdentifierScheme;
using libsign::ministry::Ministry;
using libsign::ministry::Register;
using zegel::test::read_source;
using zegel::test::read_source_text;

// A line of the table: code, scheme and value, with tabs between them.
std::multiset<std::string> lines_of_table() {
  std::multiset<std::string> lines;
  std::istringstream table(read_source_text("certs-test/identifiers.tsv"));
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    lines.insert(line);
  }
  return lines;
}

TEST(TestRegister, HoldsTheInventedIdentifiersAndNoOthers) {
  const auto supplement = Register::parse(read_source("certs-test/ministries.xml"));
  ASSERT_TRUE(supplement.has_value()) << supplement.error().where << supplement.error().detail;
  EXPECT_TRUE(supplement->is_supplement());
  EXPECT_NE(supplement->version().find("TEST"), std::string::npos);
  std::multiset<std::string> lines;
  for (const Ministry& ministry : supplement->ministries()) {
    EXPECT_TRUE(ministry.names.empty()) << ministry.code;
    for (const Identifier& identifier : ministry.identifiers) {
      const bool oin = identifier.scheme == IdentifierScheme::Oin;
      lines.insert(ministry.code + (oin ? "\toin\t" : "\torganizationIdentifier\t") +
                   identifier.value);
      EXPECT_EQ(Register::shipped().owner(identifier), nullptr) << identifier.value;
    }
  }
  EXPECT_EQ(lines, lines_of_table());
}

}  // namespace
