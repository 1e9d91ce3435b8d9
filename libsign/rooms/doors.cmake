# The doors, and in doors/ what stands behind them.
libsign_room(.
  HEADERS sign.hpp signed_octets.hpp verify.hpp
  SOURCES sign.cpp signed_octets.cpp verify.cpp)
libsign_room(doors
  SOURCES acceptance.cpp binding.cpp coverage.cpp input.cpp refusal.cpp signatures.cpp)
