#include "tests/present/example_reports.hpp"

#include <utility>

#include "libsign/base/time.hpp"

namespace zegel::test {
namespace {

using libsign::Acceptance;
using libsign::Bytes;
using libsign::LetterReport;
using libsign::Time;
using libsign::letter::Letter;
using libsign::report::Block;
using libsign::report::BlockResult;
using libsign::report::Check;
using libsign::report::CheckId;
using libsign::report::Conclusion;
using libsign::report::Evidence;
using libsign::report::Indication;
using libsign::report::Rows;
using libsign::report::SignatureReport;
using libsign::report::Status;
using libsign::report::SubIndication;

constexpr std::string_view kReference = "BZDOC-578591819-40";
constexpr std::string_view kDigest =
    "4f1c0b0d2a8e5b7c9d3e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7081920a1b";
constexpr std::string_view kOtherDigest =
    "90aa11bb22cc33dd44ee55ff66007788990a1b2c3d4e5f60718293a4b5c6d7e8";

Time time(std::string_view text) {
  return libsign::parse_time(text).value();
}

std::string text(std::string_view view) {
  return std::string(view);
}

Letter seed_letter() {
  Letter letter;
  letter.ministries = {{"mnre1013", "Ministerie van Buitenlandse Zaken"}};
  letter.addressee = {"Aan de Voorzitter van de", "Tweede Kamer der Staten-Generaal"};
  letter.reference = {"Onze Referentie", text(kReference)};
  letter.date_text = {"Datum", "28 mei 2019"};
  letter.date = libsign::parse_date("2019-05-28").value();
  letter.subject = {"Betreft", "Turkse inzet tegen de terroristische organisatie ISIS"};
  letter.signatories = {{"De Minister van Buitenlandse Zaken", "Stef Blok"}};
  return letter;
}

Check row(CheckId id, Status status = Status::Passed, std::vector<Evidence> evidence = {},
          std::string subject = "S-bz") {
  return {id, status, std::move(subject), std::move(evidence)};
}

BlockResult block(Block block, std::vector<Check> rows) {
  Conclusion conclusion = libsign::report::conclude(rows);
  return {block, std::move(rows), conclusion};
}

SignatureReport good_signature() {
  SignatureReport signature;
  signature.id = "S-bz";
  signature.level = libsign::report::Level::BaselineB;
  signature.signing_time = time("2019-05-28T09:30:00Z");
  signature.signer = {
      .subject =
          "serialNumber=00000001003227406000,CN=TEST Ministerie van Buitenlandse Zaken,"
          "OU=TEST ZEGEL,O=Ministerie van Buitenlandse Zaken,C=NL",
      .issuer =
          "CN=TEST Vertrouwensdienst Organisatie Services CA - G3,"
          "organizationIdentifier=NTRNL-00000101,O=TEST Vertrouwensdienst B.V.,C=NL",
      .serial_number = "162269286011422370905712937206110335057",
      .sha256 = text(kOtherDigest),
      .not_before = time("2015-01-01T00:00:00Z"),
      .not_after = time("2049-12-31T23:59:59Z")};
  signature.signature_method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  signature.blocks = {
      block(Block::FormatChecking, {row(CheckId::FormatStructure), row(CheckId::FormatIdsUnique)}),
      block(Block::SigningCertificate,
            {row(CheckId::SigningCertificateFound), row(CheckId::SigningCertificateDigest)}),
      block(Block::ValidationContext, {row(CheckId::ContextPolicyAvailable)}),
      block(Block::X509Validation, {row(CheckId::ChainFound), row(CheckId::RevocationAvailable),
                                    row(CheckId::CertificateNotRevoked)}),
      block(Block::CryptographicVerification,
            {row(CheckId::ReferenceDataFound, Status::Passed, {{"uri", ""}}),
             row(CheckId::ReferenceDataIntact, Status::Passed,
                 {{"uri", ""}, {"expected", text(kDigest)}, {"actual", text(kDigest)}}),
             row(CheckId::SignatureValueIntact)}),
      block(Block::SignatureAcceptance, {row(CheckId::SigningTimePresent)})};
  signature.conclusion = {Indication::Passed, std::nullopt, std::nullopt};
  return signature;
}

std::vector<Check> good_rows() {
  return {row(CheckId::InputUtf8, Status::Passed, {}, "file"),
          row(CheckId::InputWellFormed, Status::Passed, {}, "file"),
          row(CheckId::ProfileSignaturePresent),
          row(CheckId::ProfileOneSignature),
          row(CheckId::LetterSigned),
          row(CheckId::LetterCanonical),
          row(CheckId::LetterReferenceCopy, Status::Passed,
              {{"letter", text(kReference)}, {"seal", text(kReference)}}),
          row(CheckId::MinistryKnown, Status::Passed,
              {{"ministry", "mnre1013"}, {"register", "2026-02-24"}}, "mnre1013"),
          row(CheckId::MinistryCertificateIdentifies, Status::Passed,
              {{"ministry", "mnre1013"},
               {"field", "serialNumber"},
               {"certificate", "00000001003227406000"},
               {"registeredTo", "mnre1013 Ministerie van Buitenlandse Zaken"}},
              "mnre1013")};
}

LetterReport accepted() {
  LetterReport report;
  report.acceptance = Acceptance::Accepted;
  report.letter = seed_letter();
  report.letter_is_sealed = true;
  report.signatures = {good_signature()};
  report.rows = good_rows();
  report.evidence = {.policy = "zegel-letter-1",
                     .policy_sha256 = Bytes(32, 0x11),
                     .ministry_register = "2026-02-24",
                     .register_sha256 = Bytes(32, 0x22),
                     .trust_sha256 = Bytes(32, 0x33),
                     .judged_at = time("2026-11-24T12:00:00Z")};
  return report;
}

Check& find(LetterReport& report, CheckId id) {
  for (Check& row : report.rows) {
    if (row.id == id) {
      return row;
    }
  }
  for (BlockResult& block : report.signatures.at(0).blocks) {
    for (Check& row : block.rows) {
      if (row.id == id) {
        return row;
      }
    }
  }
  std::abort();
}

void conclude(SignatureReport& signature, Indication indication, SubIndication reason, CheckId id) {
  signature.conclusion = {indication, reason, id};
  for (BlockResult& block : signature.blocks) {
    block.conclusion = libsign::report::conclude(block.rows);
  }
}

LetterReport changed_word() {
  LetterReport report = accepted();
  report.acceptance = Acceptance::Rejected;
  report.letter_is_sealed = false;
  Check& intact = find(report, CheckId::ReferenceDataIntact);
  intact.status = Status::Failed;
  intact.evidence[2].value = kOtherDigest;
  conclude(report.signatures[0], Indication::Failed, SubIndication::HashFailure,
           CheckId::ReferenceDataIntact);
  return report;
}

LetterReport changed_seal() {
  LetterReport report = accepted();
  report.acceptance = Acceptance::Rejected;
  Check& intact = find(report, CheckId::ReferenceDataIntact);
  intact = row(
      CheckId::ReferenceDataIntact, Status::Failed,
      {{"uri", "#S-bz-properties"}, {"expected", text(kDigest)}, {"actual", text(kOtherDigest)}});
  conclude(report.signatures[0], Indication::Failed, SubIndication::HashFailure,
           CheckId::ReferenceDataIntact);
  return report;
}

LetterReport other_ministry() {
  LetterReport report = accepted();
  report.acceptance = Acceptance::Rejected;
  report.signatures[0].signer->subject =
      "CN=TEST Ministerie van VWS,O=Ministerie van Volksgezondheid\\, Welzijn en Sport,C=NL";
  report.rows.pop_back();
  const std::vector<Evidence> side_by_side{
      {"ministry", "mnre1013"},
      {"field", "serialNumber"},
      {"certificate", "00000099000001025000"},
      {"registeredTo", "mnre1025 Ministerie van Volksgezondheid, Welzijn en Sport"}};
  report.rows.push_back(
      row(CheckId::MinistryCertificateNotAnothers, Status::Failed, side_by_side, "mnre1013"));
  report.rows.push_back(
      row(CheckId::MinistryCertificateIdentifies, Status::Failed, side_by_side, "mnre1013"));
  report.rows.push_back(row(CheckId::MinistryCertificateName, Status::Failed,
                            {{"issued", "2015-01-01"},
                             {"field", "organizationName"},
                             {"certificate", "Ministerie van Volksgezondheid, Welzijn en Sport"},
                             {"registered", "Ministerie van Buitenlandse Zaken"}},
                            "mnre1013"));
  return report;
}

LetterReport other_reference() {
  LetterReport report = accepted();
  report.acceptance = Acceptance::Rejected;
  report.rows.push_back(row(CheckId::LetterReferenceExpected, Status::Failed,
                            {{"expected", "BZDOC-578591819-41"}, {"letter", text(kReference)}}));
  return report;
}

LetterReport no_revocation() {
  LetterReport report = accepted();
  report.acceptance = Acceptance::Undetermined;
  find(report, CheckId::RevocationAvailable) =
      row(CheckId::RevocationAvailable, Status::Failed,
          {{"certificate", "CN=TEST Ministerie van Buitenlandse Zaken"},
           {"problem", "no revocation data was given"}});
  find(report, CheckId::CertificateNotRevoked).status = Status::NotRun;
  conclude(report.signatures[0], Indication::Indeterminate,
           SubIndication::CertificateChainGeneralFailure, CheckId::RevocationAvailable);
  return report;
}

// Accepted by a policy that asks less than the shipped one, and says so.
LetterReport weakened_policy() {
  LetterReport report = accepted();
  report.evidence.policy = "griffie-zonder-intrekking";
  report.evidence.weakened = {"insecurely-warn XCV-REVOCATION-AVAILABLE",
                              "insecurely-sealed-soon 9999"};
  find(report, CheckId::RevocationAvailable) =
      row(CheckId::RevocationAvailable, Status::Warned,
          {{"certificate", "CN=TEST Ministerie van Buitenlandse Zaken"},
           {"problem", "no revocation data was given"}});
  return report;
}

LetterReport no_signature() {
  LetterReport report = accepted();
  report.acceptance = Acceptance::Undetermined;
  report.letter_is_sealed = false;
  report.signatures.clear();
  report.rows = {row(CheckId::InputUtf8, Status::Passed, {}, "file"),
                 row(CheckId::InputWellFormed, Status::Passed, {}, "file"),
                 row(CheckId::ProfileSignaturePresent, Status::Failed, {}, "file"),
                 row(CheckId::LetterCanonical, Status::Passed, {}, "file")};
  return report;
}

LetterReport unreadable() {
  LetterReport report = accepted();
  report.acceptance = Acceptance::Rejected;
  report.letter.reset();
  report.letter_is_sealed = false;
  report.signatures.clear();
  report.rows = {
      row(CheckId::InputUtf8, Status::Passed, {}, "file"),
      row(CheckId::InputWellFormed, Status::Failed,
          {{"where", "line 12"}, {"found", "the file ends inside the element betreft"}}, "file")};
  return report;
}

// Two ministries, a proven time, warnings, and somebody who did not sign.
LetterReport two_ministries() {
  LetterReport report = accepted();
  report.letter->ministries.push_back(
      {"mnre1025", "Ministerie van Volksgezondheid, Welzijn en Sport"});
  report.letter->on_behalf_of = {"de Minister voor Medische Zorg"};
  report.letter->replaces = "BZDOC-578591819-39";
  report.signatures[0].level = libsign::report::Level::BaselineT;
  report.signatures[0].best_signature_time = time("2019-12-31T23:30:00Z");
  SignatureReport other = good_signature();
  other.id = "S-vws";
  report.signatures.push_back(other);
  report.rows.push_back(row(CheckId::MinistrySealedSoon, Status::Warned,
                            {{"sealedAt", "2019-12-31T23:30:00Z"},
                             {"sealedAtIs", "proven"},
                             {"date", "2019-05-28"},
                             {"sealedOn", "2020-01-01"},
                             {"daysAllowed", "30"}},
                            "mnre1013"));
  report.rows.push_back(row(CheckId::MinistryReferenceShape, Status::Informed,
                            {{"ministry", "mnre1013"},
                             {"reference", "BZDOC-578591819-40"},
                             {"shape", "MinBuza.2026.12345-12"}},
                            "mnre1013"));
  return report;
}

// Signatures of anybody, asked about for themselves.
LetterReport signatures_only() {
  using libsign::report::Coverage;
  LetterReport report = accepted();
  report.asked = libsign::Asked::Signatures;
  report.letter.reset();
  report.letter_is_sealed = false;
  report.rows.resize(2);
  report.acceptance = Acceptance::Rejected;
  report.signatures[0].signed_objects = {
      {.coverage = Coverage::Document, .without_signatures = true, .size = 5000, .intact = true},
      {.uri = "#part",
       .coverage = Coverage::Element,
       .name = "ds:Object",
       .id = "part",
       .size = 300,
       .intact = true},
      {.uri = "bijlage.pdf",
       .coverage = Coverage::File,
       .name = "bijlage.pdf",
       .size = 4096,
       .intact = false},
      {.uri = "nota.pdf",
       .coverage = Coverage::File,
       .name = "nota.pdf",
       .manifest = "manifest-1",
       .size = 100,
       .intact = true}};
  Check& intact = find(report, CheckId::ReferenceDataIntact);
  intact.status = Status::Failed;
  intact.evidence = {
      {"uri", "bijlage.pdf"}, {"expected", text(kDigest)}, {"actual", text(kOtherDigest)}};
  conclude(report.signatures[0], Indication::Failed, SubIndication::HashFailure,
           CheckId::ReferenceDataIntact);
  SignatureReport other = good_signature();
  other.id = "S-2";
  other.countersigns = report.signatures[0].id;
  other.signed_objects = {{.uri = "#value",
                           .coverage = Coverage::SignatureValue,
                           .name = "ds:SignatureValue",
                           .id = "value",
                           .signature = report.signatures[0].id,
                           .size = 400,
                           .intact = true}};
  report.signatures.push_back(other);
  return report;
}

// What steers a terminal, turns text around, is unseen, or is no text at all.
LetterReport hostile() {
  const std::string bad =
      "\x1B]0;owned\x07\x1B[31m"
      "A\xE2\x80\xAE"
      "B\xE2\x80\x8B"
      "C\xC2\x9B"
      "D\xFF\xC0\xAF\xED\xA0\x80"
      "E\r\n\t\x7F"
      "F\xF3\xA0\x80\xA1"
      "G\"\\{0}</script>";
  LetterReport report = accepted();
  report.acceptance = Acceptance::Rejected;
  Letter& letter = *report.letter;
  letter.ministries = {{bad, bad}, {bad, bad}};
  letter.reference = {bad, bad};
  letter.subject = {bad, bad};
  letter.signatories = {{bad, bad}};
  letter.on_behalf_of = {bad};
  letter.replaces = bad;
  SignatureReport& signature = report.signatures[0];
  signature.id = bad;
  signature.signature_method = bad;
  signature.signer->subject = "CN=" + bad;
  signature.signer->issuer = bad;
  signature.signer->serial_number = bad;
  report.evidence.policy = bad;
  report.evidence.weakened = {bad};
  report.evidence.ministry_register = bad;
  signature.blocks = {block(Block::CryptographicVerification,
                            {row(CheckId::ReferenceDataIntact, Status::Failed,
                                 {{"uri", bad}, {"expected", bad}, {bad, bad}}, bad)})};
  report.rows = {row(CheckId::LetterReferenceCopy, Status::Failed,
                     {{"letter", bad}, {"seal", std::string(5000, 'x') + bad}}, bad),
                 row(CheckId::MinistryReferenceShape, Status::Warned,
                     std::vector<Evidence>(100, {"shape", bad.substr(0, 12)}), bad)};
  return report;
}

}  // namespace

std::vector<ExampleReport> example_reports() {
  return {{"accepted", "brief.xml", accepted()},
          {"changed-word", "brief.xml", changed_word()},
          {"changed-seal", "brief.xml", changed_seal()},
          {"other-ministry", "brief.xml", other_ministry()},
          {"other-reference", "brief.xml", other_reference()},
          {"no-revocation", "brief.xml", no_revocation()},
          {"weakened-policy", "brief.xml", weakened_policy()},
          {"no-signature", "brief.xml", no_signature()},
          {"unreadable", "brief.xml", unreadable()},
          {"two-ministries", "brief.xml", two_ministries()},
          {"signatures-only", "brief.xml", signatures_only()},
          {"nothing-judged", "brief.xml", LetterReport{}},
          {"hostile", "\x1B[2J\xFF\xE2\x80\xAE.xml", hostile()}};
}

Letter example_letter() {
  namespace letter = libsign::letter;
  Letter full = seed_letter();
  full.unit = {"Directie Europa"};
  full.return_address = letter::Labelled{"Retouradres", "Postbus 20061"};
  full.visiting_address = letter::LabelledLines{"", {"Rijnstraat 8", "2515 XP Den Haag"}};
  full.postal_address = letter::LabelledLines{"Postadres", {"Postbus 20061"}};
  full.website = letter::Website{"www.rijksoverheid.nl", "http://www.rijksoverheid.nl"};
  full.your_reference = letter::Labelled{"Uw Referentie", ""};
  full.annexes = letter::TitledAnnexes{"Bijlagen", {"Verslag"}};
  full.details = {{"T", "070-3486486"}};
  full.files = {
      {letter::FileRole::Annex, "Verslag", "bijlage1.pdf", "application/pdf", 4096,
       Bytes(32, 0xAB)},
      {letter::FileRole::Rendition, "Brief", "brief.pdf", "application/pdf", 1, Bytes(32, 1)}};
  full.replaces = "BZDOC-578591819-39";
  full.salutation = "Geachte voorzitter,";
  const letter::Inline plain{letter::Text{"tekst"}};
  full.body = {
      {letter::Paragraph{{plain,
                          {letter::LineBreak{}},
                          {letter::Emphasis{{plain}}},
                          {letter::Strong{{plain}}},
                          {letter::Link{"https://www.minbuza.nl", {plain}}},
                          {letter::FootnoteMark{1}}}}},
      {letter::Heading{2, {plain}}},
      {letter::Quotation{{{letter::Paragraph{{plain}}}}}},
      {letter::List{true, 3, {{{{letter::Paragraph{{plain}}}}}}}},
      {letter::List{false, 1, {{{{letter::List{false, 1, {{{{letter::Paragraph{{plain}}}}}}}}}}}}},
      {letter::Table{
          {letter::Align::None, letter::Align::Left, letter::Align::Centre, letter::Align::Right},
          {{{plain}}, {{plain}}, {{plain}}, {{}}},
          {{{{plain}}, {{plain}}, {{plain}}, {{}}}}}}};
  full.footnotes = {{{{letter::Paragraph{{plain}}}}}};
  full.closing = "Hoogachtend,";
  full.signatories.push_back({"Minister voor X", "Y", true, true});
  full.on_behalf_of = {"de Minister van Z"};
  full.footer_reference = letter::Labelled{"Onze Referentie", text(kReference)};
  return full;
}

}  // namespace zegel::test
