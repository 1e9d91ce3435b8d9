#pragma once

#include <string>
#include <string_view>

namespace zegel::test {

// expect_golden holds `actual` against the file at `path` inside the repository. Where they differ
// the test fails and says how to accept the new text; with ZEGEL_WRITE_GOLDEN=1 in the environment
// the file is written instead.
void expect_golden(std::string_view path, std::string_view actual);

}  // namespace zegel::test
