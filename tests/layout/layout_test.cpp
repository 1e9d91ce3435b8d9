#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/layout/rules.hpp"
#include "tests/support/files.hpp"

namespace {

namespace fs = std::filesystem;

using zegel::layout::Finding;
using zegel::layout::Tree;
using Rule = std::vector<Finding> (*)(const Tree&);

struct NamedRule {
  std::string_view name;
  Rule rule;
};

constexpr NamedRule kRules[] = {
    {"directions", zegel::layout::check_directions},
    {"native-types", zegel::layout::check_native_types},
    {"installed", zegel::layout::check_installed},
    {"ambient", zegel::layout::check_ambient},
    {"style", zegel::layout::check_style},
    {"manual", zegel::layout::check_manual},
    {"lengths", zegel::layout::check_lengths},
};

std::string lines_of(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += zegel::layout::describe(finding) + "\n";
  }
  return text;
}

// exceptions are the lines of tests/layout/exceptions.txt: a finding that begins with what stands
// before " | ", its line number left out, is let pass for the reason that stands after it.
std::vector<std::string> exceptions() {
  std::istringstream stream(zegel::test::read_source_text("tests/layout/exceptions.txt"));
  std::vector<std::string> lines;
  std::string line;
  while (std::getline(stream, line)) {
    const std::size_t bar = line.find(" | ");
    if (!line.empty() && line[0] != '#') {
      EXPECT_NE(bar, std::string::npos) << "no reason: " << line;
      lines.push_back(line.substr(0, bar));
    }
  }
  return lines;
}

TEST(Layout, TheSourcesKeepTheRulesAndEveryExceptionIsStillNeeded) {
  const Tree tree = zegel::layout::read_tree(zegel::test::source_path(""), {"libsign", "cli"});
  ASSERT_GT(tree.files.size(), 50U);
  ASSERT_GT(tree.rooms.size(), 5U);
  std::vector<std::string> allowed = exceptions();
  for (const NamedRule& rule : kRules) {
    for (Finding finding : rule.rule(tree)) {
      const std::string whole = zegel::layout::describe(finding);
      finding.line = 0;
      const std::string text = zegel::layout::describe(finding);
      const auto found = std::find_if(allowed.begin(), allowed.end(), [&](const std::string& one) {
        return text.starts_with(one);
      });
      if (found == allowed.end()) {
        ADD_FAILURE() << rule.name << ": " << whole;
      } else {
        allowed.erase(found);
      }
    }
  }
  for (const std::string& unused : allowed) {
    ADD_FAILURE() << "this exception is no longer needed: " << unused;
  }
}

TEST(Layout, TheTestsAndTheGeneratorOfCertificatesAreShortEnoughAndInStyle) {
  const Tree tree = zegel::layout::read_tree(zegel::test::source_path(""), {"tests", "certs-test"});
  ASSERT_GT(tree.files.size(), 20U);
  EXPECT_EQ(lines_of(zegel::layout::check_style(tree)), "");
  std::vector<Finding> lengths = zegel::layout::check_lengths(tree);
  // Tables of cases are long and simple.
  std::erase_if(lengths,
                [](const Finding& finding) { return finding.what.starts_with("a function of "); });
  EXPECT_EQ(lines_of(lengths), "");
}

// Every folder of tests/vectors/layout is a small bad tree, named by the rule it breaks;
// expected.txt holds what that rule finds in it.
TEST(Layout, EveryRuleFindsWhatIsWrongInABadTree) {
  for (const NamedRule& rule : kRules) {
    SCOPED_TRACE(rule.name);
    const fs::path root = zegel::test::source_path("tests/vectors/layout") / rule.name;
    const Tree tree = zegel::layout::read_tree(root, {"libsign", "cli"});
    const std::string expected(libsign::as_text(zegel::test::read_file(root / "expected.txt")));
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(lines_of(rule.rule(tree)), expected);
  }
}

TEST(Layout, TheExampleInTheReadmeIsTheOneThatIsCompiled) {
  const std::string readme = zegel::test::read_source_text("README.md");
  const std::string fence = "```cpp\n";
  const std::size_t start = readme.find(fence);
  ASSERT_NE(start, std::string::npos);
  const std::size_t end = readme.find("```", start + fence.size());
  ASSERT_NE(end, std::string::npos);
  const std::string quoted = readme.substr(start + fence.size(), end - start - fence.size());
  EXPECT_GT(quoted.size(), 500U);
  EXPECT_NE(zegel::test::read_source_text("tests/install/example.cpp").find(quoted),
            std::string::npos);
}

TEST(Layout, CommentsAndLiteralsAreNotCode) {
  const std::vector<std::string> lines = {
      "int a = 1'000; // getenv",
      "const char* b = \"getenv \\\" \"; char c = '\"';",
      "/* getenv",
      "   getenv */ int d;",
      "auto e = R\"x(getenv)\" getenv",
      "getenv)x\"; int f;",
      "#include \"libsign/base/time.hpp\"  // getenv",
  };
  const std::vector<std::string> code = {
      "int a = 1'000; ", "const char* b = \"\"; char c = '';",   "", " int d;", "auto e = \"",
      "\"; int f;",      "#include \"libsign/base/time.hpp\"  ",
  };
  EXPECT_EQ(zegel::layout::code_of(lines), code);
}

}  // namespace
