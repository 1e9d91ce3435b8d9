#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace zegel::bench {

// Case is one thing to measure. `run` does it once and says whether the outcome was right.
struct Case {
  std::string name;
  std::function<bool()> run;
};

// Effort is how long to measure.
struct Effort {
  double min_time = 0.05;  // seconds of one repetition
  int repetitions = 9;
};

// measure times every case and gives the median of its repetitions, in microseconds of processor
// time per run, by name. The repetitions of all cases are mixed at random, so that a noisy moment
// of the machine hits all alike. It ends the program where a case gives a wrong outcome.
std::map<std::string, double> measure(const std::vector<Case>& cases, const Effort& effort);

}  // namespace zegel::bench
