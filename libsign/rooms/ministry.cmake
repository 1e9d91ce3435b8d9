libsign_room(ministry
  HEADERS
    authorise.hpp
    pattern.hpp
    register.hpp
  SOURCES
    authorise.cpp
    pattern.cpp
    purpose.cpp
    register.cpp
    register_reader.cpp
    rules.cpp)

zegel_embed(libsign ministries_xml ${PROJECT_SOURCE_DIR}/schemas/ministries.xml)
zegel_embed(libsign ministries_xsd ${PROJECT_SOURCE_DIR}/schemas/ministries.xsd)
