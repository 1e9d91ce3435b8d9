#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/bench/figures.hpp"

int main(int argc, char** argv) {
  std::string json;
  zegel::bench::Effort effort;
  CLI::App app("Measures verifying and sealing the seed letter.", "zegel_bench");
  app.add_option("--json", json, "also write the figures to this file")->type_name("FILE");
  app.add_option("--min-time", effort.min_time, "seconds of one repetition")
      ->type_name("SECONDS")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--repetitions", effort.repetitions, "of which the median is taken")
      ->type_name("COUNT")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  const zegel::bench::Figures figures = zegel::bench::take_figures(effort);
  std::cout << zegel::bench::table(figures);
  if (!json.empty()) {
    std::ofstream stream(json);
    stream << nlohmann::json(figures).dump(2) << "\n";
    if (!stream.flush()) {
      std::cerr << "zegel_bench: error: cannot write " << json << "\n";
      return 2;
    }
  }
  return 0;
}
