# Internal: the only room whose headers name OpenSSL, libxml2, p11-kit and xmlsec types; none is installed.
libsign_room(native
  SOURCES
    asn1.cpp
    der.cpp
    openssl.cpp
    runtime.cpp)
