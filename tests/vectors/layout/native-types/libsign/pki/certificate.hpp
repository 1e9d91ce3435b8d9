#pragma once

#include <libxml/tree.h>
#include <openssl/x509.h>
#include <string>
