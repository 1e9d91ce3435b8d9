#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/data_object.hpp"
#include "libsign/base/result.hpp"
#include "libsign/base/time.hpp"
#include "libsign/letter/letter.hpp"
#include "libsign/ministry/authorise.hpp"
#include "libsign/ministry/register.hpp"
#include "libsign/pki/gathered_data.hpp"
#include "libsign/pki/trust.hpp"
#include "libsign/report/report.hpp"
#include "libsign/report/signature_report.hpp"
#include "libsign/validation/policy.hpp"

namespace libsign {

// Acceptance is the answer to the Kamer's question: is this the letter, with this reference, that
// this ministry sent, whole and unchanged? The zero value is Undetermined.
enum class Acceptance {
  Undetermined,  // "niet vast te stellen"
  Accepted,      // "authentiek"
  Rejected,      // "niet authentiek"
};

// name gives "undetermined", "accepted" or "rejected".
std::string_view name(Acceptance acceptance);

// Expectation is what the caller knows of the letter beforehand. What is absent is not asked.
struct Expectation {
  std::optional<std::string>
      ministry;  // a code (mnre1013), or a name or abbreviation in the register
  std::optional<std::string> reference;  // compared octet by octet
};

// EvidenceIdentity names what a report stands on, by digest.
struct EvidenceIdentity {
  std::string policy;  // name of the validation policy
  Bytes policy_sha256;
  std::vector<std::string> weakened;  // Policy::weakenings: what the policy asks less than usual
  std::string ministry_register;      // version of the register
  Bytes register_sha256;
  Bytes trust_sha256;  // pki::digest_of the trust material
  Time judged_at;      // the validation time
};

// Asked is the question that a report answers.
enum class Asked {
  Letter,      // is this the letter that this ministry sent, whole and unchanged
  Signatures,  // are the signatures in the file valid, whoever made them and whatever they sign
};

// LetterReport is the whole verdict on one file. `acceptance` follows from the rows by the table of
// the manual; `signatures` hold the pure verdicts of EN 319 102-1.
struct LetterReport {
  Asked asked = Asked::Letter;
  Acceptance acceptance = Acceptance::Undetermined;
  std::optional<letter::Letter>
      letter;  // read from the octets that were digested, or, where there is no
               // signature to say which, from the file; nothing where neither is a letter
  bool letter_is_sealed = false;  // `letter` was read from digested octets; their digest and the
                                  // signature value over it are right, whoever the signer is
  std::vector<report::SignatureReport> signatures;
  std::vector<report::Check> rows;  // of Block::Input, Letter, Profile and Ministry
  EvidenceIdentity evidence;

  // provable_until is what libsign/outlook.hpp says of the file, where the caller asked it: the day
  // before which its proof must be renewed. A Verifier never fills it in.
  std::optional<Date> provable_until = {};
};

// VerifierOptions is everything that a Verifier is built from.
struct VerifierOptions {
  pki::TrustMaterial trust;
  ministry::Register ministry_register;
  validation::Policy policy;

  // literal_octets allows the quick path for files that are exactly a letter with its seal; it
  // gives the same report as the general path, which is taken for all else. Only tests and
  // benchmarks turn it off.
  bool literal_octets = true;
};

// Verifier judges letters. It is built once, for a set of trust, a register and a policy, and used
// for any number of letters, from many threads: all its members are const. It remembers decoded
// certificates and paths; that never changes a verdict.
class Verifier {
 public:
  // create builds a Verifier. No options are refused today.
  static Result<Verifier> create(VerifierOptions options);

  Verifier(Verifier&&) noexcept;
  Verifier& operator=(Verifier&&) noexcept;
  ~Verifier();

  // options is what it was built from.
  const VerifierOptions& options() const;

  // verify judges the letter file `octets` at the time `at`. It never fails: whatever is wrong with
  // the file is a row. `gathered` is validation data for this file beside the trust material
  // (libsign/gather.hpp). All is borrowed for the call.
  LetterReport verify(BytesView octets, const Expectation& expectation, Time at,
                      const pki::GatheredData& gathered = {}) const;

  // verify_signatures judges every XAdES signature in the file `octets`, whoever made it, by
  // EN 319 102-1 alone: no rule of letters and ministries is asked. `data` are the files that it
  // may cover from outside. Accepted only where there are signatures, every one is TOTAL-PASSED,
  // and every one that is no counter-signature covers all that is in the file
  // (xades::find_uncovered) and all of `data`; rejected where one is TOTAL-FAILED or a digest
  // differs; else undetermined. What a signature covers stands in its signed_objects. What the
  // entries of a signed ds:Manifest refer to is asked for like what the signature itself refers to:
  // one that differs is HASH_FAILURE, one that is missing SIGNED_DATA_NOT_FOUND. A
  // counter-signature is a signature like any other, that covers the value of another one.
  LetterReport verify_signatures(BytesView octets, std::span<const DataObject> data, Time at,
                                 const pki::GatheredData& gathered = {}) const;

  // verify_oversized is the report on a file that the caller did not read because it is larger than
  // limits::kMaxLetterBytes or the limit of the policy: one row that says so.
  LetterReport verify_oversized(std::uint64_t size, Time at) const;

 private:
  struct Impl;
  explicit Verifier(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace libsign
