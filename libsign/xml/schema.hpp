#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/xml/document.hpp"

namespace libsign::xml {

// SchemaFlaw is one place at which a document breaks its schema.
struct SchemaFlaw {
  std::size_t line = 0;  // in the document, from 1; 0 where unknown
  std::string message;   // libxml2's words, on one line, for people
};

// Schema is a compiled W3C XML Schema 1.0. Compiling costs a millisecond and more, so it is done
// once; the compiled schema is immutable, cheap to move, and may be used from many threads.
class Schema {
 public:
  // compile reads a schema that stands alone: nothing is fetched, from disk or network, so an
  // xs:include, an xs:redefine, or an xs:import that names a place is an error. `name` is what
  // errors call it ("ministries.xsd").
  // Errors: MalformedInput, with `name` and the line in `where`; LimitExceeded.
  static Result<Schema> compile(BytesView xsd, std::string_view name);

  Schema(Schema&&) noexcept;
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

  // validate compares a document with the schema; no flaws means valid. The first
  // limits::kMaxSchemaFlaws are given. A document that names schemas itself (xsi:schemaLocation)
  // has a flaw by that alone: it does not choose what it is judged by.
  std::vector<SchemaFlaw> validate(const Document& document) const;

 private:
  struct Impl;
  explicit Schema(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace libsign::xml
