#include <gtest/gtest.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <locale>
#include <map>
#include <memory>
#include <sstream>
#include <thread>

#include "libsign/present/json.hpp"
#include "tests/doors/case.hpp"
#include "tests/doors/desk.hpp"
#include "tests/doors/foreign.hpp"
#include "tests/support/files.hpp"

// The same file gives the same octets of JSON, whatever was judged before it, on whichever thread,
// and wherever on earth the machine stands.
namespace {

// The Verifiers of one judging, none of which has judged anything before it.
class Desks {
 public:
  const libsign::Verifier& of(const zegel::test::Griffie& griffie) {
    std::unique_ptr<libsign::Verifier>& found = known_[griffie];
    if (found == nullptr) {
      found = std::make_unique<libsign::Verifier>(
          std::move(*libsign::Verifier::create(zegel::test::verifier(griffie)->options())));
    }
    return *found;
  }

 private:
  std::map<zegel::test::Griffie, std::unique_ptr<libsign::Verifier>> known_;
};

// A file, and how it is judged.
struct Question {
  std::string name;
  std::function<libsign::LetterReport(Desks&)> judge;
};

// Every case of tests/vectors/seals, as a letter and for its signatures, and every foreign file.
const std::vector<Question>& questions() {
  static const std::vector<Question> kAll = [] {
    std::vector<Question> all;
    for (const std::string& name : zegel::test::case_names()) {
      const auto file = std::make_shared<const zegel::test::Case>(
          zegel::test::read_case(zegel::test::source_path("tests/vectors/seals") / name));
      all.push_back(
          {name, [file](Desks& desks) {
             return desks.of(file->griffie).verify(file->octets, file->expectation, file->at);
           }});
      all.push_back({name + " for its signatures", [file](Desks& desks) {
                       return desks.of(file->griffie).verify_signatures(file->octets, {}, file->at);
                     }});
    }
    for (const zegel::test::Foreign& foreign : zegel::test::foreign_files()) {
      all.push_back({foreign.name, [foreign](Desks& desks) {
                       return zegel::test::judge_foreign(foreign, desks.of({}));
                     }});
    }
    return all;
  }();
  return kAll;
}

// The answers to `asked`, by their names.
std::map<std::string, std::string> answers(const std::vector<Question>& asked, Desks& desks) {
  std::map<std::string, std::string> all;
  for (const Question& question : asked) {
    all[question.name] = libsign::present::report_json(question.judge(desks), question.name);
  }
  return all;
}

std::map<std::string, std::string> answers(const std::vector<Question>& asked) {
  Desks desks;
  return answers(asked, desks);
}

void expect_the_same(const std::map<std::string, std::string>& given) {
  static const std::map<std::string, std::string> kFirst = answers(questions());
  ASSERT_EQ(given.size(), questions().size());
  for (const auto& [name, json] : given) {
    EXPECT_EQ(json, kFirst.at(name)) << name;
  }
}

// A decimal comma, and points between thousands.
struct DutchNumbers : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

// The locale and time zone of the process, until the end of the block.
class Place {
 public:
  Place(const char* locale, const char* zone) : numbers_(std::locale()) {
    const char* before = std::getenv("TZ");
    zone_before_ = before == nullptr ? "" : before;
    known_ = std::setlocale(LC_ALL, locale) != nullptr;
    std::locale::global(std::locale(std::locale(), new DutchNumbers));
    setenv("TZ", zone, 1);
    tzset();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    if (zone_before_.empty()) {
      unsetenv("TZ");
    } else {
      setenv("TZ", zone_before_.c_str(), 1);
    }
    tzset();
    std::locale::global(numbers_);
    std::setlocale(LC_ALL, "C");
  }

  // known says whether this machine has the locale.
  bool known() const { return known_; }

 private:
  std::locale numbers_;
  std::string zone_before_;
  bool known_ = false;
};

TEST(SameAnswer, IsGivenASecondTimeAndInAnotherOrder) {
  std::vector<Question> backwards = questions();
  std::ranges::reverse(backwards);
  Desks desks;
  expect_the_same(answers(backwards, desks));
  expect_the_same(answers(questions(), desks));
}

TEST(SameAnswer, IsGivenOnOtherThreads) {
  std::vector<Question> backwards = questions();
  std::ranges::reverse(backwards);
  std::map<std::string, std::string> one;
  std::map<std::string, std::string> other;
  {
    const std::jthread first([&] { one = answers(questions()); });
    const std::jthread second([&] { other = answers(backwards); });
  }
  expect_the_same(one);
  expect_the_same(other);
}

// The zones are written out, so that no machine needs a table of them. Where a locale is not on
// this machine the comma and the zone are tried all the same; C.UTF-8 is on every one.
TEST(SameAnswer, IsGivenInAnotherLocaleAndTimeZone) {
  const std::pair<const char*, const char*> places[] = {
      {"C.UTF-8", "<+1245>-12:45"},
      {"nl_NL.UTF-8", "CET-1CEST,M3.5.0,M10.5.0/3"},
      {"tr_TR.UTF-8", "<-0930>9:30"}};
  for (const auto& [locale, zone] : places) {
    SCOPED_TRACE(locale);
    const Place place(locale, zone);
    ASSERT_TRUE(place.known() || std::string_view(locale) != "C.UTF-8");
    const std::time_t then = 0;
    EXPECT_NE(std::localtime(&then)->tm_gmtoff, 0);
    EXPECT_EQ((std::ostringstream() << 1234).str(), "1.234");
    expect_the_same(answers(questions()));
  }
}

}  // namespace
