#include "libsign/doors/binding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "libsign/base/time.hpp"

namespace libsign::doors {
namespace {

using report::CheckId;

const letter::Ministry* find_by_code(const letter::Letter& letter, std::string_view code) {
  const auto found = std::ranges::find(letter.ministries, code, &letter::Ministry::code);
  return found == letter.ministries.end() ? nullptr : &*found;
}

// only_binding is the qualifier of a seal that has exactly one; nullptr otherwise.
const xades::Binding* only_binding(const xades::Signature& signature) {
  const xades::Binding* only = nullptr;
  if (signature.signed_properties) {
    for (const xades::Commitment& commitment : signature.signed_properties->commitments) {
      for (const xades::Binding& binding : commitment.bindings) {
        if (only != nullptr) {
          return nullptr;
        }
        only = &binding;
      }
    }
  }
  return only;
}

// letter_description is the Description of the data object format of the reference to the letter.
std::optional<std::string> letter_description(const xades::Signature& signature) {
  if (!signature.signed_properties) {
    return std::nullopt;
  }
  const auto whole = std::ranges::find_if(
      signature.references, [](const xades::Reference& reference) { return reference.uri == ""; });
  if (whole == signature.references.end()) {
    return std::nullopt;
  }
  const std::string wanted = "#" + whole->id;
  for (const xades::DataObjectFormat& format : signature.signed_properties->data_object_formats) {
    if (format.object_reference == wanted) {
      return format.description;
    }
  }
  return std::nullopt;
}

std::string codes_of(const letter::Letter& letter) {
  std::string codes;
  for (const letter::Ministry& ministry : letter.ministries) {
    codes += codes.empty() ? "" : ", ";
    codes += ministry.code;
  }
  return codes;
}

}  // namespace

xades::Binding binding_of(const letter::Letter& letter, const letter::Ministry& ministry) {
  return {ministry.code, letter.reference.value};
}

std::string description_of(const letter::Letter& letter, const letter::Ministry& ministry) {
  return fmt::format("Brief {} van {}, {}", letter.reference.value, format_date(letter.date),
                     ministry.name);
}

const letter::Ministry& ministry_for_signing(const letter::Letter& letter,
                                             const pki::Certificate& certificate,
                                             const ministry::Register& ministry_register) {
  const auto owned = [&](ministry::IdentifierScheme scheme, const std::string& value) {
    const ministry::Ministry* owner = ministry_register.owner({scheme, value});
    return owner == nullptr ? nullptr : find_by_code(letter, owner->code);
  };
  const pki::Subject& subject = certificate.subject_attributes();
  for (const std::string& value : subject.organization_identifier) {
    if (const letter::Ministry* found =
            owned(ministry::IdentifierScheme::OrganizationIdentifier, value)) {
      return *found;
    }
  }
  for (const std::string& value : subject.serial_number) {
    if (const letter::Ministry* found = owned(ministry::IdentifierScheme::Oin, value)) {
      return *found;
    }
  }
  return letter.ministries.front();
}

const letter::Ministry& bound_ministry(const letter::Letter& letter,
                                       const xades::Signature& signature) {
  const xades::Binding* binding = only_binding(signature);
  const letter::Ministry* named =
      binding == nullptr ? nullptr : find_by_code(letter, binding->ministry);
  return named == nullptr ? letter.ministries.front() : *named;
}

void check_copies(report::Rows& rows, const letter::Letter& letter,
                  const xades::Signature& signature) {
  const xades::Binding* binding = only_binding(signature);
  const std::string sealed_reference = binding == nullptr ? "" : binding->reference;
  const std::string sealed_ministry = binding == nullptr ? "" : binding->ministry;
  rows.check(CheckId::LetterReferenceCopy, sealed_reference == letter.reference.value,
             {{"letter", letter.reference.value}, {"seal", sealed_reference}});
  rows.check(CheckId::LetterMinistryCopy, find_by_code(letter, sealed_ministry) != nullptr,
             {{"letter", codes_of(letter)}, {"seal", sealed_ministry}});
  const std::string expected = description_of(letter, bound_ministry(letter, signature));
  const std::optional<std::string> sealed = letter_description(signature);
  rows.check(CheckId::LetterDescriptionCopy, sealed == expected,
             {{"letter", expected}, {"seal", sealed.value_or("")}});
}

void check_expectation(report::Rows& rows, const letter::Letter& letter,
                       const Expectation& expectation,
                       const ministry::Register& ministry_register) {
  if (expectation.reference) {
    rows.check(CheckId::LetterReferenceExpected, letter.reference.value == *expectation.reference,
               {{"expected", *expectation.reference}, {"letter", letter.reference.value}});
  }
  if (expectation.ministry) {
    const ministry::Ministry* meant =
        ministry_register.find_by_word(*expectation.ministry, letter.date);
    const std::string code = meant == nullptr ? *expectation.ministry : meant->code;
    rows.check(CheckId::LetterMinistryExpected, find_by_code(letter, code) != nullptr,
               {{"expected", code}, {"letter", codes_of(letter)}});
  }
}

}  // namespace libsign::doors
