libsign_room(base
  HEADERS bytes.hpp encoding.hpp limits.hpp result.hpp text.hpp time.hpp
  SOURCES encoding.cpp text.cpp time.cpp)
