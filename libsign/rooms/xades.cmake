libsign_room(xades
  HEADERS literal.hpp names.hpp profile.hpp references.hpp seal.hpp signature.hpp
  SOURCES besides.cpp bounds.cpp files.cpp ids.cpp literal.cpp profile.cpp read.cpp read_properties.cpp references.cpp seal.cpp signature_filter.cpp structure.cpp transforms.cpp)
