#include "libsign/base/text.hpp"
