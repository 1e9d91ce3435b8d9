// What scripts rely on does not change unless CHANGELOG.md says so.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "libsign/base/encoding.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/present/csv.hpp"
#include "libsign/report/report.hpp"
#include "tests/support/files.hpp"

namespace {

using nlohmann::json;

// A digest as people can read it aloud; enough, as nobody gains by a collision.
constexpr std::size_t kDigestDigits = 8;
constexpr std::size_t kLeastWords = 20;

std::string digest_of(std::string_view text) {
  return libsign::hex(
             libsign::pki::digest(libsign::pki::DigestAlgorithm::Sha256, libsign::as_bytes(text)))
      .substr(0, kDigestDigits);
}

// without_words takes the descriptions out of a schema: they may be worded better at any time.
json without_words(json schema) {
  if (schema.is_object()) {
    const auto words = schema.find("description");
    if (words != schema.end() && words->is_string()) {
      schema.erase(words);
    }
  }
  if (schema.is_structured()) {
    for (json& part : schema) {
      part = without_words(std::move(part));
    }
  }
  return schema;
}

std::string digest_of_schema(std::string_view path) {
  return digest_of(without_words(json::parse(zegel::test::read_source_text(path))).dump());
}

// Codes in any order: the order of the catalogue is nobody's business.
std::string digest_of_codes() {
  std::vector<std::string> codes;
  for (const libsign::report::CheckInfo& info : libsign::report::catalogue()) {
    codes.emplace_back(info.code);
  }
  std::ranges::sort(codes);
  std::string all;
  for (const std::string& code : codes) {
    all += code + "\n";
  }
  return digest_of(all);
}

// Announced is the newest line of a changelog about an interface: its digest and its words.
struct Announced {
  std::string digest;
  std::string words;
};

// announced reads "- `name` [digest]: words", the first that stands there.
std::optional<Announced> announced(std::string_view changelog, std::string_view name) {
  const std::string start = fmt::format("\n- `{}` [", name);
  const std::size_t at = changelog.find(start);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view line = changelog.substr(at + start.size());
  const std::string_view rest = line.substr(0, line.find('\n'));
  const std::size_t end = rest.find("]: ");
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  return Announced{std::string(rest.substr(0, end)), std::string(rest.substr(end + 3))};
}

// is_announced says whether a changelog tells of an interface as it is now.
testing::AssertionResult is_announced(std::string_view changelog, std::string_view name,
                                      const std::string& now) {
  const std::optional<Announced> said = announced(changelog, name);
  if (said && said->digest == now && said->words.size() >= kLeastWords) {
    return testing::AssertionSuccess();
  }
  return testing::AssertionFailure()
         << "scripts rely on the " << name << ", and it is not what CHANGELOG.md last said"
         << (said ? " (" + said->digest + ")" : std::string()) << ".\n"
         << "If the change is meant, say what it is under \"Stable interfaces\" of the newest "
            "version, in a line\n"
         << "- `" << name << "` [" << now << "]: WHAT CHANGED FOR THOSE WHO READ IT";
}

struct Interface {
  std::string_view name;
  std::string (*digest)();
};

class StableInterface : public testing::TestWithParam<Interface> {};

TEST_P(StableInterface, IsAsTheChangelogSays) {
  EXPECT_TRUE(is_announced(zegel::test::read_source_text("CHANGELOG.md"), GetParam().name,
                           GetParam().digest()));
}

INSTANTIATE_TEST_SUITE_P(
    All, StableInterface,
    testing::Values(
        Interface{"report schema", [] { return digest_of_schema("schemas/report.schema.json"); }},
        Interface{"letter schema", [] { return digest_of_schema("schemas/letter.schema.json"); }},
        Interface{"keys schema", [] { return digest_of_schema("schemas/keys.schema.json"); }},
        Interface{"CSV columns", [] { return digest_of(libsign::present::report_csv_header()); }},
        Interface{"check codes", digest_of_codes}),
    [](const testing::TestParamInfo<Interface>& one) {
      std::string name(one.param.name);
      std::ranges::replace(name, ' ', '_');
      return name;
    });

TEST(Changelog, AnnouncesAnInterfaceByItsDigestAndInWords) {
  const std::string good = "\n- `CSV columns` [12345678]: the column policy_weakened is new\n";
  EXPECT_TRUE(is_announced(good, "CSV columns", "12345678"));
  EXPECT_TRUE(is_announced(good + "- `CSV columns` [00000000]: an older version had less\n",
                           "CSV columns", "12345678"));
  EXPECT_FALSE(is_announced(good, "CSV columns", "12345679"));
  EXPECT_FALSE(is_announced(good, "check codes", "12345678"));
  EXPECT_FALSE(is_announced("\n- `CSV columns` [12345678]: new\n", "CSV columns", "12345678"));
  EXPECT_FALSE(is_announced("\n- `CSV columns` [12345678]\n", "CSV columns", "12345678"));
  EXPECT_FALSE(is_announced("", "CSV columns", "12345678"));
}

TEST(SchemaDigest, IsOfWhatASchemaAsksAndNotOfItsWords) {
  const json one = {{"description", "a"},
                    {"properties", {{"description", {{"type", "string"}}}}},
                    {"items", json::array({{{"description", "b"}, {"type", "null"}}})}};
  EXPECT_EQ(without_words(one), (json{{"properties", {{"description", {{"type", "string"}}}}},
                                      {"items", json::array({{{"type", "null"}}})}}));
}

}  // namespace
