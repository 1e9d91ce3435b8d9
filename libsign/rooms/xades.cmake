libsign_room(xades
  HEADERS names.hpp seal.hpp signature.hpp
  SOURCES ids.cpp read.cpp read_properties.cpp seal.cpp structure.cpp)
