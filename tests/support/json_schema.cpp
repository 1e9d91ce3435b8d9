#include "tests/support/json_schema.hpp"

#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "tests/support/files.hpp"

namespace zegel::test {

using nlohmann::json;

struct JsonSchema::Impl {
  valijson::Schema schema;
};

json read_schema(std::string_view name) {
  return json::parse(read_source_text("schemas/" + std::string(name)));
}

JsonSchema::JsonSchema(std::string_view name) : impl_(std::make_unique<Impl>()) {
  const json document = read_schema(name);
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(document), impl_->schema);
}

JsonSchema::~JsonSchema() = default;

testing::AssertionResult JsonSchema::accepts(const json& document) const {
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(impl_->schema, valijson::adapters::NlohmannJsonAdapter(document),
                         &results)) {
    return testing::AssertionSuccess();
  }
  valijson::ValidationResults::Error error;
  std::string why;
  while (results.popError(error)) {
    for (const std::string& step : error.context) {
      why += step;
    }
    why += ": " + error.description + "\n";
  }
  return testing::AssertionFailure() << why;
}

}  // namespace zegel::test
