#pragma once

#include "libsign/base/bytes.hpp"
#include "libsign/pki/native_key.hpp"
