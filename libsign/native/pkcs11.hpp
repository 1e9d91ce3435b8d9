#pragma once

#include <p11-kit/p11-kit.h>
#include <p11-kit/pkcs11.h>
#include <p11-kit/uri.h>

#include <cstdlib>

#include "libsign/native/handle.hpp"

namespace libsign::native {

// free_c_string frees what p11-kit hands out as text.
inline void free_c_string(char* text) noexcept {
  std::free(text);
}

using CStringHandle = Handle<char, free_c_string>;
using TokenUriHandle = Handle<P11KitUri, p11_kit_uri_free>;

}  // namespace libsign::native
