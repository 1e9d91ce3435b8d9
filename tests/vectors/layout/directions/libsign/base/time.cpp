#include "libsign/base/text.hpp"
#include "libsign/native/asn1.hpp"
#include "time.hpp"
