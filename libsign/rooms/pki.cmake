libsign_room(pki
  HEADERS algorithms.hpp certificate.hpp certificate_cache.hpp signing_key.hpp
  SOURCES algorithms.cpp certificate.cpp certificate_cache.cpp extensions.cpp file_key.cpp
          native_key.cpp pem.cpp signing_key.cpp)
