#include "tests/bench/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <memory>
#include <string_view>

#include "libsign/sign.hpp"
#include "libsign/verify.hpp"
#include "tests/bench/floor.hpp"
#include "tests/bench/lasting.hpp"
#include "tests/bench/token_operation.hpp"
#include "tests/bench/xmlsec_call.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"

namespace zegel::bench {
namespace {

using libsign::Acceptance;
using libsign::Bytes;
using libsign::Signer;
using libsign::Verifier;

struct Kind {
  std::string_view name;
  std::string_view key;  // under certs-test/
};
constexpr Kind kKinds[] = {
    {"rsa3072", "g3/seal-bz"}, {"p256", "g3/seal-bz-p256"}, {"p384", "g3/seal-bz-p384"}};

Signer signer_for(const std::string& key) {
  libsign::Result<Signer> signer = Signer::create(test::signer_options(key));
  if (!signer) {
    std::cerr << "zegel_bench: " << signer.error().detail << "\n";
    std::exit(EXIT_FAILURE);
  }
  return std::move(*signer);
}

// Subject is everything that is measured for one kind of key, made once.
struct Subject {
  explicit Subject(const Kind& kind)
      : name(kind.name),
        signer(signer_for(std::string(kind.key))),
        sealed(test::seal(test::seed_letter(), std::string(kind.key))),
        floor(file(kind, "certificate.pem")),
        key_operation(file(kind, "key.pem")),
        xmlsec_verify(test::read_source_text("certs-test/g3/root.pem"),
                      std::chrono::system_clock::to_time_t(judged_at)),
        xmlsec_sign(file(kind, "key.pem")) {}

  static std::string file(const Kind& kind, std::string_view which) {
    return test::read_source_text(fmt::format("certs-test/{}/{}", kind.key, which));
  }

  bool accepts(const Verifier& verifier) const {
    return verifier.verify(sealed, {}, judged_at).acceptance == Acceptance::Accepted;
  }

  std::vector<Case> cases() const {
    const std::string verify = fmt::format("verify.seed.b.{}.", name);
    const std::string sign = fmt::format("sign.seed.b.{}.", name);
    const std::string_view text = libsign::as_text(sealed);
    return {
        {verify + "us", [this] { return accepts(*literal); }},
        {verify + "general_us", [this] { return accepts(*general); }},
        {verify + "floor_us", [this, text] { return floor.verify(text); }},
        {verify + "xmlsec_us", [this, text] { return xmlsec_verify.verify(text); }},
        {sign + "us", [this] { return signer.seal(test::seed_letter(), sealed_at).has_value(); }},
        {sign + "key_operation_us", [this] { return key_operation.sign(); }},
        {sign + "xmlsec_us", [this, text] { return !xmlsec_sign.sign(text).empty(); }},
    };
  }

  libsign::Time judged_at = test::instant(test::kJudgedAt);
  libsign::Time sealed_at = test::instant(test::kSealedAt);
  std::string name;
  std::shared_ptr<const Verifier> literal = test::verifier();
  std::shared_ptr<const Verifier> general = test::verifier({.literal_octets = false});
  Signer signer;
  Bytes sealed;
  Floor floor;
  KeyOperation key_operation;
  XmlsecVerify xmlsec_verify;
  XmlsecSign xmlsec_sign;
};

// Signing with a key on a token.
std::vector<Case> token_cases(const TokenOperation& token) {
  std::vector<Case> cases;
  for (const Kind& kind : kKinds) {
    const std::string prefix = fmt::format("sign.token.{}.", kind.name);
    cases.push_back({prefix + "us", [&token, kind] { return token.libsign_signs(kind.name); }});
    cases.push_back(
        {prefix + "module_us", [&token, kind] { return token.module_signs(kind.name); }});
  }
  return cases;
}

// The levels whose proof lasts are measured for two keys, with time-stamps of the same kind of key.
struct LastingKind {
  std::string_view name;
  std::string_view key;
  std::string_view authority;
};
constexpr LastingKind kLastingKinds[] = {{"rsa3072", "g3/seal-bz", "/g3/tsa"},
                                         {"p256", "g3/seal-bz-p256", "/g3/tsa/tsa-p256"}};

struct LastingLevel {
  std::string_view name;
  libsign::report::Level level;
};
constexpr LastingLevel kLastingLevels[] = {{"lt", libsign::report::Level::BaselineLt},
                                           {"lta", libsign::report::Level::BaselineLta}};

std::string lasting_prefix(const LastingKind& kind, const LastingLevel& level) {
  return fmt::format("verify.seed.{}.{}.", level.name, kind.name);
}

// LastingSubject is a letter whose proof lasts, judged from the file alone.
struct LastingSubject {
  LastingSubject(const Lasting& lasting, const LastingKind& kind, const LastingLevel& level)
      : prefix(lasting_prefix(kind, level)),
        file(lasting.extended(kind.key, level.level, kind.authority)),
        floor(test::read_source_text(fmt::format("certs-test/{}/certificate.pem", kind.key))) {}

  std::vector<Case> cases() const {
    return {{prefix + "us",
             [this] {
               return verifier->verify(file, {}, judged_at).acceptance == Acceptance::Accepted;
             }},
            {prefix + "floor_us", [this] { return floor.verify(libsign::as_text(file)); }}};
  }

  libsign::Time judged_at = test::instant(test::kJudgedAt);
  std::shared_ptr<const Verifier> verifier = Lasting::offline();
  std::string prefix;
  Bytes file;
  Floor floor;
};

void add_ratio(Figures& figures, const std::string& prefix, const std::string& time,
               const std::string& base, const std::string& ratio) {
  figures[prefix + ratio] = figures.at(prefix + time) / figures.at(prefix + base);
}

void line(std::string& out, const Figures& figures, const std::string& prefix,
          std::string_view what, const std::string& time, const std::string& ratio) {
  const auto found = figures.find(prefix + ratio);
  out += fmt::format("  {:<42}{:>10.1f} us", what, figures.at(prefix + time));
  out += found == figures.end() ? "\n" : fmt::format("{:>8.2f} x\n", found->second);
}

}  // namespace

Figures take_figures(const Effort& effort) {
  std::vector<std::unique_ptr<Subject>> subjects;
  std::vector<Case> cases;
  for (const Kind& kind : kKinds) {
    subjects.push_back(std::make_unique<Subject>(kind));
    for (Case& one : subjects.back()->cases()) {
      cases.push_back(std::move(one));
    }
  }
  std::vector<TokenOperation::TokenKey> keys;
  for (const Kind& kind : kKinds) {
    keys.push_back({kind.name, Subject::file(kind, "key.pem")});
  }
  const TokenOperation token(keys);
  std::ranges::move(token_cases(token), std::back_inserter(cases));
  std::vector<std::unique_ptr<LastingSubject>> lasting;
  for (const Lasting services; const LastingKind& kind : kLastingKinds) {
    for (const LastingLevel& level : kLastingLevels) {
      lasting.push_back(std::make_unique<LastingSubject>(services, kind, level));
      for (Case& one : lasting.back()->cases()) {
        cases.push_back(std::move(one));
      }
    }
  }
  Figures figures = measure(cases, effort);
  for (const Kind& kind : kKinds) {
    const std::string verify = fmt::format("verify.seed.b.{}.", kind.name);
    add_ratio(figures, verify, "us", "floor_us", "over_floor");
    add_ratio(figures, verify, "general_us", "floor_us", "general_over_floor");
    add_ratio(figures, verify, "xmlsec_us", "floor_us", "xmlsec_over_floor");
    const std::string sign = fmt::format("sign.seed.b.{}.", kind.name);
    add_ratio(figures, sign, "us", "key_operation_us", "over_key_operation");
    add_ratio(figures, sign, "xmlsec_us", "key_operation_us", "xmlsec_over_key_operation");
    add_ratio(figures, fmt::format("sign.token.{}.", kind.name), "us", "module_us", "over_module");
  }
  for (const std::unique_ptr<LastingSubject>& one : lasting) {
    add_ratio(figures, one->prefix, "us", "floor_us", "over_floor");
  }
  return figures;
}

std::string table(const Figures& figures) {
  std::string out;
  for (const Kind& kind : kKinds) {
    const std::string verify = fmt::format("verify.seed.b.{}.", kind.name);
    out += fmt::format("verify the seed letter, {}\n", kind.name);
    line(out, figures, verify, "floor: parse, C14N, digests, public key", "floor_us", "");
    line(out, figures, verify, "libsign", "us", "over_floor");
    line(out, figures, verify, "libsign, general path", "general_us", "general_over_floor");
    line(out, figures, verify, "xmlsec, keys manager kept", "xmlsec_us", "xmlsec_over_floor");
    const std::string sign = fmt::format("sign.seed.b.{}.", kind.name);
    out += fmt::format("seal the seed letter, {}\n", kind.name);
    line(out, figures, sign, "private-key operation", "key_operation_us", "");
    line(out, figures, sign, "libsign, which verifies what it made", "us", "over_key_operation");
    line(out, figures, sign, "xmlsec", "xmlsec_us", "xmlsec_over_key_operation");
    const std::string token = fmt::format("sign.token.{}.", kind.name);
    out += fmt::format("sign a digest on a token of SoftHSM, {}\n", kind.name);
    line(out, figures, token, "SoftHSM", "module_us", "");
    line(out, figures, token, "libsign, through p11-kit", "us", "over_module");
  }
  for (const LastingKind& kind : kLastingKinds) {
    for (const LastingLevel& level : kLastingLevels) {
      const std::string prefix = lasting_prefix(kind, level);
      out += fmt::format("verify the seed letter at level {}, {}\n", level.name, kind.name);
      line(out, figures, prefix, "floor, without time-stamps", "floor_us", "");
      line(out, figures, prefix, "libsign, from the file alone", "us", "over_floor");
    }
  }
  return out;
}

}  // namespace zegel::bench
