#pragma once

#include <string>

namespace zegel::test {

// checks_table writes the catalogue of checks as Markdown, in English and Dutch: the text of
// schemas/checks.md.
std::string checks_table();

}  // namespace zegel::test
