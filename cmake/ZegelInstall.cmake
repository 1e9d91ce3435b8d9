# The install tree: library, headers, CMake package, pkg-config file, program.
set(cmake_directory ${CMAKE_INSTALL_LIBDIR}/cmake/libsign)

install(TARGETS libsign EXPORT libsign-targets FILE_SET HEADERS)
install(EXPORT libsign-targets NAMESPACE libsign:: DESTINATION ${cmake_directory})
configure_package_config_file(cmake/libsign-config.cmake.in libsign-config.cmake
  INSTALL_DESTINATION ${cmake_directory})
write_basic_package_version_file(libsign-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/libsign-config.cmake
  ${PROJECT_BINARY_DIR}/libsign-config-version.cmake
  DESTINATION ${cmake_directory})

configure_file(cmake/libsign.pc.in libsign.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/libsign.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(DIRECTORY schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/zegel/schemas)
