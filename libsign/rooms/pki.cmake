libsign_room(pki
  HEADERS algorithms.hpp certificate.hpp certificate_cache.hpp crl.hpp path.hpp revocation.hpp
          signing_key.hpp sources.hpp trust.hpp
  SOURCES algorithms.cpp certificate.cpp certificate_cache.cpp crl.cpp crl_scope.cpp extensions.cpp
          file_key.cpp native_key.cpp path.cpp pem.cpp pkcs12.cpp revocation.cpp signing_key.cpp
          trust.cpp)
