#include "tests/bench/measure.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>

namespace zegel::bench {
namespace {

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Keeps the time of every repetition and prints nothing.
class Collector : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.error_occurred) {
        std::cerr << "zegel_bench: " << run.run_name.function_name << ": " << run.error_message
                  << "\n";
        std::exit(EXIT_FAILURE);
      }
      if (run.run_type == Run::RT_Iteration) {
        times_[run.run_name.function_name].push_back(run.GetAdjustedCPUTime());
      }
    }
  }

  std::map<std::string, double> medians() const {
    std::map<std::string, double> all;
    for (const auto& [name, times] : times_) {
      all[name] = median(times);
    }
    return all;
  }

 private:
  std::map<std::string, std::vector<double>> times_;
};

}  // namespace

std::map<std::string, double> measure(const std::vector<Case>& cases, const Effort& effort) {
  std::string program = "zegel_bench";
  std::string mixed = "--benchmark_enable_random_interleaving=true";
  std::vector<char*> arguments{program.data(), mixed.data(), nullptr};
  int count = 2;
  benchmark::Initialize(&count, arguments.data());
  for (const Case& one : cases) {
    benchmark::RegisterBenchmark(one.name.c_str(),
                                 [&run = one.run](benchmark::State& state) {
                                   for ([[maybe_unused]] auto step : state) {
                                     if (!run()) {
                                       state.SkipWithError("the outcome is wrong");
                                       break;
                                     }
                                   }
                                 })
        ->Unit(benchmark::kMicrosecond)
        ->MinTime(effort.min_time)
        ->Repetitions(effort.repetitions);
  }
  Collector collector;
  benchmark::RunSpecifiedBenchmarks(&collector);
  benchmark::ClearRegisteredBenchmarks();
  return collector.medians();
}

}  // namespace zegel::bench
