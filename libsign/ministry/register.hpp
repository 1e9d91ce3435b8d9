#pragma once

#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"

namespace libsign::ministry {

// IdentifierScheme is where in a certificate's subject an identifier stands.
enum class IdentifierScheme {
  Oin,                     // serialNumber (2.5.4.5), 20 digits
  OrganizationIdentifier,  // organizationIdentifier (2.5.4.97), "NTRNL-" and eight digits
};

// Period is from its first day up to and including its last; an absent end is open.
struct Period {
  std::optional<Date> from;
  std::optional<Date> to;

  bool covers(Date day) const;
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
};

// ReferenceShape is a form that a ministry's reference numbers have.
struct ReferenceShape {
  std::string pattern;  // ECMAScript regular expression over the whole reference
  std::string example;
  std::regex compiled;
};

// Ministry is one ministry through time: the code stays, the names change.
struct Ministry {
  std::string code;  // TOOI: "mnre1013"
  std::vector<NamePeriod> names;
  std::vector<Identifier> identifiers;
  std::vector<ReferenceShape> reference_shapes;

  // bore says whether `printed` was its name on `day`: "Ministerie van X", "Het ministerie van X"
  // and any capitals are one name.
  bool bore(std::string_view printed, Date day) const;

  // existed says whether any name covers `day`.
  bool existed(Date day) const;

  // name_on is its name on `day`, or nothing.
  std::optional<std::string> name_on(Date day) const;
};

// Register says which identifiers belong to which ministry, and what the ministries were called
// when. Immutable once read; may be used from many threads.
class Register {
 public:
  // parse reads a register in the form of schemas/ministries.xsd.
  // Errors: MalformedInput with the line; a code, or an identifier, that stands twice.
  static Result<Register> parse(BytesView xml);

  // shipped is the register that this version of libsign comes with (schemas/ministries.xml).
  static const Register& shipped();

  // overlaid is this register with the ministries of `other` added: for a code that both have, the
  // identifiers and shapes of `other` are added to ours. An identifier that would then belong to
  // two ministries is an error (InvalidArgument).
  Result<Register> overlaid(const Register& other) const;

  // find gives the ministry with this code; nullptr where the register does not know it.
  const Ministry* find(std::string_view code) const;

  // find_by_name gives the ministry that bore this name on `day`; nullptr where none did.
  const Ministry* find_by_name(std::string_view printed, Date day) const;

  // owner gives the ministry to which an identifier is registered; nullptr where nobody's.
  const Ministry* owner(const Identifier& identifier) const;

  const std::vector<Ministry>& ministries() const { return ministries_; }

  // version is the register's own version text, and sha256 the digest of the XML that it was read
  // from (of both, one after the other, for an overlaid one): they stand in every report.
  const std::string& version() const { return version_; }
  const Bytes& sha256() const { return sha256_; }

 private:
  Register() = default;
  std::vector<Ministry> ministries_;
  std::string version_;
  Bytes sha256_;
};

}  // namespace libsign::ministry
