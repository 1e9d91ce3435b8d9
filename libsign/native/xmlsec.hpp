#pragma once

#include <xmlsec/xmlsec.h>
#include <xmlsec/xmldsig.h>

#include "libsign/native/handle.hpp"
#include "libsign/native/libxml2.hpp"

namespace libsign::native {

using DsigContextHandle = Handle<xmlSecDSigCtx, xmlSecDSigCtxDestroy>;
using DsigReferenceHandle = Handle<xmlSecDSigReferenceCtx, xmlSecDSigReferenceCtxDestroy>;

}  // namespace libsign::native
