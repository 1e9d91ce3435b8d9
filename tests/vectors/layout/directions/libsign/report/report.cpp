#include "libsign/native/openssl.hpp"
// #include "libsign/verify.hpp"
