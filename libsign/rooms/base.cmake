libsign_room(base
  HEADERS bytes.hpp data_object.hpp encoding.hpp limits.hpp result.hpp text.hpp time.hpp
  SOURCES data_object.cpp encoding.cpp text.cpp time.cpp)
