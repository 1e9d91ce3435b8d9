#include "libsign/ministry/register.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "libsign/base/text.hpp"
#include "libsign/ministry/rules.hpp"

namespace libsign::ministry {
namespace {

// comparable_identifier writes an OIN that is made of a trade register number as that number.
Identifier comparable_identifier(const Identifier& identifier) {
  constexpr std::string_view kTradeRegister = "00000003";
  constexpr std::string_view kNoSuffix = "0000";
  const std::string_view value = identifier.value;
  const bool made_of_it = identifier.scheme == IdentifierScheme::Oin && value.size() == 20 &&
                          value.starts_with(kTradeRegister) && value.ends_with(kNoSuffix);
  if (!made_of_it) {
    return identifier;
  }
  return {IdentifierScheme::OrganizationIdentifier, fmt::format("NTRNL-{}", value.substr(8, 8))};
}

const NamePeriod* covering(const Ministry& ministry, Date day) {
  const auto found = std::ranges::find_if(
      ministry.names, [day](const NamePeriod& name) { return name.period.covers(day); });
  return found == ministry.names.end() ? nullptr : &*found;
}

template <typename Condition>
const Ministry* first_where(const std::vector<Ministry>& ministries, Condition condition) {
  const auto found = std::ranges::find_if(ministries, condition);
  return found == ministries.end() ? nullptr : &*found;
}

template <typename T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void add_to(Ministry& ours, const Ministry& theirs) {
  append(ours.names, theirs.names);
  std::ranges::stable_sort(ours.names, {}, [](const NamePeriod& name) { return name.period.from; });
  append(ours.identifiers, theirs.identifiers);
  append(ours.reference_shapes, theirs.reference_shapes);
}

}  // namespace

std::string comparable_name(std::string_view name) {
  constexpr std::string_view kArticle = "het ";
  std::string folded = fold_case(collapse_blanks(name));
  if (folded.starts_with(kArticle)) {
    folded.erase(0, kArticle.size());
  }
  return folded;
}

bool Period::covers(Date day) const {
  return (!from || *from <= day) && (!to || day <= *to);
}

bool same_organisation(const Identifier& one, const Identifier& other) {
  return comparable_identifier(one) == comparable_identifier(other);
}

bool same_name(std::string_view one, std::string_view other) {
  return one == other || comparable_name(one) == comparable_name(other);
}

bool Ministry::bore(std::string_view printed, Date day) const {
  const NamePeriod* name = covering(*this, day);
  return name != nullptr && same_name(name->name, printed);
}

bool Ministry::existed(Date day) const {
  return covering(*this, day) != nullptr;
}

std::optional<std::string> Ministry::name_on(Date day) const {
  const NamePeriod* name = covering(*this, day);
  return name == nullptr ? std::nullopt : std::optional(name->name);
}

const std::string& Ministry::last_name() const {
  return names.empty() ? code : names.back().name;
}

const Ministry* Register::find(std::string_view code) const {
  return first_where(ministries_, [code](const Ministry& m) { return m.code == code; });
}

const Ministry* Register::find_by_name(std::string_view printed, Date day) const {
  const std::string wanted = comparable_name(printed);
  return first_where(ministries_, [&](const Ministry& ministry) {
    const NamePeriod* name = covering(ministry, day);
    return name != nullptr && comparable_name(name->name) == wanted;
  });
}

const Ministry* Register::find_by_word(std::string_view word, Date day) const {
  const std::string wanted = fold_case(collapse_blanks(word));
  if (const Ministry* known = find(wanted)) {
    return known;
  }
  const auto abbreviated = [&](const Ministry& ministry) {
    const NamePeriod* name = covering(ministry, day);
    return name != nullptr && fold_case(name->abbreviation) == wanted;
  };
  const Ministry* known = first_where(ministries_, abbreviated);
  return known != nullptr ? known : find_by_name(word, day);
}

const Ministry* Register::owner(const Identifier& identifier) const {
  return first_where(ministries_, [&](const Ministry& ministry) {
    return std::ranges::any_of(ministry.identifiers, [&](const Identifier& registered) {
      return same_organisation(registered, identifier);
    });
  });
}

Result<Register> Register::overlaid(const Register& other) const {
  Register both = *this;
  for (const Ministry& theirs : other.ministries_) {
    const auto ours = std::ranges::find(both.ministries_, theirs.code, &Ministry::code);
    if (ours == both.ministries_.end()) {
      both.ministries_.push_back(theirs);
    } else {
      add_to(*ours, theirs);
    }
  }
  if (const auto broken = broken_rule(both.ministries_, is_supplement_)) {
    return fail(Errc::InvalidArgument, fmt::format("the register {} does not fit over {}: {}",
                                                   other.version_, version_, broken->what));
  }
  both.version_ = fmt::format("{} + {}", version_, other.version_);
  both.sha256_.insert(both.sha256_.end(), other.sha256_.begin(), other.sha256_.end());
  return both;
}

Result<Register> Register::load(BytesView xml) {
  Result<Register> given = parse(xml);
  if (!given || !given->is_supplement()) {
    return given;
  }
  return shipped().overlaid(*given);
}

}  // namespace libsign::ministry
