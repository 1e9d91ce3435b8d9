libsign_room(pki
  HEADERS access.hpp algorithms.hpp certificate.hpp certificate_cache.hpp certificate_id.hpp
          collect.hpp crl.hpp
          embedded_material.hpp ocsp.hpp ocsp_request.hpp path.hpp revocation.hpp revocation_data.hpp
          signing_key.hpp sources.hpp time_stamp.hpp time_stamp_info.hpp time_stamp_request.hpp
          trust.hpp
  SOURCES access.cpp algorithms.cpp collect.cpp ocsp_request.cpp certificate.cpp certificate_cache.cpp certificate_id.cpp crl.cpp
          crl_scope.cpp delegate.cpp embedded_material.cpp extensions.cpp file_key.cpp
          native_key.cpp ocsp.cpp path.cpp pem.cpp pkcs12.cpp reason.cpp revocation.cpp
          revocation_data.cpp signing_key.cpp time_stamp.cpp time_stamp_info.cpp
          time_stamp_request.cpp trust.cpp)
