libsign_room(xml
  HEADERS canonical.hpp document.hpp place.hpp scan.hpp schema.hpp
  SOURCES canonical.cpp document.cpp place.cpp scan.cpp schema.cpp)
