# The room of keys: HEADERS ghost.hpp here is a comment.
libsign_room(pki
  HEADERS trust.hpp gone.hpp  # both installed
  SOURCES trust.cpp)
