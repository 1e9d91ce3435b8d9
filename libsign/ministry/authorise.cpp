#include "libsign/ministry/authorise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "libsign/ministry/purpose.hpp"

namespace libsign::ministry {
namespace {

using report::CheckId;
using report::Evidence;

// Question is everything that the rows are about.
struct Question {
  const pki::Certificate* certificate;
  const letter::Letter& letter;
  const letter::Ministry& named;  // by the letter
  const Ministry* ministry;       // in the register; null where it does not know it
  const Register& ministry_register;
  const SealRules& rules;
  std::optional<SealTimes> times;
};

// Field is an identifier with the name of the field in which the certificate has it, and the
// ministry to which it is registered; null where to nobody.
struct Field {
  std::string_view name;
  Identifier identifier;
  const Ministry* owner;
};

void add_all(std::vector<Evidence>& evidence, std::string_view name,
             const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    evidence.push_back({std::string(name), value});
  }
  if (values.empty()) {
    evidence.push_back({std::string(name), "none"});
  }
}

bool is_oin(std::string_view value) {
  return value.size() == 20 && value.starts_with("000000") &&
         std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
}

// A serialNumber that is no OIN, such as a person's, identifies no organisation.
std::vector<Field> identifiers_of(const Question& question) {
  const pki::Subject& subject = question.certificate->subject_attributes();
  std::vector<Field> fields;
  const auto add = [&](std::string_view name, Identifier identifier) {
    const Ministry* owner = question.ministry_register.owner(identifier);
    fields.push_back({name, std::move(identifier), owner});
  };
  for (const std::string& value : subject.organization_identifier) {
    add("organizationIdentifier", {IdentifierScheme::OrganizationIdentifier, value});
  }
  for (const std::string& value : subject.serial_number) {
    if (is_oin(value)) {
      add("serialNumber", {IdentifierScheme::Oin, value});
    }
  }
  return fields;
}

std::string in_words(const Period& period) {
  return fmt::format("{} to {}", period.from ? format_date(*period.from) : "the beginning",
                     period.to ? format_date(*period.to) : "now");
}

std::string in_words(const Ministry* owner) {
  return owner == nullptr ? "nobody" : fmt::format("{} {}", owner->code, owner->last_name());
}

std::vector<Evidence> time_evidence(const std::optional<SealTimes>& times) {
  if (!times) {
    return {{"sealedAt", "unknown"}};
  }
  return {{"sealedAt", format_time(times->sealed_at)},
          {"sealedAtIs", times->proven ? "proven" : "claimed"}};
}

std::vector<Evidence> unknown_ministry(const Question& question) {
  return {{"reason", "the register does not know the ministry"},
          {"ministry", question.named.code},
          {"register", question.ministry_register.version()}};
}

void check_known(report::Rows& rows, const Question& question) {
  rows.check(CheckId::MinistryKnown, question.ministry != nullptr,
             {{"ministry", question.named.code},
              {"printed", question.named.name},
              {"register", question.ministry_register.version()}});
}

// The code stays when the name changes, so the printed name is judged at the letter's date.
void check_name_at_date(report::Rows& rows, const Question& question) {
  const Date date = question.letter.date;
  const bool bore = question.ministry->bore(question.named.name, date);
  rows.check(CheckId::MinistryNameAtDate, bore,
             {{"date", format_date(date)},
              {"printed", question.named.name},
              {"registered", question.ministry->name_on(date).value_or("none")}});
}

// At the proven time, or at the claimed one where nothing is proven; the evidence says which.
void check_exists(report::Rows& rows, const Question& question) {
  std::vector<Evidence> evidence = time_evidence(question.times);
  for (const NamePeriod& name : question.ministry->names) {
    evidence.push_back({"registered", fmt::format("{}, {}", name.name, in_words(name.period))});
  }
  const bool existed =
      question.times && question.ministry->existed(day_in_amsterdam(question.times->sealed_at));
  rows.check(CheckId::MinistryExists, existed, std::move(evidence));
}

// Fit to seal, as the certificate's issuer says: policy, key usage, and nothing of a web server.
// Ministries' web servers carry the same OIN as their seals.
void check_purpose(report::Rows& rows, const Question& question) {
  const pki::Certificate& certificate = *question.certificate;
  std::vector<Evidence> policies;
  add_all(policies, "certificate", certificate.policies());
  add_all(policies, "accepted", question.rules.policies);
  rows.check(CheckId::MinistryCertificatePolicy,
             !common(certificate.policies(), question.rules.policies).empty(), std::move(policies));

  const pki::KeyUsage& usage = certificate.key_usage();
  rows.check(CheckId::MinistryCertificateNonRepudiation, usage.non_repudiation,
             {{"keyUsage", usage.present ? "present" : "absent"},
              {"nonRepudiation", usage.non_repudiation ? "true" : "false"}});

  std::vector<Evidence> purposes;
  const std::vector<std::string> tls = tls_purposes(certificate);
  add_all(purposes, "purpose", tls);
  rows.check(CheckId::MinistryCertificateNoTls, tls.empty(), std::move(purposes));
}

std::vector<Evidence> side_by_side(const Question& question, std::span<const Field> fields) {
  std::vector<Evidence> evidence{{"ministry", question.ministry->code}};
  for (const Field& field : fields) {
    evidence.push_back({"field", std::string(field.name)});
    evidence.push_back({"certificate", field.identifier.value});
    evidence.push_back({"registeredTo", in_words(field.owner)});
  }
  return evidence;
}

void check_identifiers(report::Rows& rows, const Question& question) {
  const std::vector<Field> fields = identifiers_of(question);
  std::vector<Field> ours;
  std::vector<Field> anothers;
  std::vector<Field> unknown;
  for (const Field& field : fields) {
    if (field.owner == nullptr) {
      unknown.push_back(field);
    } else if (field.owner == question.ministry) {
      ours.push_back(field);
    } else {
      anothers.push_back(field);
    }
  }
  rows.check(CheckId::MinistryCertificateNotAnothers, anothers.empty(),
             side_by_side(question, anothers.empty() ? fields : anothers));

  std::vector<Evidence> identifying = side_by_side(question, ours.empty() ? fields : ours);
  for (const Identifier& registered : question.ministry->identifiers) {
    identifying.push_back({"registered", registered.value});
  }
  rows.check(CheckId::MinistryCertificateIdentifies, !ours.empty(), std::move(identifying));

  rows.check(CheckId::MinistryIdentifiersKnown, unknown.empty(), side_by_side(question, unknown));
}

// A name that the ministry bore when the certificate was issued, or got later.
void check_certificate_name(report::Rows& rows, const Question& question) {
  const Date issued = day_in_amsterdam(question.certificate->not_before());
  const std::vector<std::string>& organizations =
      question.certificate->subject_attributes().organization;
  std::vector<std::string> borne;
  for (const NamePeriod& name : question.ministry->names) {
    if (!name.period.to || *name.period.to >= issued) {
      borne.push_back(name.name);
    }
  }
  const bool named = std::ranges::any_of(organizations, [&](const std::string& organization) {
    return std::ranges::any_of(
        borne, [&](const std::string& name) { return same_name(name, organization); });
  });
  std::vector<Evidence> evidence{{"issued", format_date(issued)}, {"field", "organizationName"}};
  add_all(evidence, "certificate", organizations);
  add_all(evidence, "registered", borne);
  rows.check(CheckId::MinistryCertificateName, named, std::move(evidence));
}

// A person's signature shows what that person did; it is not the ministry's seal.
void check_seal_present(report::Rows& rows, const Question& question) {
  const std::vector<std::string> marks =
      marks_of_a_person(*question.certificate, question.rules.policies);
  std::vector<Evidence> evidence{{"subject", question.certificate->subject()}};
  add_all(evidence, "personBy", marks);
  rows.check(CheckId::MinistrySealPresent, marks.empty(), std::move(evidence));
}

void check_dates(report::Rows& rows, const Question& question) {
  std::vector<Evidence> evidence = time_evidence(question.times);
  evidence.push_back({"date", format_date(question.letter.date)});
  if (!question.times) {
    rows.check(CheckId::MinistryLetterNotAfterSeal, false, evidence);
    rows.check(CheckId::MinistrySealedSoon, false, std::move(evidence));
    return;
  }
  const Date sealed = day_in_amsterdam(question.times->sealed_at);
  evidence.push_back({"sealedOn", format_date(sealed)});
  rows.check(CheckId::MinistryLetterNotAfterSeal, question.letter.date <= sealed, evidence);

  const std::chrono::days later =
      std::chrono::sys_days{sealed} - std::chrono::sys_days{question.letter.date};
  evidence.push_back({"daysAllowed", std::to_string(question.rules.sealed_soon.count())});
  rows.check(CheckId::MinistrySealedSoon, later <= question.rules.sealed_soon, std::move(evidence));
}

// The reference is the letterhead's, whose ministry is the letter's first.
void check_reference_shape(report::Rows& rows, const Question& question) {
  const std::string& code = question.letter.ministries.empty()
                                ? question.named.code
                                : question.letter.ministries.front().code;
  const Ministry* letterhead = question.ministry_register.find(code);
  const std::string& reference = question.letter.reference.value;
  std::vector<Evidence> evidence{{"ministry", code}, {"reference", reference}};
  bool fits = letterhead == nullptr || letterhead->reference_shapes.empty();
  if (fits) {
    evidence.push_back({"shape", "none known"});
  } else {
    for (const ReferenceShape& shape : letterhead->reference_shapes) {
      fits = fits || shape.pattern.matches(reference);
      evidence.push_back({"shape", shape.example});
    }
  }
  rows.check(CheckId::MinistryReferenceShape, fits, std::move(evidence));
}

void check_certificate(report::Rows& rows, const Question& question) {
  check_purpose(rows, question);
  if (question.ministry != nullptr) {
    check_identifiers(rows, question);
    check_certificate_name(rows, question);
  } else {
    rows.not_run(CheckId::MinistryCertificateNotAnothers, unknown_ministry(question));
    rows.not_run(CheckId::MinistryCertificateIdentifies, unknown_ministry(question));
    rows.not_run(CheckId::MinistryIdentifiersKnown, unknown_ministry(question));
    rows.not_run(CheckId::MinistryCertificateName, unknown_ministry(question));
  }
  check_seal_present(rows, question);
}

void fail_without_certificate(report::Rows& rows) {
  const std::vector<Evidence> evidence{{"certificate", "none"}};
  rows.check(CheckId::MinistryCertificatePolicy, false, evidence);
  rows.check(CheckId::MinistryCertificateNonRepudiation, false, evidence);
  rows.check(CheckId::MinistryCertificateNoTls, false, evidence);
  rows.check(CheckId::MinistryCertificateNotAnothers, false, evidence);
  rows.check(CheckId::MinistryCertificateIdentifies, false, evidence);
  rows.check(CheckId::MinistryIdentifiersKnown, false, evidence);
  rows.check(CheckId::MinistryCertificateName, false, evidence);
  rows.check(CheckId::MinistrySealPresent, false, evidence);
}

}  // namespace

report::BlockResult authorise(const pki::Certificate* certificate, const letter::Letter& letter,
                              const letter::Ministry& ministry, const Register& ministry_register,
                              const SealRules& rules, const report::Consequences& consequences,
                              std::optional<SealTimes> times) {
  const Question question{
      certificate,       letter, ministry, ministry_register.find(ministry.code),
      ministry_register, rules,  times};
  report::Rows found(report::Block::Ministry, ministry.code, consequences);
  check_known(found, question);
  if (question.ministry != nullptr) {
    check_name_at_date(found, question);
    check_exists(found, question);
  } else {
    found.not_run(CheckId::MinistryNameAtDate, unknown_ministry(question));
    found.not_run(CheckId::MinistryExists, unknown_ministry(question));
  }
  if (certificate != nullptr) {
    check_certificate(found, question);
  } else {
    fail_without_certificate(found);
  }
  check_dates(found, question);
  if (question.ministry != nullptr) {
    check_reference_shape(found, question);
  } else {
    found.not_run(CheckId::MinistryReferenceShape, unknown_ministry(question));
  }
  return std::move(found).finish();
}

}  // namespace libsign::ministry
