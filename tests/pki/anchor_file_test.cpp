#include "libsign/pki/anchor_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/pki/test_pki.hpp"
#include "tests/pki/throwaway.hpp"
#include "tests/support/files.hpp"

namespace libsign::pki {
namespace {

std::string pem(const std::string& path) {
  return zegel::test::read_source_text("certs-test/" + path);
}

const std::string kDate = "2027-01-01T00:00:00Z";

TEST(AnchorFile, GivesEachCertificateTheDateAboveIt) {
  const std::string one = pem("g3/root.pem");
  const std::string two = pem("g4/root.pem");
  const std::string key = zegel::test::make_key("P-256").pem();
  const struct {
    std::string text;
    std::vector<std::string> dates;  // of each certificate; empty: none
  } cases[] = {
      {one, {""}},
      {"Sunset: " + kDate + "\n" + one, {kDate}},
      {one + "Sunset: " + kDate + "\n" + two, {"", kDate}},
      {"Sunset: " + kDate + "\n" + one + two, {kDate, ""}},
      {"Sunset: " + kDate + "\n" + one + "subject=Two\r\n  sunset :2028-02-29T12:00:00+01:00 \r\n" +
           two,
       {kDate, "2028-02-29T11:00:00Z"}},
      {"\xEF\xBB\xBFSUNSET:" + kDate + "\r\nissuer=One\r\n" + one, {kDate}},
      {"# Sunset: never\nNo sunset.\n" + one + "the end", {""}},
      {key + "Sunset: " + kDate + "\n" + one, {kDate}},
  };
  for (const auto& test : cases) {
    const auto anchors = anchors_from_pem(test.text);
    ASSERT_TRUE(anchors) << test.text << anchors.error().detail;
    std::vector<std::string> dates;
    for (const Anchor& anchor : *anchors) {
      dates.push_back(anchor.sunset ? format_time(*anchor.sunset) : "");
    }
    EXPECT_EQ(dates, test.dates) << test.text;
    EXPECT_EQ(anchors->front().certificate, zegel::test::certificate_at("g3/root.pem"));
  }
}

TEST(AnchorFile, RefusesADateThatCouldBeMeantOtherwise) {
  const std::string one = pem("g3/root.pem");
  const std::string malformed = "this is not a sunset date";
  const std::string lost = "no certificate follows this sunset date";
  const auto lines_of_one = std::to_string(std::ranges::count(one, '\n') + 1);
  const struct {
    std::string text;
    std::string detail;
    std::string where;
  } cases[] = {
      {"Sunset: 2027-01-01\n" + one, malformed, "line 1"},
      {"Sunset: 2027-01-01T00:00:00\n" + one, malformed, "line 1"},
      {"Sunset: 2027-02-29T00:00:00Z\n" + one, malformed, "line 1"},
      {"Sunset:\n" + one, malformed, "line 1"},
      {"\n\nsunset = " + kDate + "\n" + one, malformed, "line 3"},
      {"\nSunset-Date: " + kDate + "\n" + one, malformed, "line 2"},
      {"Sunset: " + kDate + "\nSunset: " + kDate + "\n" + one,
       "this is a second sunset date of one certificate", "line 2"},
      {one + "Sunset: " + kDate + "\n", lost, "line " + lines_of_one},
      {one + "Sunset: " + kDate, lost, "line " + lines_of_one},
      {"Sunset: " + kDate + "\n" + zegel::test::make_key("P-256").pem() + one, lost, "line 1"},
  };
  for (const auto& test : cases) {
    const auto anchors = anchors_from_pem(test.text);
    ASSERT_FALSE(anchors) << test.text;
    EXPECT_EQ(anchors.error().code, Errc::MalformedInput);
    EXPECT_EQ(anchors.error().detail, test.detail) << test.text;
    EXPECT_EQ(anchors.error().where, test.where) << test.text;
    EXPECT_FALSE(anchors.error().hint.empty());
  }
}

TEST(AnchorFile, IsAFileOfCertificates) {
  EXPECT_EQ(anchors_from_pem("").error().code, Errc::NotFound);
  EXPECT_EQ(anchors_from_pem("-----BEGIN CERTIFICATE-----\nAAAA").error().code,
            Errc::MalformedInput);
  EXPECT_EQ(anchors_from_pem(zegel::test::make_key("P-256").pem()).error().code, Errc::NotFound);
}

}  // namespace
}  // namespace libsign::pki
