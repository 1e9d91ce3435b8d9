libsign_room(xml
  HEADERS canonical.hpp document.hpp scan.hpp schema.hpp
  SOURCES canonical.cpp document.cpp scan.cpp schema.cpp)
