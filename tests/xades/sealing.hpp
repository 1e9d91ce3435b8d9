#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/xades/seal.hpp"
#include "libsign/xades/signature.hpp"
#include "libsign/xml/document.hpp"

// Seals made with the keys of the test PKI.
namespace zegel::test {

// Signer names a certificate of certs-test/ and how it signs.
struct Signer {
  std::string name;  // for people and for names of tests
  std::string directory;
  libsign::pki::SignatureAlgorithm algorithm;
};

// kSigners is every kind of key and scheme that a seal may be made with.
extern const std::vector<Signer> kSigners;

// kLetter is a small file in canonical form; to this room a letter is any such file.
extern const std::string_view kLetter;

// seal_request is a complete request for `letter`, which it borrows.
libsign::xades::SealRequest seal_request(std::string_view letter,
                                         const Signer& signer = kSigners.front());

// seal prepares, signs and finishes; a test whose request is refused fails at once.
std::string seal(const libsign::xades::SealRequest& request,
                 const Signer& signer = kSigners.front());

// sealed is kLetter with a seal on it.
std::string sealed(const Signer& signer = kSigners.front());

// read_seal reads the one ds:Signature that is a child of the root.
libsign::xades::Signature read_seal(const libsign::xml::Document& document);

// parsed is the document of `file`; a test whose file is no XML fails at once.
libsign::xml::Document parsed(std::string_view file);

// Edit replaces one text by another. In both, "{id}" stands for the part that the Ids of a seal
// share.
struct Edit {
  std::string from;
  std::string to;
};

// edited is `file`, which has a seal, after some edits: each must fit exactly once.
std::string edited(std::string file, const std::vector<Edit>& edits);

// replaced is `text` with the one occurrence of `from` replaced; none or several fail at once.
std::string replaced(std::string text, std::string_view from, std::string_view to);

}  // namespace zegel::test
