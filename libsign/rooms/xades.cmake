libsign_room(xades
  HEADERS augment.hpp counter_signature.hpp coverage.hpp imprint.hpp literal.hpp names.hpp profile.hpp references.hpp seal.hpp signature.hpp time_stamps.hpp
  SOURCES augment.cpp besides.cpp bindings.cpp bounds.cpp counter_signature.cpp coverage.cpp files.cpp hashes.cpp ids.cpp imprint.cpp literal.cpp parts.cpp profile.cpp read.cpp read_embedded.cpp read_properties.cpp read_transform.cpp references.cpp seal.cpp signature_filter.cpp structure.cpp time_stamps.cpp transforms.cpp)
