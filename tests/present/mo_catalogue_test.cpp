#include "libsign/present/mo_catalogue.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace {

using libsign::present::MoCatalogue;

std::string number(std::uint32_t value) {
  std::string octets;
  for (int i = 0; i < 4; ++i) {
    octets += static_cast<char>(value >> (8 * i) & 0xFF);
  }
  return octets;
}

// mo writes a file as msgfmt does: header, table of originals, table of translations, texts.
std::string mo(const std::vector<std::pair<std::string, std::string>>& sorted) {
  const auto count = static_cast<std::uint32_t>(sorted.size());
  const std::uint32_t originals = 28;
  const std::uint32_t translations = originals + 8 * count;
  std::uint32_t at = translations + 8 * count;
  std::string tables[2];
  std::string texts;
  for (int table = 0; table < 2; ++table) {
    for (const auto& [original, translation] : sorted) {
      const std::string& text = table == 0 ? original : translation;
      const auto length = static_cast<std::uint32_t>(text.size());
      tables[table] += number(length) + number(at);
      texts += text + '\0';
      at += length + 1;
    }
  }
  return number(0x950412de) + number(0) + number(count) + number(originals) + number(translations) +
         number(0) + number(0) + tables[0] + tables[1] + texts;
}

const std::string& example() {
  static const std::string octets =
      mo({{"", "Language: nl\n"}, {"letter", "brief"}, {"seal", "zegel"}, {"é", "e met accent"}});
  return octets;
}

TEST(MoCatalogue, FindsEveryMessageAndNoOther) {
  const MoCatalogue catalogue(example());
  EXPECT_EQ(catalogue.find("letter"), "brief");
  EXPECT_EQ(catalogue.find("seal"), "zegel");
  EXPECT_EQ(catalogue.find("é"), "e met accent");
  EXPECT_EQ(catalogue.find("sea"), std::nullopt);
  EXPECT_EQ(catalogue.find("seals"), std::nullopt);
  EXPECT_EQ(catalogue.find("zzz"), std::nullopt);
}

TEST(MoCatalogue, HoldsNothingWhereTheOctetsAreNoCatalogue) {
  std::string other_magic = example();
  other_magic[0] = 'x';
  std::string other_revision = example();
  other_revision[4] = 1;
  for (const std::string& octets : {std::string(), std::string("x"), other_magic, other_revision}) {
    EXPECT_EQ(MoCatalogue(octets).find("seal"), std::nullopt);
  }
}

// Run under AddressSanitizer, this shows that no octet outside the view is read.
TEST(MoCatalogue, StaysInsideTheOctetsWhereTheyAreCutOffOrChanged) {
  for (std::size_t length = 0; length < example().size(); ++length) {
    const std::vector<char> cut(example().begin(),
                                example().begin() + static_cast<std::ptrdiff_t>(length));
    const MoCatalogue catalogue({cut.data(), cut.size()});
    const auto found = catalogue.find("seal");
    EXPECT_TRUE(!found || found->size() <= length);
  }
  for (std::size_t at = 8; at < example().size(); ++at) {
    std::string changed = example();
    changed[at] = '\xFF';
    const auto found = MoCatalogue(changed).find("seal");
    EXPECT_TRUE(!found || found->size() <= changed.size());
  }
}

}  // namespace
