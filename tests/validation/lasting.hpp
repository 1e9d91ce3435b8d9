#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libsign/pki/trust.hpp"
#include "tests/pki/throwaway_revocation.hpp"
#include "tests/pki/time_stamping.hpp"
#include "tests/validation/scenario.hpp"

// Seals with time-stamps and validation data of a small PKI whose certificates and responses live
// as short as real ones do.
namespace zegel::test {

// Lives says what the certificates of the PKI are like. Times are as in certificates.
struct Lives {
  std::string seal_from = "20260101000000Z";
  std::string seal_to = "20270201000000Z";  // 397 days
  std::string authority_from = "20200101000000Z";
  std::string authority_to = "20320101000000Z";
  std::string responder_to = {};  // empty: the authority itself answers
  // Sunset dates, in xsd:dateTime, of the root, and of the time-stamp authority "a"; with the
  // latter the time-stamp authorities themselves are the anchors.
  std::string sunset = {};
  std::string sunset_of_a = {};
};

// Lasting is that PKI: all but the value of a seal is made with SHA-384. Time-stamps come from
// three authorities: "a" lives from 2024 to 2034, "b" from 2029 to 2044, "c" from 2039 to 2059.
class Lasting {
 public:
  explicit Lasting(const Lives& lives = {});

  const Sealer& sealer() const { return sealer_; }

  // Answer is what an OCSP response says of one certificate from one day to another.
  struct Answer {
    std::string from;
    std::string to;
    int status = 0;  // as in AnswerSpec
    std::string revoked_at = "20240301000000Z";
    int reason = -1;
  };

  // about_seal, about_authority and about_stamper are OCSP responses in DER.
  libsign::Bytes about_seal(const Answer& answer) const;
  libsign::Bytes about_authority(const Answer& answer) const;
  libsign::Bytes about_stamper(std::string_view name, const Answer& answer) const;

  // token is a time-stamp over `octets` by a time-stamp authority, at a time as in certificates.
  libsign::Bytes token(std::string_view octets, std::string_view stamper,
                       const std::string& time) const;

  // With a signature time-stamp, with an archive time-stamp, with values behind what stands there.
  std::string stamped(const std::string& file, std::string_view stamper,
                      const std::string& time) const;
  std::string archived(const std::string& file, std::string_view stamper,
                       const std::string& time) const;
  static std::string with_values(const std::string& file, std::vector<libsign::Bytes> responses,
                                 bool of_time_stamps = false);

  // with_content_stamp adds one over the letter to the signed properties, and seals again.
  std::string with_content_stamp(const std::string& file, std::string_view stamper,
                                 const std::string& time) const;

  // judge validates a file at a time in xsd:dateTime with the process of clause 5.6. The verifier
  // is given the anchors and fresh responses about the time-stamp authorities; nothing else.
  libsign::report::SignatureReport judge(const std::string& file, std::string_view at,
                                         const libsign::validation::Policy& policy = {}) const;

 private:
  const Issued& stamper_named(std::string_view name) const;
  libsign::pki::TrustMaterial anchors() const;

  Issued root_;
  Issued authority_;
  Issued seal_;
  Issued responder_;
  Issued stamping_root_;
  std::vector<Issued> stampers_;
  Sealer sealer_;
  bool delegated_;
  std::string sunset_;
  std::string sunset_of_a_;
};

// all_failing is the codes of the rows of a signature and of its time-stamps that failed.
std::string all_failing(const libsign::report::SignatureReport& report);

}  // namespace zegel::test
