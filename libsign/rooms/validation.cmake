libsign_room(validation
  HEADERS
    algorithm_constraints.hpp
    basic_signature.hpp
    context.hpp
    long_term.hpp
    material.hpp
    policy.hpp
    time_stamp.hpp
  SOURCES
    algorithm_acceptance.cpp
    algorithm_constraints.cpp
    basic_signature.cpp
    context.cpp
    cryptographic_verification.cpp
    describe.cpp
    format_checking.cpp
    long_term.cpp
    material.cpp
    mending.cpp
    past_certificate.cpp
    past_signature.cpp
    policy.cpp
    policy_reader.cpp
    proofs_of_existence.cpp
    revocation_freshness.cpp
    signature_acceptance.cpp
    signature_time_stamps.cpp
    signature_with_time.cpp
    signing_certificate.cpp
    time_stamp.cpp
    time_stamp_acceptance.cpp
    validation_context.cpp
    x509_validation.cpp)

zegel_embed(libsign policy_xml ${PROJECT_SOURCE_DIR}/schemas/policy.xml)
zegel_embed(libsign policy_xsd ${PROJECT_SOURCE_DIR}/schemas/policy.xsd)
