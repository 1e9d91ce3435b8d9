#include "libsign/present/html_rows.hpp"

#include <algorithm>
#include <array>

#include "libsign/present/answer.hpp"
#include "libsign/present/explain.hpp"
#include "libsign/present/say.hpp"
#include "libsign/present/visible.hpp"

namespace libsign::present {
namespace {

using report::Check;
using report::Status;

// What is more is left out; the JSON report has all of it.
constexpr std::size_t kMostEvidence = 24;

std::string_view class_of(Status status) {
  switch (status) {
    case Status::Failed:
      return "word is-failed";
    case Status::Warned:
      return "word is-warned";
    case Status::Informed:
      return "word is-informed";
    case Status::Passed:
      return "word is-passed";
    case Status::NotRun:
      return "word";
  }
  return "word";
}

bool ran(const Check& check) {
  return check.status != Status::NotRun;
}

// has_findings says whether a reader should see these rows at once.
bool has_findings(const std::vector<const Check*>& rows) {
  return std::ranges::any_of(rows,
                             [](const Check* check) { return check->status != Status::Passed; });
}

}  // namespace

void RowWriter::findings(std::string_view title, const std::vector<const Check*>& rows) {
  if (rows.empty()) {
    return;
  }
  page_.block("section", {{"class", "findings"}});
  page_.leaf("h2", title);
  page_.block("ul");
  for (const Check* check : rows) {
    page_.block("li");
    page_.text(finding(report_, *check, language_) + " ");
    page_.part("span", {{"class", "small"}});
    page_.text(report::info(check->id).code);
    page_.end();
    facts(*check);
    page_.end();
  }
  page_.end();
  page_.end();
}

std::vector<RowWriter::Group> RowWriter::groups() const {
  std::vector<Group> all;
  for (const Check& check : report_.rows) {
    std::string name(translate(language_, title(report::info(check.id).block)));
    if (all.empty() || all.back().title != name) {
      all.push_back({std::move(name), {}, {}});
    }
    all.back().rows.push_back(&check);
  }
  for (const report::SignatureReport& signature : report_.signatures) {
    for (const report::BlockResult& block : signature.blocks) {
      std::string name(translate(language_, title(block.block)));
      if (report_.signatures.size() > 1) {
        name += fmt::format(", {}", shown(signature.id));
      }
      Group group{std::move(name), signature.id, {}};
      for (const Check& check : block.rows) {
        group.rows.push_back(&check);
      }
      all.push_back(std::move(group));
    }
  }
  for (Group& group : all) {
    std::erase_if(group.rows, [](const Check* check) { return !ran(*check); });
    std::ranges::stable_sort(group.rows, std::greater<>(),
                             [](const Check* check) { return check->status; });
  }
  std::erase_if(all, [](const Group& group) { return group.rows.empty(); });
  return all;
}

std::string RowWriter::counts(const std::vector<const Check*>& rows) const {
  constexpr std::array kWorstFirst{Status::Failed, Status::Warned, Status::Informed,
                                   Status::Passed};
  std::string words;
  for (const Status status : kWorstFirst) {
    const auto count = std::ranges::count(rows, status, &Check::status);
    if (count > 0) {
      words += words.empty() ? "" : ", ";
      words += fmt::format("{} {}", count, translate(language_, word(status)));
    }
  }
  return words;
}

void RowWriter::checked() {
  const std::vector<Group> all = groups();
  std::vector<const Check*> rows;
  for (const Group& group : all) {
    rows.insert(rows.end(), group.rows.begin(), group.rows.end());
  }
  page_.block("section");
  page_.leaf("h2", translate(language_, "What was checked"));
  if (rows.empty()) {
    page_.leaf("p", translate(language_, "Nothing."));
  } else {
    page_.leaf("p", say(language_, "Checks carried out: {0} ({1}).", rows.size(), counts(rows)));
  }
  for (const Group& one : all) {
    group(one);
  }
  page_.end();
}

void RowWriter::group(const Group& group) {
  if (has_findings(group.rows)) {
    page_.block("details", {{"open", "open"}});
  } else {
    page_.block("details");
  }
  page_.block("summary");
  page_.text(group.title + " ");
  page_.part("span", {{"class", "small"}});
  page_.text(counts(group.rows));
  page_.end();
  page_.end();
  page_.block("ul", {{"class", "checks"}});
  for (const Check* check : group.rows) {
    row(*check, group.signature);
  }
  page_.end();
  page_.end();
}

// A row is about its group's signature, the file or the letter unless it says otherwise.
void RowWriter::row(const Check& check, std::string_view signature) {
  const report::CheckInfo& info = report::info(check.id);
  page_.block("li");
  page_.leaf("span", translate(language_, word(check.status)), {{"class", class_of(check.status)}});
  page_.block("div");
  page_.leaf("p", translate(language_, info.question));
  if (check.status != Status::Passed) {
    page_.leaf("p", finding(report_, check, language_), {{"class", "found"}});
  }
  facts(check);
  std::string source = fmt::format("{}, {}", info.code, info.clause);
  const bool is_of_the_seal =
      report_.signatures.size() == 1 && check.subject == report_.signatures.front().id;
  const bool is_the_whole = check.subject.empty() || check.subject == "file";
  if (!is_the_whole && check.subject != signature && !is_of_the_seal) {
    source += "; " + say(language_, "about {}", shown(check.subject));
  }
  page_.leaf("p", source, {{"class", "small"}});
  page_.end();
  page_.end();
}

void RowWriter::facts(const Check& check) {
  if (check.evidence.empty()) {
    return;
  }
  page_.block("dl", {{"class", "facts"}});
  const std::size_t told = std::min(check.evidence.size(), kMostEvidence);
  for (std::size_t i = 0; i < told; ++i) {
    const Fact words = fact(report_, check, check.evidence[i], language_);
    page_.block("div");
    page_.leaf("dt", words.label.empty() ? "–" : words.label);
    page_.leaf("dd", words.value);
    page_.end();
  }
  page_.end();
  if (told < check.evidence.size()) {
    page_.leaf("p", say(language_, "(and {} more)", check.evidence.size() - told),
               {{"class", "small"}});
  }
}

void RowWriter::not_judged() {
  const auto item = [&](const Check& check) {
    if (ran(check)) {
      return;
    }
    page_.block("li");
    page_.text(std::string(translate(language_, report::info(check.id).question)) + " ");
    page_.part("span", {{"class", "small"}});
    page_.text(report::info(check.id).code);
    page_.end();
    facts(check);
    page_.end();
  };
  std::ranges::for_each(report_.rows, item);
  for (const report::SignatureReport& signature : report_.signatures) {
    for (const report::BlockResult& block : signature.blocks) {
      std::ranges::for_each(block.rows, item);
    }
  }
}

}  // namespace libsign::present
