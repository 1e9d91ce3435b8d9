libsign_room(xml
  HEADERS canonical.hpp document.hpp scan.hpp
  SOURCES canonical.cpp document.cpp scan.cpp)
