libsign_room(base
  HEADERS bytes.hpp)
