#include "tests/wrapping/seal.hpp"

#include <stdexcept>

#include "libsign/letter/canonical.hpp"
#include "libsign/letter/import.hpp"
#include "libsign/ministry/register.hpp"
#include "tests/doors/desk.hpp"
#include "tests/support/files.hpp"
#include "tests/wrapping/text.hpp"

namespace zegel::wrapping {
namespace {

template <typename T>
T must(libsign::Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().where + ": " + result.error().detail);
  }
  return std::move(*result);
}

std::optional<std::string> find_ministry(std::string_view printed, libsign::Date day) {
  const libsign::ministry::Ministry* const ministry =
      libsign::ministry::Register::shipped().find_by_name(printed, day);
  return ministry == nullptr ? std::nullopt : std::optional(ministry->code);
}

// imported is the canonical letter of a case of tests/vectors/import.
std::string imported(const std::string& name) {
  const std::string markdown =
      test::read_source_text("tests/vectors/import/" + name + "/letter.md");
  const libsign::letter::Imported letter =
      must(libsign::letter::import_markdown(markdown, {.find_ministry = find_ministry}));
  return std::string(libsign::as_text(must(libsign::letter::serialise(letter.letter))));
}

}  // namespace

Seal seal_with(std::string name, const std::string& letter, const std::string& key) {
  Seal seal{.name = std::move(name), .key = key, .letter = letter};
  seal.evil =
      put_after(letter, "<body>\n", "    <paragraph>" + std::string(kAttack) + "</paragraph>\n");
  seal.sealed = libsign::as_text(test::seal(libsign::as_bytes(letter), key));
  seal.signature = between(seal.sealed, "<ds:Signature ", "</ds:Signature>");
  seal.info = between(seal.signature, "<ds:SignedInfo>", "</ds:SignedInfo>");
  seal.value = between(seal.signature, "<ds:SignatureValue ", "</ds:SignatureValue>");
  seal.key_info = between(seal.signature, "<ds:KeyInfo>", "</ds:KeyInfo>");
  seal.object = between(seal.signature, "<ds:Object>", "</ds:Object>");
  seal.qualifying =
      between(seal.signature, "<xades:QualifyingProperties ", "</xades:QualifyingProperties>");
  seal.properties =
      between(seal.signature, "<xades:SignedProperties ", "</xades:SignedProperties>");
  const std::string id = between(seal.signature, " Id=\"seal-", "\"");
  seal.id = id.substr(10, id.size() - 11);
  return seal;
}

const std::vector<Seal>& seals() {
  static const std::vector<Seal> kSeals = [] {
    const std::string seed(libsign::as_text(test::seed_letter()));
    return std::vector<Seal>{
        seal_with("seed-rsa", seed, "g3/seal-bz"),
        seal_with("minbuza-p256", imported("minbuza-2014-side-by-side"), "g3/seal-bz-p256"),
        seal_with("vws-rsa", imported("vws-labels-with-colons"), "g3/seal-vws"),
        seal_with("jenv-rsa", imported("jenv-quotation"), "g3/seal-jenv"),
    };
  }();
  return kSeals;
}

Seal stranger(const Seal& seal, const std::string& key) {
  return seal_with(seal.name, seal.evil, key);
}

std::string sealed_as(const std::string& letter, const std::string& signature) {
  return put_before_last(letter, "</letter>", signature);
}

}  // namespace zegel::wrapping
