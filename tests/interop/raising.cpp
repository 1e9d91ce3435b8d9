#include "tests/interop/raising.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/net/sources.hpp"
#include "libsign/extend.hpp"
#include "tests/doors/desk.hpp"
#include "tests/doors/levels.hpp"
#include "tests/interop/process.hpp"
#include "tests/support/files.hpp"
#include "tests/support/services.hpp"

namespace zegel::interop {
namespace {

using libsign::Bytes;
using libsign::report::Level;
using test::LevelFile;
using test::Services;

using Files = std::span<const LevelFile>;

template <typename T>
T must(libsign::Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().where + ": " + result.error().detail);
  }
  return std::move(*result);
}

// What a file is made from: one that was made before it, or one that is kept.
std::filesystem::path source_of(const LevelFile& file, const std::filesystem::path& directory) {
  const std::string made = "levels/";
  return file.source.starts_with(made)
             ? directory / (file.source.substr(made.size()) + ".xml")
             : test::source_path("tests/vectors/foreign/" + file.source + ".xml");
}

Level level_of(const LevelFile& file) {
  static const std::map<std::string, Level> kLevels{{"BASELINE_T", Level::BaselineT},
                                                    {"BASELINE_LT", Level::BaselineLt},
                                                    {"BASELINE_LTA", Level::BaselineLta}};
  return kLevels.at(file.asked);
}

// Our own work: what the services say is asked through http_proxy.
void raise_ourselves(const LevelFile& file, const Services& services,
                     const std::filesystem::path& directory) {
  const libsign::Time now = file.clock + std::chrono::seconds(30);
  NetworkArguments arguments;
  arguments.cache = "none";
  arguments.authorities = {services.url(file.authority)};
  const Network network = must(make_network(arguments, now));
  const libsign::Extender extender =
      must(libsign::Extender::create({.verifier = test::level_verifier(false),
                                      .time_stamps = network.authorities,
                                      .sources = network.sources}));
  const bool is_key = file.source.find("/seal-") != std::string::npos;
  const Bytes signed_file = is_key ? test::seal(test::seed_letter(), file.source)
                                   : test::read_file(source_of(file, directory));
  const Bytes raised = must(extender.extend(signed_file, level_of(file), now)).octets;
  std::ofstream(directory / (file.name + ".xml"), std::ios::binary) << libsign::as_text(raised);
}

// The work of DSS on several files, all in one process.
void let_dss_raise(Files files, const Services& services, const std::filesystem::path& directory) {
  const std::filesystem::path log = directory / (files.front().name + ".orders");
  {
    std::ofstream lines(log);
    for (const LevelFile& file : files) {
      lines << fmt::format("XAdES_{}\t{}\t{}\t{}\t{}\t{}\n", file.asked,
                           services.url(file.authority), source_of(file, directory).string(),
                           (directory / (file.name + ".xml")).string(),
                           file.data.empty() ? "-" : file.data.string(), file.how);
    }
  }
  const std::string& url = services.url();
  std::vector<std::string> command{
      "java",          "-XX:+UseSerialGC",        "-XX:TieredStopAtLevel=1",     "-cp",
      ZEGEL_DSS_JUDGE, "zegel.interop.Augmenter", url.substr(url.rfind(':') + 1)};
  for (const std::string anchor : {"g3/root", "g4/root", "g3/tsa-root", "g4/tsa-root"}) {
    command.push_back(test::source_path("certs-test/" + anchor + ".pem").string());
  }
  const std::filesystem::path errors = log.string() + ".errors";
  if (run({command, {}, log, {}, errors}) != 0) {
    throw std::runtime_error("DSS did not raise: see " + errors.string());
  }
}

// How many of the first files are made by the same hand at the same time, and from none of them.
std::size_t batch_of(Files files) {
  std::size_t count = 1;
  while (count < files.size() && files[count].by == files[0].by &&
         files[count].clock == files[0].clock) {
    ++count;
  }
  return count;
}

}  // namespace

void raise_levels(const std::filesystem::path& directory) {
  Files rest = test::level_files();
  while (!rest.empty()) {
    const Files batch = rest.first(batch_of(rest));
    rest = rest.subspan(batch.size());
    const Services services({.at = libsign::format_time(batch.front().clock)});
    setenv("http_proxy", services.url().c_str(), 1);
    if (batch.front().by == "dss") {
      let_dss_raise(batch, services, directory);
    } else {
      for (const LevelFile& file : batch) {
        raise_ourselves(file, services, directory);
      }
    }
    unsetenv("http_proxy");
  }
}

}  // namespace zegel::interop
