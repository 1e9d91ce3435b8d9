#include "libsign/verify.hpp"
#include "libsign/xades/signature.hpp"
#include "tests/support/files.hpp"
