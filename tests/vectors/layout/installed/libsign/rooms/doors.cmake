libsign_room(.
  HEADERS verify.hpp)
libsign_room(doors SOURCES ghost.cpp)
