#include "cli/terminal.hpp"
#include "libsign/libsign.h"
#include "libsign/verify.hpp"
