#include "tests/interop/signers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <future>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/doors/desk.hpp"
#include "tests/interop/process.hpp"
#include "tests/support/files.hpp"

namespace zegel::interop {
namespace {

using Names = std::vector<std::string>;

constexpr const char* kPassword = "test";  // of the PKCS#12 files of the test PKI

struct Key {
  std::string name;    // in the test PKI
  std::string called;  // in the name of the file that it signs
};

const Key kRsa{"seal-bz", "rsa"};
const Key kP256{"seal-bz-p256", "p256"};
const Key kP384{"seal-bz-p384", "p384"};

struct Order {
  std::string key;
  std::string digest;
  std::string packaging;
  std::string source;
  std::string target;
  std::string scheme;  // empty: what the signer takes by itself
};

struct Signer {
  std::string name;
  Names command;
  std::vector<Order> orders;
};

// An order for each combination: "enveloped-p256-sha256.xml".
std::vector<Order> every(const Names& packagings, const std::vector<Key>& keys,
                         const Names& digests) {
  std::vector<Order> orders;
  for (const std::string& packaging : packagings) {
    for (const Key& key : keys) {
      for (const std::string& digest : digests) {
        std::string target = fmt::format("{}-{}-{}.xml", packaging, key.called, digest);
        std::transform(target.begin(), target.end(), target.begin(), [](unsigned char letter) {
          return letter == '_' ? '-' : std::tolower(letter);
        });
        orders.push_back({key.name, digest, packaging, "document.xml", target, {}});
      }
    }
  }
  return orders;
}

// What only DSS does: octets that are no XML, two seals on one file, and RSA-PSS.
std::vector<Order> of_dss() {
  std::vector<Order> orders = every({"ENVELOPED", "ENVELOPING", "INTERNALLY_DETACHED", "DETACHED"},
                                    {kRsa, kP256, kP384}, {"SHA256", "SHA384", "SHA512"});
  const std::vector<Order> more{
      {kP256.name, "SHA256", "ENVELOPING", "document.txt", "enveloping-text.xml", {}},
      {kP256.name, "SHA256", "DETACHED", "document.txt", "detached-text.xml", {}},
      {kRsa.name, "SHA256", "ENVELOPED", "document.xml", "enveloped-pss.xml", "PSS"},
      {"seal-vws",
       "SHA256",
       "ENVELOPED",
       "dss/enveloped-p256-sha256.xml",
       "enveloped-twice.xml",
       {}},
  };
  orders.insert(orders.end(), more.begin(), more.end());
  return orders;
}

std::vector<Signer> signers() {
  const Names java{"java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"};
  const auto with = [](Names first, const Names& rest) {
    first.insert(first.end(), rest.begin(), rest.end());
    return first;
  };
  return {
      {"dss", with(java, {"-cp", ZEGEL_DSS_JUDGE, "zegel.interop.Signer", kPassword}), of_dss()},
      {"xades4j", with(java, {"-jar", ZEGEL_XADES4J, "sign", kPassword}),
       every({"ENVELOPED", "ENVELOPING", "DETACHED"}, {kRsa, kP256}, {"SHA256", "SHA384"})},
      {"signxml",
       {ZEGEL_SIGNXML_PYTHON, ZEGEL_SIGNXML, "sign", kPassword},
       every({"ENVELOPED", "ENVELOPING"}, {kRsa, kP256}, {"SHA256", "SHA512"})},
  };
}

void carry_out(const Signer& signer, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory / signer.name);
  const std::filesystem::path log = directory.string() + "-" + signer.name;
  std::ofstream lines(log.string() + ".orders");
  for (const Order& order : signer.orders) {
    lines << fmt::format("{}\t{}\t{}\t{}\t{}\t{}{}\n",
                         test::source_path("certs-test/g3/" + order.key + "/key.p12").string(),
                         order.digest, order.packaging, test::kSealedAt,
                         (directory / order.source).string(),
                         (directory / signer.name / order.target).string(),
                         order.scheme.empty() ? "" : "\t" + order.scheme);
  }
  lines.close();
  if (run({signer.command, {}, log.string() + ".orders", {}, log.string() + ".errors"}) != 0) {
    throw std::runtime_error(signer.name + " did not sign: see " + log.string() + ".errors");
  }
}

}  // namespace

void let_others_sign(const std::filesystem::path& directory) {
  for (const std::string document : {"document.xml", "document.txt"}) {
    if (!std::filesystem::exists(directory / document)) {
      std::filesystem::copy(test::source_path("tests/vectors/foreign/" + document), directory);
    }
  }
  std::vector<std::future<void>> runs;
  for (const Signer& signer : signers()) {
    runs.push_back(std::async(std::launch::async, carry_out, signer, directory));
  }
  for (std::future<void>& each : runs) {
    each.get();
  }
}

}  // namespace zegel::interop
