#include "tests/doors/resign.hpp"

#include <stdexcept>
#include <vector>

#include "libsign/base/encoding.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/pki/signing_key.hpp"
#include "libsign/xades/profile.hpp"
#include "libsign/xades/references.hpp"
#include "libsign/xml/document.hpp"
#include "tests/doors/desk.hpp"

namespace zegel::test {
namespace {

using libsign::Bytes;
using libsign::pki::SignatureAlgorithm;

// Parsed is a file with one of its signatures.
struct Parsed {
  libsign::xml::Document document;
  libsign::xades::Signature signature;
};

Parsed parse(const std::string& file, std::size_t position) {
  libsign::Result<libsign::xml::Document> document =
      libsign::xml::Document::parse(libsign::as_bytes(file), libsign::xml::Document::Texts::Any);
  if (!document) {
    throw std::runtime_error("not XML: " + document.error().detail);
  }
  const std::vector<libsign::xml::Element> all = libsign::xades::find_signatures(*document);
  libsign::xades::Signature signature = libsign::xades::read(all.at(position));
  return {std::move(*document), std::move(signature)};
}

// put replaces the content of the first element `name` at or after `from`, and gives where it ends.
std::size_t put(std::string& file, std::size_t from, const std::string& name,
                const std::string& content) {
  const std::size_t begin = file.find('>', file.find("<" + name, from)) + 1;
  const std::size_t end = file.find("</" + name, begin);
  file.replace(begin, end - begin, content);
  return begin + content.size();
}

}  // namespace

Bytes resigned(const std::string& file, const std::string& name, std::size_t position,
               std::span<const libsign::DataObject> data) {
  std::string changed = file;
  const Parsed edited = parse(file, position);
  std::size_t begin = changed.find("<ds:SignedInfo");
  for (std::size_t i = 0; i < position; ++i) {
    begin = changed.find("<ds:SignedInfo", begin + 1);
  }
  std::size_t at = begin;
  const std::vector<libsign::xades::ReferenceOutcome> outcomes =
      libsign::xades::process_references(edited.document, edited.signature, data);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    // What was not found keeps the digest that it has.
    at = put(changed, at, "ds:DigestValue",
             libsign::base64(outcomes[i].found ? outcomes[i].digest
                                               : edited.signature.references[i].digest_value));
  }
  const Parsed digested = parse(changed, position);
  const std::optional<Bytes> octets = libsign::xades::signed_info_octets(digested.signature);
  const SignatureAlgorithm algorithm =
      libsign::pki::signature_from_uri(digested.signature.signature_method).value();
  const libsign::Result<Bytes> value = signer_options(name).key->sign(
      algorithm, libsign::pki::digest(algorithm.digest, octets.value()));
  if (!value) {
    throw std::runtime_error("not signed: " + value.error().detail);
  }
  put(changed, changed.find("<ds:SignatureValue", begin), "ds:SignatureValue",
      libsign::base64(*value));
  return libsign::to_bytes(changed);
}

}  // namespace zegel::test
