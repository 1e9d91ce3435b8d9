libsign_room(report
  HEADERS check_id.hpp consequences.hpp report.hpp signature_report.hpp signer.hpp
          time_stamp_report.hpp
  SOURCES catalogue.cpp consequences.cpp report.cpp signature_report.cpp
          time_stamp_report.cpp)
