find_package(Gettext REQUIRED)

libsign_room(present
  HEADERS
    csv.hpp
    etsi.hpp
    html.hpp
    json.hpp
    language.hpp
    text.hpp
  SOURCES
    answer.cpp
    etsi_constraint.cpp
    evidence.cpp
    explain.cpp
    holder.cpp
    html_rows.cpp
    language.cpp
    letter_html.cpp
    letter_json.cpp
    markup.cpp
    mo_catalogue.cpp
    moments.cpp
    page.cpp
    reasons.cpp
    report_csv.cpp
    report_etsi.cpp
    report_html.cpp
    report_json.cpp
    safe_json.cpp
    text.cpp
    visible.cpp)

set(nl_mo ${PROJECT_BINARY_DIR}/translations/nl.mo)
add_custom_command(
  OUTPUT ${nl_mo}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/translations
  COMMAND ${GETTEXT_MSGFMT_EXECUTABLE} --endianness=little -o ${nl_mo} nl.po
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/present
  DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/present/nl.po
  VERBATIM)
zegel_embed(libsign nl_mo ${nl_mo})
zegel_embed(libsign report_css ${CMAKE_CURRENT_SOURCE_DIR}/present/report.css)
