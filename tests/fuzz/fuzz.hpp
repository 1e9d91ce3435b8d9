#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "libsign/base/bytes.hpp"

// A fuzz target gets any octets and holds what libsign promises of them: not only that nothing
// crashes. libFuzzer calls it with what it makes up (preset fuzz); replay.cpp with files.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace zegel::fuzz {

// holds stops the program where a promise is broken.
inline void holds(bool promise, const char* what) {
  if (!promise) {
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
  }
}

}  // namespace zegel::fuzz
