libsign_room(validation
  HEADERS basic_signature.hpp context.hpp policy.hpp
  SOURCES algorithm_acceptance.cpp basic_signature.cpp context.cpp cryptographic_verification.cpp
          format_checking.cpp policy.cpp revocation_freshness.cpp signature_acceptance.cpp
          signing_certificate.cpp validation_context.cpp x509_validation.cpp)
