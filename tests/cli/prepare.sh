#!/bin/sh
# Makes, with zegel, the letters that the cases look at. Times are fixed, so that the octets are.
set -eu
letter=vectors/import/bzdoc-578591819-40/letter.md
at=2026-02-01T12:00:00Z

zegel compose "$letter" -o letter.xml
for seal in seal-bz seal-vws; do
  zegel sign letter.xml -o "$seal.xml" --key "certs/g3/$seal/key.pem" \
    --certificate "certs/g3/$seal/certificate.pem" --chain "certs/g3/$seal/chain.pem" \
    --register certs/ministries.xml --at "$at" --insecurely-without-authorisation
done
mv seal-bz.xml sealed.xml
sed 's/springplank/Springplank/' sealed.xml >changed.xml
printf test >password
