#include "tests/xades/paths.hpp"

#include <algorithm>

#include "libsign/letter/canonical.hpp"
#include "libsign/xades/literal.hpp"
#include "libsign/xades/profile.hpp"
#include "libsign/xml/scan.hpp"

namespace zegel::test {
namespace {

using libsign::as_bytes;
using libsign::xades::ReferenceOutcome;
using libsign::xades::Signature;
using libsign::xml::Document;

// may_be_read holds a file against what is asked of every input before either way is gone.
bool may_be_read(const std::string& file) {
  const libsign::xml::Scan scan = libsign::xml::scan(as_bytes(file));
  return scan.flaw == libsign::xml::ScanFlaw::None && scan.comment_line == 0 &&
         scan.instruction_line == 0;
}

Answer answer(const Document& document, const Signature& signature,
              std::vector<ReferenceOutcome> references) {
  const auto level = libsign::xades::level_of(signature);
  const auto all = libsign::xades::find_signatures(document);
  return {.id = signature.id,
          .target = signature.target,
          .signature_method = signature.signature_method,
          .signature_value = signature.signature_value,
          .certificates = signature.certificates,
          .signed_info = libsign::xades::signed_info_octets(signature),
          .references = std::move(references),
          .profile = libsign::xades::check_profile(document, signature, all, level,
                                                   libsign::report::Level::BaselineB,
                                                   libsign::report::Consequences::strict())
                         .rows,
          .level = level,
          .packaging = libsign::xades::packaging_of(document, signature)};
}

bool same(const ReferenceOutcome& one, const ReferenceOutcome& other) {
  return one.found == other.found && one.intact == other.intact && one.octets == other.octets &&
         one.digest == other.digest && one.problem == other.problem &&
         one.coverage == other.coverage && one.name == other.name && one.id == other.id &&
         one.size == other.size && one.without_signatures == other.without_signatures;
}

}  // namespace

std::optional<Answer> literal_answer(const std::string& file) {
  if (!may_be_read(file)) {
    return std::nullopt;
  }
  auto seal = libsign::xades::read_literal(as_bytes(file));
  if (!seal || !libsign::letter::parse(seal->letter)) {
    return std::nullopt;
  }
  return answer(seal->document, seal->signature, seal->references);
}

std::optional<Answer> general_answer(const std::string& file) {
  if (!may_be_read(file)) {
    return std::nullopt;
  }
  const auto document = Document::parse(as_bytes(file));
  const auto signatures =
      document ? libsign::xades::find_signatures(*document) : std::vector<libsign::xml::Element>{};
  if (signatures.empty()) {
    return std::nullopt;
  }
  const Signature signature = libsign::xades::read(signatures.front());
  auto references = libsign::xades::process_references(*document, signature);
  if (!signature.flaws.empty() || references.empty() ||
      !libsign::letter::parse(references.front().octets)) {
    return std::nullopt;
  }
  return answer(*document, signature, std::move(references));
}

bool says_yes(const std::optional<Answer>& answer) {
  return answer && answer->references.size() == 2 &&
         std::ranges::all_of(answer->references, &ReferenceOutcome::intact) &&
         std::ranges::all_of(answer->profile, [](const libsign::report::Check& row) {
           return row.status == libsign::report::Status::Passed;
         });
}

std::string differences(const Answer& one, const Answer& other) {
  std::string found;
  const auto compare = [&found](const std::string& member, bool equal) {
    found += equal ? "" : member + " ";
  };
  compare("id", one.id == other.id);
  compare("target", one.target == other.target);
  compare("signature_method", one.signature_method == other.signature_method);
  compare("signature_value", one.signature_value == other.signature_value);
  compare("certificates", one.certificates == other.certificates);
  compare("signed_info", one.signed_info == other.signed_info);
  compare("references", std::ranges::equal(one.references, other.references, same));
  compare("profile", one.profile == other.profile);
  compare("level", one.level == other.level);
  compare("packaging", one.packaging == other.packaging);
  return found;
}

}  // namespace zegel::test
