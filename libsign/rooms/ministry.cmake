libsign_room(ministry
  HEADERS pattern.hpp register.hpp
  SOURCES pattern.cpp register.cpp register_reader.cpp rules.cpp)

zegel_embed(libsign ministries_xml ${PROJECT_SOURCE_DIR}/schemas/ministries.xml)
zegel_embed(libsign ministries_xsd ${PROJECT_SOURCE_DIR}/schemas/ministries.xsd)
