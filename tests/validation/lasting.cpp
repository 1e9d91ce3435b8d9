#include "tests/validation/lasting.hpp"

#include <cstdlib>
#include <iostream>

#include "libsign/base/encoding.hpp"
#include "libsign/validation/long_term.hpp"
#include "libsign/xades/augment.hpp"
#include "libsign/xades/imprint.hpp"
#include "libsign/xades/names.hpp"
#include "libsign/xml/canonical.hpp"
#include "tests/xades/sealing.hpp"

namespace zegel::test {
namespace {

using libsign::as_bytes;
using libsign::as_text;
using libsign::Bytes;
using libsign::xades::Addition;
namespace xades = libsign::xades;

constexpr const char* kDigest = "SHA384";
constexpr const char* kLong = "20691231235959Z";

const std::vector<Extension> kStampingExtensions{{"keyUsage", "critical,digitalSignature"},
                                                 {"extendedKeyUsage", "critical,timeStamping"},
                                                 {"subjectKeyIdentifier", "hash"},
                                                 {"authorityKeyIdentifier", "keyid:always"}};

Issued make(const std::string& subject, const std::vector<Extension>& extensions,
            std::int64_t serial, const std::string& from, const std::string& to, int key,
            const Issued* issuer = nullptr) {
  return issue({.subject = "CN=TEST lasting " + subject,
                .extensions = extensions,
                .serial = serial,
                .not_before = from,
                .not_after = to,
                .digest = kDigest},
               make_key("P-384", key), issuer);
}

Bytes respond(const Issued& about, const Issued& authority, const Issued* responder,
              const Lasting::Answer& answer) {
  return ocsp_der({.authority = &authority,
                   .signer = responder,
                   .answers = {{.about = &about,
                                .status = answer.status,
                                .revoked_at = answer.revoked_at,
                                .reason = answer.reason,
                                .this_update = answer.from,
                                .next_update = answer.to}},
                   .produced_at = answer.from,
                   .digest = kDigest});
}

std::string augmented(const std::string& file, const Addition& addition) {
  const libsign::xml::Document document = parsed(file);
  const auto octets = xades::augment(as_bytes(file), read_seal(document), {addition});
  if (!octets) {
    std::cerr << octets.error().detail << "\n";
    std::abort();
  }
  return std::string(as_text(*octets));
}

// The octets of an imprint without files.
std::string joined(const xades::Imprint& imprint) {
  std::string all;
  for (const xades::ImprintPart& part : imprint) {
    all += as_text(std::get<Bytes>(part));
  }
  return all;
}

// compact is a time in xsd:dateTime as certificates have it.
std::string compact(std::string_view at) {
  std::string digits;
  for (const char c : at) {
    if ((c >= '0' && c <= '9') || c == 'Z') {
      digits += c;
    }
  }
  return digits;
}

}  // namespace

Lasting::Lasting(const Lives& lives)
    : root_(make("root", kRootExtensions, 1, "20200101000000Z", kLong, 201)),
      authority_(make("authority", kCaExtensions, 2, lives.authority_from, lives.authority_to, 202,
                      &root_)),
      seal_(make("seal", kSealExtensions, 3, lives.seal_from, lives.seal_to, 203, &authority_)),
      responder_(make("responder", {{"extendedKeyUsage", "OCSPSigning"}, {"noCheck", "ignored"}}, 4,
                      "20200101000000Z", lives.responder_to.empty() ? kLong : lives.responder_to,
                      204, &authority_)),
      stamping_root_(make("time-stamp root", kRootExtensions, 1, "20200101000000Z", kLong, 205)),
      sealer_{seal_.certificate,
              {authority_.certificate},
              libsign::pki::load_pem_key(seal_.key.pem()).value(),
              {libsign::pki::Scheme::Ecdsa, libsign::pki::DigestAlgorithm::Sha256}},
      delegated_(!lives.responder_to.empty()),
      sunset_(lives.sunset),
      sunset_of_a_(lives.sunset_of_a) {
  stampers_ = {make("a", kStampingExtensions, 11, "20240101000000Z", "20340101000000Z", 206,
                    &stamping_root_),
               make("b", kStampingExtensions, 12, "20290101000000Z", "20440101000000Z", 207,
                    &stamping_root_),
               make("c", kStampingExtensions, 13, "20390101000000Z", "20590101000000Z", 208,
                    &stamping_root_)};
}

const Issued& Lasting::stamper_named(std::string_view name) const {
  return stampers_.at(static_cast<std::size_t>(name.front() - 'a'));
}

Bytes Lasting::about_seal(const Answer& answer) const {
  return respond(seal_, authority_, delegated_ ? &responder_ : nullptr, answer);
}

Bytes Lasting::about_authority(const Answer& answer) const {
  return respond(authority_, root_, nullptr, answer);
}

Bytes Lasting::about_stamper(std::string_view name, const Answer& answer) const {
  return respond(stamper_named(name), stamping_root_, nullptr, answer);
}

Bytes Lasting::token(std::string_view octets, std::string_view stamper,
                     const std::string& time) const {
  TokenSpec spec;
  spec.octets = octets;
  spec.imprint_method = kDigest;
  spec.time = time;
  spec.digest = kDigest;
  spec.ess_digest = kDigest;
  return make_token(spec, {stamper_named(stamper), {}});
}

std::string Lasting::stamped(const std::string& file, std::string_view stamper,
                             const std::string& time) const {
  const libsign::xml::Document document = parsed(file);
  const auto value = read_seal(document).element.child(xades::kDs, "SignatureValue");
  const Bytes octets = libsign::xml::canonicalise_exclusive(*value);
  return augmented(file, {.kind = Addition::Kind::SignatureTimeStamp,
                          .token = token(as_text(octets), stamper, time)});
}

std::string Lasting::archived(const std::string& file, std::string_view stamper,
                              const std::string& time) const {
  const libsign::xml::Document document = parsed(file);
  const xades::Signature signature = read_seal(document);
  const auto references = xades::process_references(document, signature);
  const auto imprint = xades::Imprints(signature, references, {}).of_next_archive({});
  return augmented(file, {.kind = Addition::Kind::ArchiveTimeStamp,
                          .token = token(joined(imprint.value()), stamper, time)});
}

std::string Lasting::with_values(const std::string& file, std::vector<Bytes> responses,
                                 bool of_time_stamps) {
  return augmented(file, {.kind = of_time_stamps ? Addition::Kind::TimeStampValidationData
                                                 : Addition::Kind::ValidationData,
                          .values = {{}, {}, std::move(responses)}});
}

std::string Lasting::with_content_stamp(const std::string& file, std::string_view stamper,
                                        const std::string& time) const {
  const std::string stamp =
      "<xades:AllDataObjectsTimeStamp><ds:CanonicalizationMethod Algorithm=\""
      "http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:CanonicalizationMethod>"
      "<xades:EncapsulatedTimeStamp>" +
      libsign::base64(token(kLetter, stamper, time)) +
      "</xades:EncapsulatedTimeStamp></xades:AllDataObjectsTimeStamp>";
  const std::string end = "</xades:SignedDataObjectProperties>";
  return resealed(replaced(file, end, stamp + end), sealer_);
}

libsign::pki::TrustMaterial Lasting::anchors() const {
  libsign::pki::TrustMaterial trust{.anchors = {root_.certificate}};
  trust.tsa_anchors = {stamping_root_.certificate};
  if (!sunset_.empty()) {
    trust.sunset_dates = {{root_.certificate, zegel::test::at(sunset_)}};
  }
  if (!sunset_of_a_.empty()) {
    trust.tsa_anchors.clear();
    for (const Issued& stamper : stampers_) {
      trust.tsa_anchors.push_back(stamper.certificate);
    }
    trust.tsa_sunset_dates = {{stampers_[0].certificate, zegel::test::at(sunset_of_a_)}};
  }
  return trust;
}

libsign::report::SignatureReport Lasting::judge(const std::string& file, std::string_view at,
                                                const libsign::validation::Policy& policy) const {
  libsign::pki::TrustMaterial trust = anchors();
  // Made this very second, so that it is of the most recent that there is.
  const Answer fresh{.from = compact(at), .to = kLong};
  for (const char* name : {"a", "b", "c"}) {
    if (stamper_named(name).certificate.valid_at(zegel::test::at(at))) {
      trust.ocsp_responses.push_back(
          libsign::pki::OcspResponse::from_der(about_stamper(name, fresh)).value());
    }
  }
  const Judge desk(std::move(trust), policy);
  const libsign::xml::Document document = parsed(file);
  const xades::Signature signature = read_seal(document);
  const auto references = xades::process_references(document, signature);
  return libsign::validation::validate_signature(
             {document, signature, references}, {},
             {desk.trust, desk.paths, desk.tsa_paths, desk.certificates, desk.revocations,
              desk.policy, zegel::test::at(at)})
      .report;
}

std::string all_failing(const libsign::report::SignatureReport& report) {
  std::string codes = failing(report);
  for (const libsign::report::TimeStampReport& stamp : report.time_stamps) {
    const std::string more = failing({.blocks = stamp.blocks});
    if (!more.empty()) {
      codes += (codes.empty() ? "" : "; ") + stamp.id + ": " + more;
    }
  }
  return codes;
}

}  // namespace zegel::test
