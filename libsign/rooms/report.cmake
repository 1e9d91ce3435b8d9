libsign_room(report
  HEADERS check_id.hpp report.hpp signature_report.hpp
  SOURCES catalogue.cpp report.cpp signature_report.cpp)
