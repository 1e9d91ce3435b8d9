# The two doors, and in doors/ what stands behind both.
libsign_room(.
  HEADERS sign.hpp verify.hpp
  SOURCES sign.cpp verify.cpp)
libsign_room(doors
  SOURCES acceptance.cpp binding.cpp input.cpp refusal.cpp)
