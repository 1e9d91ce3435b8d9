#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "tests/support/files.hpp"

namespace zegel::test {
namespace {

TEST(Bench, WritesEveryPromisedNameWithANumberAndNoOther) {
  const nlohmann::json figures = nlohmann::json::parse(read_file(ZEGEL_BENCH_FIGURES));
  std::set<std::string> written;
  for (const auto& [name, figure] : figures.items()) {
    written.insert(name);
    EXPECT_TRUE(figure.is_number() && figure.get<double>() > 0) << name << ": " << figure;
  }
  std::istringstream names(read_source_text("tests/bench/names.txt"));
  std::set<std::string> promised;
  for (std::string name; std::getline(names, name);) {
    promised.insert(name);
  }
  EXPECT_EQ(written, promised);
}

}  // namespace
}  // namespace zegel::test
