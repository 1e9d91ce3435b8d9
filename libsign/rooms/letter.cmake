libsign_room(letter
  HEADERS body.hpp canonical.hpp import.hpp letter.hpp render.hpp
  SOURCES body.cpp body_read.cpp body_rules.cpp body_write.cpp canonical.cpp field.cpp file_rules.cpp
          read.cpp rules.cpp write.cpp xml_reader.cpp xml_writer.cpp)
