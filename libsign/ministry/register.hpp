#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/ministry/pattern.hpp"

namespace libsign::ministry {

// IdentifierScheme is where in a certificate's subject an identifier stands.
enum class IdentifierScheme {
  Oin,                     // serialNumber (2.5.4.5): 20 digits, of which the first six are 0
  OrganizationIdentifier,  // organizationIdentifier (2.5.4.97): "NTRNL-" and eight digits (KvK)
};

// Period is from its first day up to and including its last; an absent end is open.
struct Period {
  std::optional<Date> from;
  std::optional<Date> to;

  // covers says whether `day` lies in the period.
  bool covers(Date day) const;

  bool operator==(const Period&) const = default;
};

// NamePeriod is a name that a ministry bore.
struct NamePeriod {
  std::string name;          // "Ministerie van Buitenlandse Zaken"
  std::string abbreviation;  // "BZ"
  Period period;
};

// Identifier is a number by which an organisation is known in certificates.
struct Identifier {
  IdentifierScheme scheme{};
  std::string value;

  bool operator==(const Identifier&) const = default;
};

// same_organisation says whether two identifiers name one organisation: they are equal, or one is
// the OIN that is made of the other's number in the trade register ("00000003", the eight digits
// after "NTRNL-", "0000").
bool same_organisation(const Identifier& one, const Identifier& other);

// same_name says whether two names of a ministry are one: "Ministerie van X", "Het ministerie van
// X", other capitals and other runs of blanks are.
bool same_name(std::string_view one, std::string_view other);

// ReferenceShape is a form that a ministry's reference numbers have.
struct ReferenceShape {
  Pattern pattern;
  std::string example;
};

// Ministry is one ministry through time: the code stays, the names change.
struct Ministry {
  std::string code;               // TOOI: "mnre1013"
  std::vector<NamePeriod> names;  // in the order of their periods, which do not overlap
  std::vector<Identifier> identifiers;
  std::vector<ReferenceShape> reference_shapes;

  // bore says whether `printed` was its name on `day`, by same_name.
  bool bore(std::string_view printed, Date day) const;

  // existed says whether any name covers `day`.
  bool existed(Date day) const;

  // name_on is its name on `day`, or nothing.
  std::optional<std::string> name_on(Date day) const;

  // last_name is the newest name that the register knows, to speak of the ministry at large.
  const std::string& last_name() const;
};

// Register says which identifiers belong to which ministry, and what the ministries were called
// when. Immutable once read; may be used from many threads.
class Register {
 public:
  // parse reads a register in the form of schemas/ministries.xsd, and holds it to that schema and
  // to the rules that its documentation lists.
  // Errors: MalformedInput, with the line in `where`; LimitExceeded.
  static Result<Register> parse(BytesView xml);

  // shipped is the register that this version of libsign comes with (schemas/ministries.xml).
  static const Register& shipped();

  // load reads what a user gives instead of the shipped register: a complete one as it is, a
  // supplement laid over the shipped one.
  // Errors: as parse and overlaid.
  static Result<Register> load(BytesView xml);

  // overlaid is this register with the ministries of `other` added: for a code that both have, the
  // names, identifiers and shapes of `other` are added to ours. Where the whole then breaks a rule
  // (an identifier of two ministries, names that overlap, a ministry without a name), that is an
  // error (InvalidArgument).
  Result<Register> overlaid(const Register& other) const;

  // is_supplement says whether the register only adds to another one: its ministries need not have
  // names.
  bool is_supplement() const { return is_supplement_; }

  // find gives the ministry with this code; nullptr where the register does not know it.
  const Ministry* find(std::string_view code) const;

  // find_by_name gives the ministry that bore this name on `day`; nullptr where none did.
  const Ministry* find_by_name(std::string_view printed, Date day) const;

  // find_by_word gives the ministry that a person means on `day` by a code, a name or an
  // abbreviation ("bz"); nullptr where none.
  const Ministry* find_by_word(std::string_view word, Date day) const;

  // owner gives the ministry to which an identifier is registered, by same_organisation; nullptr
  // where nobody's.
  const Ministry* owner(const Identifier& identifier) const;

  const std::vector<Ministry>& ministries() const { return ministries_; }

  // version is the register's own version text, and sha256 the digest of the XML that it was read
  // from (of both, one after the other, for an overlaid one): they stand in every report.
  const std::string& version() const { return version_; }
  const Bytes& sha256() const { return sha256_; }

 private:
  friend class RegisterReader;

  Register() = default;
  std::vector<Ministry> ministries_;
  std::string version_;
  Bytes sha256_;
  bool is_supplement_ = false;
};

}  // namespace libsign::ministry
