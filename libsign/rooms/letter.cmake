libsign_room(letter
  HEADERS body.hpp canonical.hpp import.hpp letter.hpp render.hpp
  SOURCES body.cpp)
