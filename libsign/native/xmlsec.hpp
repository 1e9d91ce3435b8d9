#pragma once

#include <xmlsec/xmlsec.h>

// These do not compile before xmlsec.h.
#include <xmlsec/transforms.h>
#include <xmlsec/xmldsig.h>

#include "libsign/native/handle.hpp"
#include "libsign/native/libxml2.hpp"

namespace libsign::native {

using DsigContextHandle = Handle<xmlSecDSigCtx, xmlSecDSigCtxDestroy>;
using TransformContextHandle = Handle<xmlSecTransformCtx, xmlSecTransformCtxDestroy>;

}  // namespace libsign::native
