#pragma once

#include <filesystem>

namespace zegel::interop {

// raise_levels makes every file of tests/vectors/foreign/levels/files.tsv anew under `directory`:
// ours with the sources and the Extender that `zegel extend` uses, the others with EU DSS. Where
// one cannot be made this throws.
void raise_levels(const std::filesystem::path& directory);

}  // namespace zegel::interop
