#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "libsign/base/encoding.hpp"
#include "libsign/base/text.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/present/answer.hpp"
#include "libsign/present/html.hpp"
#include "libsign/xml/document.hpp"
#include "tests/present/example_reports.hpp"
#include "tests/present/golden.hpp"

namespace {

using libsign::Acceptance;
using libsign::LetterReport;
using libsign::present::Language;
using libsign::present::report_html;
using libsign::xml::Attribute;
using libsign::xml::Document;
using libsign::xml::Element;
using libsign::xml::Node;
using libsign::xml::NodeKind;
using zegel::test::example_reports;
using zegel::test::ExampleReport;
using zegel::test::expect_golden;

namespace letter = libsign::letter;

constexpr std::string_view kDocumentType = "<!DOCTYPE html>\n";

LetterReport report_of(std::string_view name) {
  for (ExampleReport& example : example_reports()) {
    if (example.name == name) {
      return example.report;
    }
  }
  ADD_FAILURE() << "no example " << name;
  return {};
}

// parsed reads a page as XML; our own parser wants no document type.
Document parsed(std::string_view page) {
  EXPECT_TRUE(page.starts_with(kDocumentType));
  page.remove_prefix(kDocumentType.size());
  auto document = Document::parse(libsign::as_bytes(page));
  EXPECT_TRUE(document) << page;
  return *std::move(document);
}

void for_each(const Element& element, const std::function<void(const Element&)>& use) {
  use(element);
  for (const Element& child : element.elements()) {
    for_each(child, use);
  }
}

std::string text_of(const Element& element) {
  std::string text;
  for (std::optional<Node> node = element.first_child(); node; node = node->next()) {
    if (node->kind() == NodeKind::Text) {
      text += node->text();
    } else if (node->kind() == NodeKind::Element) {
      text += text_of(node->element());
    }
  }
  return text;
}

std::vector<Element> all_named(const Document& page, std::string_view name) {
  std::vector<Element> found;
  for_each(page.root(), [&](const Element& element) {
    if (element.name() == name) {
      found.push_back(element);
    }
  });
  return found;
}

bool has_class(const Document& page, std::string_view wanted) {
  bool found = false;
  for_each(page.root(), [&](const Element& element) {
    found = found || element.attribute("class") == std::string(wanted);
  });
  return found;
}

// Whatever can fetch, run or submit something is not in these lists.
const std::set<std::string_view> kElements{
    "html",  "head",  "meta",    "title",      "style",  "body",    "main",   "section",
    "h1",    "h2",    "h3",      "h4",         "h5",     "h6",      "p",      "ul",
    "ol",    "li",    "dl",      "dt",         "dd",     "div",     "table",  "tr",
    "thead", "tbody", "caption", "th",         "td",     "span",    "br",     "em",
    "a",     "sup",   "article", "blockquote", "strong", "details", "summary"};
const std::set<std::string_view> kAttributes{
    "charset", "class", "content", "href",     "http-equiv", "lang",       "name",
    "rel",     "role",  "scope",   "tabindex", "start",      "aria-label", "open"};

void expect_inert(const Element& element) {
  EXPECT_TRUE(kElements.contains(element.name())) << element.name();
  EXPECT_EQ(element.ns(), "http://www.w3.org/1999/xhtml");
  for (const Attribute& attribute : element.attributes()) {
    EXPECT_TRUE(kAttributes.contains(attribute.name)) << attribute.name;
    if (attribute.name == "href") {
      EXPECT_EQ(element.name(), "a");
      EXPECT_EQ(element.attribute("rel"), "noreferrer noopener");
      EXPECT_TRUE(attribute.value.starts_with("https://") ||
                  attribute.value.starts_with("http://") || attribute.value.starts_with("mailto:"))
          << attribute.value;
    } else {
      EXPECT_EQ(attribute.value.find("://"), std::string::npos) << attribute.value;
    }
  }
  if (element.name() == "style") {
    const std::string sheet = text_of(element);
    EXPECT_EQ(sheet.find("url("), std::string::npos);
    EXPECT_EQ(sheet.find('@' + std::string("import")), std::string::npos);
    EXPECT_EQ(sheet.find('\\'), std::string::npos);
  }
}

class Html : public testing::TestWithParam<ExampleReport> {
 protected:
  static void for_both(const std::function<void(const Document&, Language)>& use) {
    for (const Language language : {Language::English, Language::Dutch}) {
      use(parsed(report_html(GetParam().report, GetParam().file, language)), language);
    }
  }
};

TEST_P(Html, HoldsNothingThatRunsOrIsFetched) {
  for_both([](const Document& page, Language) { for_each(page.root(), expect_inert); });
}

TEST_P(Html, HoldsNothingThatAPersonDoesNotSee) {
  for (const Language language : {Language::English, Language::Dutch}) {
    const std::string page = report_html(GetParam().report, GetParam().file, language);
    const auto flaw = libsign::prose_flaw(page);
    EXPECT_FALSE(flaw) << flaw->what;
    EXPECT_EQ(page.find('\t'), std::string::npos);
  }
}

TEST_P(Html, BeginsWithTheAnswerInOneSentence) {
  for_both([](const Document& page, Language language) {
    const Element body = page.root().elements().at(1);
    const std::vector<Element> first = body.elements().at(0).elements().at(0).elements();
    EXPECT_EQ(body.elements().at(0).name(), "main");
    EXPECT_EQ(first.at(0).name(), "h1");
    EXPECT_EQ(text_of(first.at(0)), libsign::present::outcome(GetParam().report, language));
    const std::string sentence = text_of(first.at(1));
    const std::string said = libsign::present::explanation(GetParam().report, language);
    EXPECT_EQ(sentence.substr(1), said.substr(1));
    EXPECT_EQ(std::tolower(sentence.at(0)), std::tolower(said.at(0)));
  });
}

TEST_P(Html, CanBeReadByThoseWhoDoNotSeeIt) {
  for_both([](const Document& page, Language language) {
    const std::string code = language == Language::Dutch ? "nl" : "en";
    EXPECT_EQ(page.root().attribute("lang"), code);
    EXPECT_FALSE(text_of(all_named(page, "title").at(0)).empty());
    EXPECT_EQ(all_named(page, "h1").size(), 1U);
    char level = '1';
    for_each(page.root(), [&](const Element& element) {
      const std::string_view name = element.name();
      if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
        EXPECT_LE(name[1], level + 1) << "a heading level is skipped before " << text_of(element);
        level = name[1];
      }
    });
    for (const Element& head : all_named(page, "th")) {
      EXPECT_TRUE(head.attribute("scope") == "col" || head.attribute("scope") == "row");
    }
    for (const Element& list : all_named(page, "dl")) {
      EXPECT_FALSE(list.elements().empty());
      for (const Element& group : list.elements()) {
        ASSERT_EQ(group.elements().size(), 2U);
        EXPECT_FALSE(text_of(group.elements()[0]).empty());
      }
    }
  });
}

TEST_P(Html, ShowsALetterThatIsNotAcceptedUnderAWarning) {
  const LetterReport& report = GetParam().report;
  for_both([&](const Document& page, Language) {
    EXPECT_EQ(!all_named(page, "article").empty(), report.letter.has_value());
    const bool warns = report.letter && report.acceptance != Acceptance::Accepted;
    EXPECT_EQ(has_class(page, "unverified"), warns);
    EXPECT_EQ(has_class(page, "warning"), warns);
    EXPECT_EQ(has_class(page, "verified"), report.letter && !warns);
  });
}

TEST_P(Html, HasEveryCheckThatRanInAGroupThoseThatFailedFirst) {
  std::size_t ran = 0;
  const auto count = [&](const std::vector<libsign::report::Check>& rows) {
    ran += static_cast<std::size_t>(std::ranges::count_if(
        rows, [](const auto& row) { return row.status != libsign::report::Status::NotRun; }));
  };
  count(GetParam().report.rows);
  for (const auto& signature : GetParam().report.signatures) {
    for (const auto& block : signature.blocks) {
      count(block.rows);
    }
  }
  for_both([&](const Document& page, Language) {
    std::size_t shown = 0;
    for (const Element& group : all_named(page, "details")) {
      std::vector<std::string> results;
      for_each(group, [&](const Element& element) {
        const std::string name = element.attribute("class").value_or("");
        if (name.starts_with("word ")) {
          results.push_back(name);
        }
      });
      const auto passed = std::ranges::count(results, "word is-passed");
      EXPECT_FALSE(results.empty());
      EXPECT_EQ(group.attribute("open").has_value(), passed < std::ssize(results));
      EXPECT_TRUE(std::ranges::is_partitioned(
          results, [](const std::string& name) { return name == "word is-failed"; }));
      shown += results.size();
    }
    EXPECT_EQ(shown, ran);
  });
}

TEST_P(Html, NamesThePolicyWithItsDigestAndWhatItAsksLess) {
  LetterReport report = GetParam().report;
  if (report.evidence.policy_sha256.empty()) {
    return;
  }
  report.evidence.weakened = {"insecurely-warn XCV-REVOCATION-AVAILABLE"};
  const Document page = parsed(report_html(report, GetParam().file, Language::Dutch));
  const std::string text = text_of(page.root());
  EXPECT_NE(text.find(libsign::hex(report.evidence.policy_sha256)), std::string::npos);
  EXPECT_NE(text_of(all_named(page, "section").at(0)).find("insecurely-warn XCV-REVOCATION"),
            std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Cases, Html, testing::ValuesIn(example_reports()),
                         [](const testing::TestParamInfo<ExampleReport>& example) {
                           std::string name = example.param.name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(HtmlReport, SaysWhatItsFileSays) {
  const struct {
    std::string_view name;
    Language language;
    std::string_view file;
  } cases[] = {{"accepted", Language::English, "report.en.html"},
               {"changed-word", Language::Dutch, "report.nl.html"},
               {"hostile", Language::English, "report.en.html"}};
  for (const auto& one : cases) {
    expect_golden("tests/vectors/reports/" + std::string(one.name) + "/" + std::string(one.file),
                  report_html(report_of(one.name), "brief.xml", one.language));
  }
}

TEST(HtmlReport, ShowsTheWholeLetter) {
  LetterReport report = report_of("accepted");
  report.letter = zegel::test::example_letter();
  const std::string page = report_html(report, "brief.xml", Language::Dutch);
  for_each(parsed(page).root(), expect_inert);
  expect_golden("tests/vectors/reports/letter.html", page);
}

TEST(HtmlReport, NumbersTheHeadingsOfALetterWithoutGaps) {
  LetterReport report = report_of("accepted");
  for (const unsigned level : {2U, 2U, 6U, 3U, 1U, 2U, 3U, 4U, 5U, 6U}) {
    report.letter->body.push_back({letter::Heading{level, {{letter::Text{"kop"}}}}});
  }
  const Document page = parsed(report_html(report, "brief.xml", Language::Dutch));
  std::string names;
  for (const Element& part : all_named(page, "article").at(0).elements()) {
    names += part.name().starts_with('h') ? part.name().substr(1) : "";
  }
  EXPECT_EQ(names, "3344345666");
}

TEST(HtmlReport, AllowsItsOwnStyleSheetAndNothingElse) {
  const Document page = parsed(report_html(report_of("accepted"), "x", Language::English));
  const std::string sheet = text_of(all_named(page, "style").at(0));
  const std::string digest = libsign::base64(
      libsign::pki::digest(libsign::pki::DigestAlgorithm::Sha256, libsign::as_bytes(sheet)));
  bool found = false;
  for (const Element& meta : all_named(page, "meta")) {
    if (meta.attribute("http-equiv") == "Content-Security-Policy") {
      EXPECT_EQ(meta.attribute("content"), "default-src 'none'; style-src 'sha256-" + digest +
                                               "'; base-uri 'none'; form-action 'none'");
      found = true;
    }
  }
  EXPECT_TRUE(found);
}

LetterReport with_link(std::string_view example, const std::string& href, const std::string& text) {
  LetterReport report = report_of(example);
  report.letter->body = {{letter::Paragraph{{{letter::Link{href, {{letter::Text{text}}}}}}}}};
  return report;
}

TEST(HtmlLinks, LeadOnlyToAddressesThatRunNothing) {
  const struct {
    std::string href;
    bool leads;
  } cases[] = {
      {"https://www.minbuza.nl", true},
      {"http://www.minbuza.nl/?a=1&b=2", true},
      {"mailto:post@minbuza.nl", true},
      {"javascript:alert(1)", false},
      {"data:text/html,<script>alert(1)</script>", false},
      {"//www.minbuza.nl", false},
      {"", false},
      {" https://www.minbuza.nl", false},
      {"https://www.minbuza.nl/\" onclick=\"alert(1)", false},
      {"https://www.minbuza.nl/\xE2\x80\xAE", false},
      {"https://www.minbuza.nl/\xFF", false},
      {"https://www.minbuza.nl/\n", false},
  };
  for (const auto& one : cases) {
    const Document page = parsed(
        report_html(with_link("accepted", one.href, "tekst"), "brief.xml", Language::English));
    for_each(page.root(), expect_inert);
    const std::vector<Element> links = all_named(page, "a");
    ASSERT_EQ(links.size(), one.leads ? 1U : 0U) << one.href;
    if (one.leads) {
      EXPECT_EQ(links[0].attribute("href"), one.href);
    }
    EXPECT_NE(text_of(page.root()).find("tekst (" + libsign::printable(one.href) + ")"),
              std::string::npos)
        << one.href;
  }
}

TEST(HtmlLinks, LeadNowhereInALetterThatIsNotAccepted) {
  for (const std::string_view example : {"changed-word", "other-ministry", "no-signature"}) {
    const Document page = parsed(report_html(with_link(example, "https://www.minbuza.nl", "tekst"),
                                             "brief.xml", Language::English));
    EXPECT_TRUE(all_named(page, "a").empty()) << example;
    EXPECT_NE(text_of(page.root()).find("tekst (https://www.minbuza.nl)"), std::string::npos);
  }
}

TEST(HtmlReport, ShowsMarkupInALetterAsText) {
  const std::array<std::string, 6> texts{
      "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>",
      "\"><svg onload=alert(1)>",  "' onmouseover='alert(1)",
      "<!-- ]]> &lt; &amp; &#60;", "{0} {} %s"};
  for (const std::string& text : texts) {
    LetterReport report = report_of("accepted");
    report.letter->subject.value = text;
    report.letter->unit = {text};
    const letter::Inline part{letter::Text{text}};
    report.letter->body = {{letter::Paragraph{{part}}},
                           {letter::Heading{1, {part}}},
                           {letter::Table{{letter::Align::None}, {{{part}}}, {{{{part}}}}}}};
    report.letter->footnotes = {{{{letter::Paragraph{{part}}}}}};
    report.signatures[0].signer->subject = "O=" + text;
    report.rows[0].evidence = {{text, text}};
    const Document page = parsed(report_html(report, text, Language::Dutch));
    for_each(page.root(), expect_inert);
    std::size_t shown = 0;
    for_each(page.root(), [&](const Element& element) {
      shown += element.elements().empty() && text_of(element) == text ? 1 : 0;
    });
    EXPECT_EQ(shown, 10U) << text;
  }
}

}  // namespace
