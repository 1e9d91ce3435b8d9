#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>

namespace zegel::test {

// read_schema is a schema of ours, such as "report.schema.json".
nlohmann::json read_schema(std::string_view name);

// JsonSchema holds documents against a schema of ours.
class JsonSchema {
 public:
  explicit JsonSchema(std::string_view name);
  ~JsonSchema();
  JsonSchema(const JsonSchema&) = delete;
  JsonSchema& operator=(const JsonSchema&) = delete;

  // accepts says whether a document is as the schema has it, and else why not.
  testing::AssertionResult accepts(const nlohmann::json& document) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zegel::test
