# zegel_embed(TARGET NAME FILE) compiles the octets of FILE into TARGET. They are reached by
# `#include "embedded/NAME.hpp"`: `libsign::embedded::NAME`, a std::string_view.
function(zegel_embed target name file)
  set(directory ${PROJECT_BINARY_DIR}/embedded)
  add_custom_command(
    OUTPUT ${directory}/embedded/${name}.cpp ${directory}/embedded/${name}.hpp
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DFILE=${file} -DDIRECTORY=${directory}/embedded
            -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${file} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${directory}/embedded/${name}.cpp)
  target_include_directories(${target} PRIVATE ${directory})
endfunction()
