#include "tests/letter/import_support.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>

#include "libsign/ministry/register.hpp"
#include "tests/support/files.hpp"

namespace zegel::test {
namespace {

constexpr std::string_view kFolder = "tests/vectors/import";

std::filesystem::path path_of(std::string_view name, std::string_view file) {
  return source_path(kFolder) / name / file;
}

std::string_view name_of(libsign::Errc code) {
  static constexpr std::array<std::string_view, 8> kNames = {
      "InvalidArgument", "MalformedInput", "LimitExceeded", "NotFound", "Refused", "Io",
      "Crypto",          "Internal"};
  return kNames.at(static_cast<std::size_t>(code));
}

}  // namespace

std::vector<std::string> import_cases(std::string_view name) {
  std::vector<std::string> cases;
  for (const auto& entry : std::filesystem::directory_iterator(source_path(kFolder))) {
    if (std::filesystem::exists(entry.path() / name)) {
      cases.push_back(entry.path().filename().string());
    }
  }
  std::sort(cases.begin(), cases.end());
  return cases;
}

std::string case_file(std::string_view name, std::string_view file) {
  const std::filesystem::path path = path_of(name, file);
  return std::filesystem::exists(path) ? std::string(libsign::as_text(read_file(path))) : "";
}

libsign::letter::ImportOptions case_options(std::string_view name) {
  libsign::letter::ImportOptions options;
  std::istringstream settings(case_file(name, "settings.txt"));
  for (std::string line; std::getline(settings, line);) {
    const std::size_t equals = line.find('=');
    options.settings.emplace_back(line.substr(0, equals), line.substr(equals + 1));
  }
  return options;
}

libsign::Result<libsign::letter::Imported> import_text(std::string_view markdown,
                                                       libsign::letter::ImportOptions options) {
  options.find_ministry = [](std::string_view printed,
                             libsign::Date day) -> std::optional<std::string> {
    const libsign::ministry::Ministry* const ministry =
        libsign::ministry::Register::shipped().find_by_name(printed, day);
    return ministry == nullptr ? std::nullopt : std::optional<std::string>(ministry->code);
  };
  return libsign::letter::import_markdown(markdown, options);
}

libsign::Result<libsign::letter::Imported> import_case(std::string_view name) {
  return import_text(case_file(name, "letter.md"), case_options(name));
}

std::string case_test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string one_line(const libsign::Error& error) {
  return std::string(name_of(error.code))
      .append(" | ")
      .append(error.where)
      .append(" | ")
      .append(error.detail)
      .append(" | ")
      .append(error.hint);
}

}  // namespace zegel::test
