#include "tests/interop/judges.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "tests/interop/process.hpp"

namespace zegel::interop {
namespace {

constexpr std::string_view kSignedProperties = "http://uri.etsi.org/01903/v1.3.2#:SignedProperties";

// "2026-06-01T12:00:00Z" as xmlsec1 wants it.
std::string for_xmlsec1(libsign::Time at) {
  std::string text = libsign::format_time(at);
  text.pop_back();
  text.replace(text.find('T'), 1, " ");
  return text;
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, '\t');) {
    fields.push_back(field);
  }
  return fields;
}

std::string first_line(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  return line;
}

void add(std::vector<std::string>& arguments, const std::string& option, const Files& files) {
  for (const std::filesystem::path& file : files) {
    arguments.push_back(option);
    arguments.push_back(file.string());
  }
}

// A run is short: one collector and the quick compiler.
std::vector<std::string> java(const std::string& program) {
  return {"java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", program};
}

// Gives a judge a line for each exhibit, and reads its line for each.
Verdicts ask(const std::vector<std::string>& arguments, const std::vector<Exhibit>& exhibits,
             const Material& material) {
  const std::filesystem::path input = material.directory / "questions";
  const std::filesystem::path output = material.directory / "answers";
  {
    std::ofstream stream(input);
    for (const Exhibit& exhibit : exhibits) {
      stream << libsign::format_time(exhibit.at) << "\t" << exhibit.file.string();
      stream << (exhibit.data.empty() ? "" : "\t" + exhibit.data.string()) << "\n";
    }
  }
  if (run({arguments, {}, input, output, material.directory / "errors"}) != 0) {
    return {};
  }
  Verdicts verdicts;
  std::ifstream stream(output);
  for (std::string line; std::getline(stream, line);) {
    std::vector<std::string> fields = fields_of(line);
    fields.resize(6);
    verdicts[fields[0]] = Verdict{fields[1], fields[2], fields[3], fields[4], fields[5]};
  }
  return verdicts;
}

}  // namespace

std::string Verdict::line() const {
  std::string text = indication;
  for (const std::string& part : {sub_indication, level, scope}) {
    text += part.empty() ? "" : " " + part;
  }
  return text;
}

bool Verdict::passed() const {
  return indication == "OK" ||
         (indication == "TOTAL-PASSED" && level == "XAdES-BASELINE-B" && scope == "FULL");
}

bool Verdict::all_passed() const {
  std::istringstream each(indication);
  bool any = false;
  for (std::string one; std::getline(each, one, ',');) {
    if (one != "TOTAL-PASSED") {
      return false;
    }
    any = true;
  }
  return any;
}

Verdicts ask_dss(const std::vector<Exhibit>& exhibits, const Material& material) {
  std::vector<std::string> arguments = java(ZEGEL_DSS_JUDGE);
  add(arguments, "--anchor", material.anchors);
  add(arguments, "--crl", material.crls);
  if (material.ignore_revocation) {
    arguments.emplace_back("--ignore-revocation");
  }
  return ask(arguments, exhibits, material);
}

Verdicts ask_xades4j(const std::vector<Exhibit>& exhibits, const Material& material) {
  std::vector<std::string> arguments = java(ZEGEL_XADES4J);
  arguments.emplace_back("judge");
  add(arguments, "--anchor", material.anchors);
  add(arguments, "--intermediate", material.intermediates);
  return ask(arguments, exhibits, material);
}

Verdicts ask_signxml(const std::vector<Exhibit>& exhibits, const Material& material) {
  std::vector<std::string> arguments{ZEGEL_SIGNXML_PYTHON, ZEGEL_SIGNXML, "judge"};
  add(arguments, "--anchor", material.anchors);
  return ask(arguments, exhibits, material);
}

Verdicts ask_xmlsec1(const std::vector<Exhibit>& exhibits, const Material& material) {
  const std::filesystem::path errors = material.directory / "xmlsec1.err";
  Verdicts verdicts;
  for (const Exhibit& exhibit : exhibits) {
    std::vector<std::string> arguments{"xmlsec1",
                                       "--verify",
                                       "--id-attr:Id",
                                       std::string(kSignedProperties),
                                       "--verification-time",
                                       for_xmlsec1(exhibit.at)};
    add(arguments, "--trusted-pem", material.anchors);
    add(arguments, "--untrusted-pem", material.intermediates);
    arguments.push_back(exhibit.file.string());
    // xmlsec1 trusts the system's certificates too, and takes the time for local time.
    const int status =
        run({arguments,
             {{"SSL_CERT_FILE", "/nonexistent"}, {"SSL_CERT_DIR", "/nonexistent"}, {"TZ", "UTC"}},
             {},
             {},
             errors});
    if (status == -1) {
      return {};
    }
    verdicts[exhibit.file] =
        Verdict{.indication = status == 0 ? "OK" : "FAIL", .reason = first_line(errors)};
  }
  return verdicts;
}

}  // namespace zegel::interop
