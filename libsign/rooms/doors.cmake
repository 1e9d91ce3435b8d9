# The doors, and in doors/ what stands behind them.
libsign_room(.
  HEADERS extend.hpp sign.hpp signed_octets.hpp verify.hpp
  SOURCES extend.cpp sign.cpp signed_octets.cpp verify.cpp)
libsign_room(doors
  SOURCES acceptance.cpp binding.cpp coverage.cpp input.cpp refusal.cpp stamping.cpp signatures.cpp)
