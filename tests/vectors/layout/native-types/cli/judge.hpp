#pragma once

#include <xmlsec/xmlsec.h>
