#include "embedded/letter_xsd.hpp"
#include "libsign/base/text.hpp"
#include "libsign/pki/trust.hpp"
#include "libsign/xades/seal.hpp"
