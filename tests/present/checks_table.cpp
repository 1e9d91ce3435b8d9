#include "tests/present/checks_table.hpp"

#include <fmt/format.h>

#include <optional>

#include "libsign/present/explain.hpp"
#include "libsign/present/language.hpp"
#include "libsign/report/signature_report.hpp"
#include "libsign/validation/policy.hpp"

namespace zegel::test {
namespace {

using libsign::present::Language;
using libsign::present::translate;
using libsign::report::CheckInfo;
using libsign::report::Indication;

constexpr std::string_view kHead =
    R"(# The checks of Zegel, and what failing one means

Every verdict is a list of rows, and every row is one of these checks. Their codes never change. A
row that warns never changes the answer; a row that was not run keeps it from being "authentic".
Made from `libsign/report/catalogue.cpp` and `libsign/present/nl.po`:
`ZEGEL_WRITE_GOLDEN=1 build/release/bin/present_test` writes it again.

*Elk oordeel is een lijst van regels, en elke regel is een van deze controles. De codes veranderen
nooit. Een regel met een waarschuwing verandert het antwoord nooit; met een controle die niet is
uitgevoerd wordt het antwoord nooit "authentiek".*
)";

std::string both(std::string_view message) {
  return fmt::format("{}<br>*{}*", message, translate(Language::Dutch, message));
}

// What the shipped policy only warns of has no outcome. That of one of our own checks is that of
// the letter; of the standard's that of the signature.
std::string outcome(const CheckInfo& info) {
  if (libsign::validation::Policy::shipped().consequences().of(info.id) !=
      libsign::report::Consequence::Fail) {
    return "a warning<br>*een waarschuwing*";
  }
  const bool failed = info.on_failure == Indication::Failed;
  if (!info.sub_indication) {
    return failed ? "not authentic<br>*niet authentiek*"
                  : "cannot be determined<br>*niet vast te stellen*";
  }
  return fmt::format("{}<br>{}", libsign::report::total(info.on_failure),
                     libsign::report::name(*info.sub_indication));
}

}  // namespace

std::string checks_table() {
  std::string table(kHead);
  std::optional<libsign::report::Block> block;
  for (const CheckInfo& info : libsign::report::catalogue()) {
    if (block != info.block) {
      block = info.block;
      const std::string_view title = libsign::present::title(info.block);
      table += fmt::format(
          "\n## {} / {}\n\n| Code, clause | Question / *vraag* | Failing means / *fout betekent* | "
          "Outcome / *uitkomst* |\n|---|---|---|---|\n",
          title, translate(Language::Dutch, title));
    }
    table += fmt::format("| `{}`<br>{} | {} | {} | {} |\n", info.code, info.clause,
                         both(info.question), both(info.failure), outcome(info));
  }
  return table;
}

}  // namespace zegel::test
