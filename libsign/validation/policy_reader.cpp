#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "embedded/policy_xml.hpp"
#include "embedded/policy_xsd.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/report/report.hpp"
#include "libsign/validation/policy.hpp"
#include "libsign/xml/document.hpp"
#include "libsign/xml/schema.hpp"

namespace libsign::validation {
namespace {

using report::CheckId;
using report::Consequence;
using report::Level;

constexpr std::string_view kInsecurely = "insecurely-";

constexpr std::array kLevels{Level::NotBaseline, Level::BaselineB, Level::BaselineT,
                             Level::BaselineLt, Level::BaselineLta};
constexpr std::array kConsequences{Consequence::Fail, Consequence::Warn, Consequence::Inform,
                                   Consequence::Ignore};
constexpr std::array kDigests{pki::DigestAlgorithm::Sha1, pki::DigestAlgorithm::Sha224,
                              pki::DigestAlgorithm::Sha256, pki::DigestAlgorithm::Sha384,
                              pki::DigestAlgorithm::Sha512};

struct SchemeName {
  std::string_view name;
  pki::Scheme scheme;
};
constexpr std::array kSchemes{SchemeName{"RSA-PKCS1", pki::Scheme::RsaPkcs1},
                              SchemeName{"RSA-PSS", pki::Scheme::RsaPss},
                              SchemeName{"ECDSA", pki::Scheme::Ecdsa}};

tl::unexpected<Error> fail_at(const xml::Element& element, std::string what,
                              std::string hint = {}) {
  return fail(Errc::MalformedInput, std::move(what), fmt::format("line {}", element.line()),
              std::move(hint));
}

std::string attribute_or_empty(const xml::Element& element, std::string_view name) {
  return element.attribute(name).value_or("");
}

bool says_so(const xml::Element& element) {
  return element.name().starts_with(kInsecurely);
}

// The name of an element without the word that says that it weakens.
std::string_view plain_name(const xml::Element& element) {
  std::string_view name = element.name();
  name.remove_prefix(says_so(element) ? kInsecurely.size() : 0);
  return name;
}

// on_one_line is an element in words: its name, its values and its text.
std::string on_one_line(const xml::Element& element) {
  std::string words(element.name());
  for (const xml::Attribute& attribute : element.attributes()) {
    words += " " + attribute.value;
  }
  const std::string text = element.text().value_or("");
  return text.empty() ? words : words + " " + text;
}

std::size_t number(std::string_view digits) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string in_words(const Acceptance& acceptance) {
  if (!acceptance.ever) {
    return "never acceptable";
  }
  return acceptance.until ? "acceptable until " + format_time(*acceptance.until).substr(0, 10)
                          : "acceptable without an end";
}

}  // namespace

// PolicyReader makes a Policy of a document that is valid by schemas/policy.xsd, and looks after
// what a schema cannot say.
class PolicyReader {
 public:
  // read takes `shipped` for all that the document does not say; null where it is the shipped one.
  static Result<Policy> read(const xml::Document& document, BytesView xml, const Policy* shipped) {
    PolicyReader reader(shipped);
    const xml::Element root = document.root();
    reader.made_.name_ = attribute_or_empty(root, "name");
    reader.made_.sha256_ = pki::digest(pki::DigestAlgorithm::Sha256, xml);
    for (const xml::Element& element : root.elements()) {
      if (const Result<void> taken = reader.take(element); !taken) {
        return fail(taken.error());
      }
    }
    return std::move(reader.made_);
  }

 private:
  explicit PolicyReader(const Policy* shipped)
      : shipped_(shipped), made_(shipped == nullptr ? Policy(Policy::Blank{}) : *shipped) {}

  Result<void> take(const xml::Element& element) {
    const std::string_view name = plain_name(element);
    if (name == "minimum-level") {
      return take_minimum_level(element);
    }
    if (name == "may-seal") {
      return take_may_seal(element);
    }
    if (name == "sealed-soon") {
      return take_sealed_soon(element);
    }
    if (name == "limits") {
      return take_limits(element);
    }
    if (name == "until") {
      return take_until(element);
    }
    return take_check(element, name);
  }

  // What asks less than the shipped policy must say so.
  Result<void> allow(const xml::Element& element, bool weakens, std::string what) {
    if (shipped_ == nullptr || !weakens) {
      return {};
    }
    if (says_so(element)) {
      made_.weakenings_.push_back(on_one_line(element));
      return {};
    }
    return fail_at(
        element, std::move(what),
        fmt::format("write insecurely-{} where you accept what is lost by it", element.name()));
  }

  Result<void> once(const xml::Element& element, const std::string& what) {
    if (!said_.insert(what).second) {
      return fail_at(element, fmt::format("{} stands there twice", what));
    }
    return {};
  }

  Result<void> take_minimum_level(const xml::Element& element) {
    const std::string word = element.text().value_or("");
    made_.minimum_level_ =
        *std::ranges::find_if(kLevels, [&](Level level) { return report::name(level) == word; });
    return allow(
        element, shipped_ != nullptr && made_.minimum_level_ < shipped_->minimum_level_,
        fmt::format("the minimum level {} is lower than that of the shipped policy", word));
  }

  // The first replaces the list of the shipped policy.
  Result<void> take_may_seal(const xml::Element& element) {
    std::string oid = attribute_or_empty(element, "policy");
    if (Result<void> first = once(element, oid); !first) {
      return first;
    }
    std::vector<std::string>& policies = made_.seal_rules_.policies;
    if (!std::exchange(names_policies_, true)) {
      policies.clear();
    }
    const bool weakens =
        shipped_ != nullptr && std::ranges::count(shipped_->seal_rules_.policies, oid) == 0;
    Result<void> allowed =
        allow(element, weakens, fmt::format("by the shipped policy {} may not seal", oid));
    policies.push_back(std::move(oid));
    return allowed;
  }

  Result<void> take_sealed_soon(const xml::Element& element) {
    const std::chrono::days days{number(attribute_or_empty(element, "days"))};
    made_.seal_rules_.sealed_soon = days;
    return allow(element, shipped_ != nullptr && days > shipped_->seal_rules_.sealed_soon,
                 fmt::format("{} days are more than those of the shipped policy", days.count()));
  }

  Result<void> take_limits(const xml::Element& element) {
    const struct {
      std::string_view name;
      std::size_t& value;
    } known[] = {{"letter-octets", made_.limits_.letter_octets},
                 {"references", made_.limits_.references},
                 {"transforms", made_.limits_.transforms}};
    for (const auto& limit : known) {
      const std::optional<std::string> given = element.attribute(limit.name);
      if (!given) {
        continue;
      }
      const std::size_t value = number(*given);
      if (value > limit.value) {
        return fail_at(element,
                       fmt::format("{} is {}; it is at most {}", limit.name, value, limit.value));
      }
      limit.value = value;
    }
    return {};
  }

  Result<void> take_check(const xml::Element& element, std::string_view word) {
    const std::string code = attribute_or_empty(element, "check");
    const auto info = std::ranges::find(report::catalogue(), code, &report::CheckInfo::code);
    if (info == report::catalogue().end()) {
      return fail_at(element, fmt::format("there is no check {}", code),
                     "schemas/checks.md lists the checks");
    }
    if (Result<void> first = once(element, code); !first) {
      return first;
    }
    const Consequence wanted = *std::ranges::find_if(
        kConsequences, [&](Consequence c) { return report::name(c) == word; });
    if (wanted > mildest(info->id)) {
      return fail_at(element, mildest(info->id) == Consequence::Fail
                                  ? fmt::format("{} cannot be weakened", code)
                                  : fmt::format("{} cannot be ignored", code));
    }
    made_.consequences_.set(info->id, wanted);
    const Consequence before =
        shipped_ == nullptr ? Consequence::Ignore : shipped_->consequences_.of(info->id);
    return allow(element, wanted > before,
                 fmt::format("{} is milder than {}, which the shipped policy asks of {}", word,
                             report::name(before), code));
  }

  Result<void> take_until(const xml::Element& element) {
    Acceptance acceptance{true, std::nullopt};
    if (const std::string day = attribute_or_empty(element, "day"); day != "open") {
      const std::optional<Date> date = parse_date(day);
      if (!date) {
        return fail_at(element, "a day that does not exist");
      }
      acceptance.until = std::chrono::sys_days{*date};
    }
    const bool of_keys = element.attribute("scheme") && element.attribute("bits");
    const bool half =
        element.attribute("scheme").has_value() != element.attribute("bits").has_value();
    if (half || of_keys == element.attribute("digest").has_value()) {
      return fail_at(element, "an algorithm is a digest, or a scheme with bits");
    }
    if (const std::optional<std::string> name = element.attribute("digest")) {
      const pki::DigestAlgorithm digest = *std::ranges::find_if(
          kDigests, [&](pki::DigestAlgorithm d) { return pki::digest_name(d) == *name; });
      return take_acceptance(element, *name, acceptance, digest);
    }
    const std::string name = attribute_or_empty(element, "scheme");
    const std::string bits = attribute_or_empty(element, "bits");
    return take_acceptance(element, fmt::format("{} from {} bits", name, bits), acceptance,
                           std::ranges::find(kSchemes, name, &SchemeName::name)->scheme,
                           number(bits));
  }

  // `algorithm` is a hash function, or a scheme and a size.
  template <typename... Algorithm>
  Result<void> take_acceptance(const xml::Element& element, const std::string& name,
                               const Acceptance& acceptance, Algorithm... algorithm) {
    if (Result<void> first = once(element, name); !first) {
      return first;
    }
    made_.algorithms_.set(algorithm..., acceptance);
    const Acceptance before =
        shipped_ == nullptr ? acceptance : shipped_->algorithms_.acceptable_until(algorithm...);
    return allow(element, acceptance.outlasts(before),
                 fmt::format("by the shipped policy {} is {}", name, in_words(before)));
  }

  const Policy* shipped_;
  Policy made_;
  bool names_policies_ = false;
  std::set<std::string> said_;
};

Result<Policy> Policy::parse(BytesView xml) {
  const auto document = xml::Document::parse(xml);
  if (!document) {
    return fail(document.error());
  }
  static const Result<xml::Schema> schema =
      xml::Schema::compile(as_bytes(embedded::policy_xsd), "policy.xsd");
  if (!schema) {
    return fail(Errc::Internal, schema.error().detail, schema.error().where);
  }
  const auto flaws = schema->validate(*document);
  if (!flaws.empty()) {
    return fail(Errc::MalformedInput, flaws.front().message,
                fmt::format("line {}", flaws.front().line));
  }
  return PolicyReader::read(*document, xml, &shipped());
}

const Policy& Policy::shipped() {
  // Not held to the schema here, which would cost every process milliseconds: a test does that.
  static const Policy shipped = [] {
    const BytesView xml = as_bytes(embedded::policy_xml);
    return PolicyReader::read(xml::Document::parse(xml).value(), xml, nullptr).value();
  }();
  return shipped;
}

}  // namespace libsign::validation
