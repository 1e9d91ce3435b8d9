#pragma once

#include "libsign/pki/trust.hpp"
