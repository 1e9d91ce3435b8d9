#pragma once

#include "cli/terminal.hpp"
#include "libsign/present/text.hpp"
#include "libsign/validation/policy.hpp"
