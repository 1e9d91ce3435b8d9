# zegel_add_test(NAME SOURCES FILE... [LIBRARIES TARGET...] [LABELS LABEL...]) builds one GoogleTest
# program for a room and registers it as one test: ctest's lines are rooms, GoogleTest's own lines
# are cases. The tests read data relative to ZEGEL_SOURCE_DIR (tests/support/files.hpp).
#
# Labels that mean something (CMakePresets.json):
#   once     not run under the sanitizers: it judges source files, the install tree or other programs
#   threads  run under ThreadSanitizer; the target `threads` builds these
find_package(GTest REQUIRED)
add_custom_target(threads)

function(zegel_add_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  add_executable(${name}_test ${arg_SOURCES})
  target_link_libraries(${name}_test
    PRIVATE libsign::libsign zegel_warnings zegel_test_support GTest::gtest_main ${arg_LIBRARIES})
  add_test(NAME ${name} COMMAND ${name}_test)
  set_tests_properties(${name} PROPERTIES TIMEOUT 600 LABELS "${arg_LABELS}")
  if(threads IN_LIST arg_LABELS)
    add_dependencies(threads ${name}_test)
  endif()
endfunction()
