#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zegel::interop {

// Given is what an edit may use: the letter that is to be spoilt, and others.
struct Given {
  std::string sealed;      // by BZ
  std::string by_another;  // the same letter, sealed by VWS
  std::string of_another;  // another letter, sealed by BZ
};

// Edit is one way to spoil a sealed letter. Its outcome must never be accepted.
struct Edit {
  std::string_view name;  // "a-word"
  std::string (*apply)(const Given& given);
};

// edits is the table of them.
std::span<const Edit> edits();

}  // namespace zegel::interop
