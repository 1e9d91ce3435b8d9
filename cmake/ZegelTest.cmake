# zegel_add_test(NAME SOURCES FILE... [LIBRARIES TARGET...]) builds one GoogleTest program for a room
# and registers it as one test: ctest's lines are rooms, GoogleTest's own lines are cases.
# The tests read data relative to ZEGEL_SOURCE_DIR (tests/support/paths.hpp).
find_package(GTest REQUIRED)

function(zegel_add_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name}_test ${arg_SOURCES})
  target_link_libraries(${name}_test
    PRIVATE libsign::libsign zegel_warnings zegel_test_support GTest::gtest_main ${arg_LIBRARIES})
  add_test(NAME ${name} COMMAND ${name}_test)
  set_tests_properties(${name} PROPERTIES TIMEOUT 600)
endfunction()
