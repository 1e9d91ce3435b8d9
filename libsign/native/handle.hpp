#pragma once

#include <memory>

namespace libsign::native {

// Free is a stateless deleter that calls the C function `F`. A Handle is therefore as large as a
// plain pointer.
template <auto F>
struct Free {
  template <typename T>
  void operator()(T* object) const noexcept {
    F(object);
  }
};

// Handle owns one object of a C library.
template <typename T, auto F>
using Handle = std::unique_ptr<T, Free<F>>;

}  // namespace libsign::native
