# The install tree: library, headers, CMake package, pkg-config file, program. It may be moved.
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

# Who links a static library links what it needs too; a shared one brings that along.
set(pc_packages
  "libcrypto >= 3.0, libxml-2.0, xmlsec1-openssl, libutf8proc, libcmark-gfm, yaml-cpp, fmt, p11-kit-1")
set(pc_libraries "-L\${libdir} -lsign")
set(pc_more "-lcmark-gfm-extensions")
if(BUILD_SHARED_LIBS)
  set(pc_dependencies "Libs: ${pc_libraries}\nLibs.private: ${pc_more}\nRequires.private: ${pc_packages}")
else()
  set(pc_dependencies "Libs: ${pc_libraries} ${pc_more}\nRequires: ${pc_packages}")
endif()
file(RELATIVE_PATH pc_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/libsign.pc.in libsign.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/libsign.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(DIRECTORY schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/zegel/schemas)
