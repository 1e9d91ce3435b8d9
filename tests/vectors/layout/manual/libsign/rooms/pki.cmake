libsign_room(pki
  HEADERS trust.hpp
  SOURCES trust.cpp)
