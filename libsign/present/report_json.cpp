#include <nlohmann/json.hpp>

#include "libsign/base/encoding.hpp"
#include "libsign/present/json.hpp"
#include "libsign/present/safe_json.hpp"

namespace libsign::present {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json time_or_null(const std::optional<Time>& time) {
  return time ? Json(format_time(*time)) : Json(nullptr);
}

Json json_of(const letter::Ministry& ministry);
Json json_of(const letter::Signatory& signatory);
Json json_of(const report::Evidence& evidence);
Json json_of(const report::Check& row);
Json json_of(const report::SignedObject& object);
Json json_of(const report::SignatureReport& signature);
Json json_of(const report::TimeStampReport& stamp);

// all_of makes an array of `items`, each as json_of writes it.
template <typename Items>
Json all_of(const Items& items) {
  Json all = Json::array();
  for (const auto& item : items) {
    all.push_back(json_of(item));
  }
  return all;
}

Json json_of(const letter::Ministry& ministry) {
  return {{"code", ministry.code}, {"name", ministry.name}};
}

Json json_of(const letter::Signatory& signatory) {
  return {{"office", signatory.office}, {"name", signatory.name}};
}

Json json_of(const report::Evidence& evidence) {
  return {{"name", evidence.name}, {"value", evidence.value}};
}

Json json_of(const report::Check& row) {
  const report::CheckInfo& info = report::info(row.id);
  return {{"code", info.code},
          {"clause", info.clause},
          {"question", info.question},
          {"status", report::name(row.status)},
          {"subject", text_or_null(row.subject)},
          {"message", row.status == report::Status::Passed || row.status == report::Status::NotRun
                          ? Json(nullptr)
                          : Json(info.failure)},
          {"evidence", all_of(row.evidence)}};
}

// summary is what a register of incoming letters needs; letter_json writes the whole.
Json summary(const letter::Letter& letter) {
  const bool any = !letter.ministries.empty();
  Json others = Json::array();
  for (std::size_t i = 1; i < letter.ministries.size(); ++i) {
    others.push_back(json_of(letter.ministries[i]));
  }
  return {{"ministry", any ? json_of(letter.ministries.front()) : Json(nullptr)},
          {"otherMinistries", std::move(others)},
          {"reference", letter.reference.value},
          {"replaces", letter.replaces ? Json(*letter.replaces) : Json(nullptr)},
          {"date", format_date(letter.date)},
          {"subject", letter.subject.value},
          {"signatories", all_of(letter.signatories)},
          {"onBehalfOf", letter.on_behalf_of}};
}

Json json_of(const report::Conclusion& conclusion) {
  Json json{{"indication", report::total(conclusion.indication)},
            {"subIndication", nullptr},
            {"decidedBy", nullptr}};
  if (conclusion.sub_indication) {
    json["subIndication"] = report::name(*conclusion.sub_indication);
  }
  if (conclusion.decided_by) {
    json["decidedBy"] = report::info(*conclusion.decided_by).code;
  }
  return json;
}

Json json_of(const report::Signer& signer) {
  return {{"subject", signer.subject},
          {"issuer", signer.issuer},
          {"serialNumber", signer.serial_number},
          {"sha256", signer.sha256},
          {"notBefore", format_time(signer.not_before)},
          {"notAfter", format_time(signer.not_after)}};
}

Json json_of(const report::SignedObject& object) {
  return {{"kind", report::name(object.coverage)},
          {"name", text_or_null(object.name)},
          {"id", text_or_null(object.id)},
          {"signature", text_or_null(object.signature)},
          {"manifest", text_or_null(object.manifest)},
          {"uri", object.uri},
          {"withoutSignatures", object.without_signatures},
          {"size", object.size},
          {"intact", object.intact}};
}

Json rows_of(const std::vector<report::BlockResult>& blocks) {
  Json rows = Json::array();
  for (const report::BlockResult& block : blocks) {
    for (const report::Check& row : block.rows) {
      rows.push_back(json_of(row));
    }
  }
  return rows;
}

Json json_of(const report::TimeStampReport& stamp) {
  return {{"id", stamp.id},
          {"kind", report::name(stamp.kind)},
          {"conclusion", json_of(stamp.conclusion)},
          {"time", time_or_null(stamp.time)},
          {"authority", text_or_null(stamp.authority)},
          {"sha256", text_or_null(stamp.sha256)},
          {"covers", stamp.covers},
          {"rows", rows_of(stamp.blocks)}};
}

Json json_of(const report::SignatureReport& signature) {
  return {{"id", signature.id},
          {"conclusion", json_of(signature.conclusion)},
          {"level", report::name(signature.level)},
          {"packaging", report::name(signature.packaging)},
          {"countersigns", signature.countersigns ? Json(*signature.countersigns) : Json(nullptr)},
          {"signingTime", time_or_null(signature.signing_time)},
          {"bestSignatureTime", time_or_null(signature.best_signature_time)},
          {"signer", signature.signer ? json_of(*signature.signer) : Json(nullptr)},
          {"signatureMethod", text_or_null(signature.signature_method)},
          {"covers", all_of(signature.signed_objects)},
          {"timeStamps", all_of(signature.time_stamps)},
          {"rows", rows_of(signature.blocks)}};
}

Json json_of(const EvidenceIdentity& evidence) {
  return {{"policy", text_or_null(evidence.policy)},
          {"policySha256", text_or_null(hex(evidence.policy_sha256))},
          {"policyWeakened", evidence.weakened},
          {"register", text_or_null(evidence.ministry_register)},
          {"registerSha256", text_or_null(hex(evidence.register_sha256))},
          {"trustSha256", text_or_null(hex(evidence.trust_sha256))},
          {"judgedAt", format_time(evidence.judged_at)}};
}

}  // namespace

std::string report_json(const LetterReport& report, std::string_view file) {
  const Json json{
      {"file", file},
      {"asked", report.asked == Asked::Letter ? "letter" : "signatures"},
      {"acceptance", name(report.acceptance)},
      {"letter", report.letter ? summary(*report.letter) : Json(nullptr)},
      {"letterIsSealed", report.letter_is_sealed},
      {"signatures", all_of(report.signatures)},
      {"rows", all_of(report.rows)},
      {"provableUntil",
       report.provable_until ? Json(format_date(*report.provable_until)) : Json(nullptr)},
      {"evidence", json_of(report.evidence)}};
  return safe_json(json, -1);
}

}  // namespace libsign::present
