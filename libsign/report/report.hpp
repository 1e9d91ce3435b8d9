#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/report/check_id.hpp"
#include "libsign/report/consequences.hpp"

namespace libsign::report {

// Indication is the outcome of a building block or a validation process, EN 319 102-1 clause 5.1.
// Of a whole signature the standard writes TOTAL-PASSED and TOTAL-FAILED. The zero value is
// Indeterminate: a report that nobody filled in can never read as passed.
enum class Indication { Indeterminate, Passed, Failed };

// SubIndication is the reason for an indication other than Passed, EN 319 102-1 clause 5.1.3.
enum class SubIndication {
  FormatFailure,
  HashFailure,
  SigCryptoFailure,
  Revoked,
  Expired,
  NotYetValid,
  SigConstraintsFailure,
  ChainConstraintsFailure,
  CertificateChainGeneralFailure,
  CryptoConstraintsFailure,
  CryptoConstraintsFailureNoPoe,
  PolicyProcessingError,
  SignaturePolicyNotAvailable,
  TimestampOrderFailure,
  NoSigningCertificateFound,
  NoCertificateChainFound,
  NoCertificateChainFoundNoPoe,
  RevokedNoPoe,
  RevokedCaNoPoe,
  OutOfBoundsNotRevoked,
  OutOfBoundsNoPoe,
  RevocationOutOfBoundsNoPoe,
  NoPoe,
  TryLater,
  SignedDataNotFound,
};

// Block is the part of the work that ran a check: the building blocks of EN 319 102-1
// clause 5.2, and the parts that this project adds.
enum class Block {
  Input,                      // this project: is the file something to look at
  Letter,                     // this project: is what was signed a letter, and the one asked for
  Profile,                    // this project: is the signature made as a ministry's seal is
  Ministry,                   // this project: may this certificate speak for this ministry
  Coverage,                   // this project: is there nothing that a signature leaves out
  FormatChecking,             // 5.2.2
  SigningCertificate,         // 5.2.3
  ValidationContext,          // 5.2.4
  X509Validation,             // 5.2.6
  CryptographicVerification,  // 5.2.7
  SignatureAcceptance,        // 5.2.8
  TimeStamp,                  // 5.4
  BasicSignature,             // 5.3.4: what a time-stamp before the signature makes certain
  ProvenTime,                 // 5.5.4 and 5.6.2.4: what the proven time of the signature mends
  PastCertificate,            // 5.6.2.1, 5.6.2.2: was the certificate good in the past
};

// Status is what became of one check. Warned and Informed never change an outcome.
enum class Status { NotRun, Passed, Informed, Warned, Failed };

// CheckInfo is the catalogue's entry for a CheckId. The documentation's table and the messages of
// every report come from here and from nowhere else.
struct CheckInfo {
  CheckId id;
  std::string_view code;  // "CV-REFERENCE-DATA-INTACT"; stable, for scripts
  Block block;
  std::string_view clause;    // "EN 319 102-1 5.2.7.4 step 2"
  std::string_view question;  // "Is each signed data object intact?"
  std::string_view failure;   // "the digest of the data object differs from ds:DigestValue"
  Indication on_failure;      // never Passed
  std::optional<SubIndication> sub_indication;  // none for the blocks that this project adds
};

// catalogue lists every check, in the order of the blocks.
std::span<const CheckInfo> catalogue();

// position is where `id` stands in the catalogue, from 0.
std::size_t position(CheckId id);

// info is the catalogue's entry for `id`.
const CheckInfo& info(CheckId id);

// Evidence is one fact that a check rested on, such as {"uri", "letter.xml"} or
// {"notAfter", "2026-03-01T00:00:00Z"}. Names are camelCase and stable; values are as found: they
// are escaped where they are shown.
struct Evidence {
  std::string name;
  std::string value;

  bool operator==(const Evidence&) const = default;
};

// Check is one row of a report.
struct Check {
  CheckId id{};
  Status status = Status::NotRun;
  std::string subject;             // Id of the signature, certificate or file looked at
  std::vector<Evidence> evidence;  // in the order it was established

  bool operator==(const Check&) const = default;
};

// Conclusion is a verdict with its reason. Born indeterminate.
struct Conclusion {
  Indication indication = Indication::Indeterminate;
  std::optional<SubIndication> sub_indication;
  std::optional<CheckId> decided_by;  // the row that decided; none where all passed or none ran

  bool operator==(const Conclusion&) const = default;
};

// conclude is the only place where rows become a verdict: the first failed row decides. Rows that
// never ran before it, or no rows at all, conclude to Indeterminate.
Conclusion conclude(std::span<const Check> rows);

// BlockResult is what one building block did: its rows in the order they ran, and what follows.
struct BlockResult {
  Block block{};
  std::vector<Check> rows;
  Conclusion conclusion;
};

// Rows collects the rows of one block while it runs. It is the one place that applies what a policy
// says of a check that does not pass.
class Rows {
 public:
  // Rows of `block` about `subject`, the Id that its rows carry unless they name another.
  // `consequences` are those of the policy, borrowed for as long as rows are added.
  Rows(Block block, std::string subject, const Consequences& consequences = Consequences::strict())
      : block_(block), subject_(std::move(subject)), consequences_(&consequences) {}

  // check adds a row that passed, or has the status that its consequence asks for; none where that
  // is to ignore the check. Returns `passed`. `id` belongs to this block.
  bool check(CheckId id, bool passed, std::vector<Evidence> evidence = {});

  // check_of is check about another subject: a certificate, a reference.
  bool check_of(std::string subject, CheckId id, bool passed, std::vector<Evidence> evidence = {});

  // warn_unless is check that never does more than warn.
  bool warn_unless(CheckId id, bool passed, std::vector<Evidence> evidence = {});

  // not_run adds a row for a check that could not be judged, with the reason as evidence, unless
  // the check is ignored. A block with such a row never concludes to Passed.
  void not_run(CheckId id, std::vector<Evidence> evidence);

  // failed_any says whether a row has failed so far.
  bool failed_any() const;

  const std::vector<Check>& rows() const { return rows_; }

  // finish hands the rows over with their conclusion.
  BlockResult finish() &&;

 private:
  void add(std::string subject, CheckId id, Status status, std::vector<Evidence> evidence);

  Block block_;
  std::string subject_;
  const Consequences* consequences_;
  std::vector<Check> rows_;
};

// name gives the standard's own word: "TOTAL-PASSED" is written by the caller for a whole
// signature; here "PASSED", "FAILED", "INDETERMINATE".
std::string_view name(Indication indication);

// name gives "HASH_FAILURE" and the like.
std::string_view name(SubIndication sub_indication);

// name gives "PASSED", "INFORMED", "WARNED", "FAILED" or "NOT_RUN".
std::string_view name(Status status);

}  // namespace libsign::report
