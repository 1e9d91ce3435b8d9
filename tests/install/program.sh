#!/bin/sh
# usage: program.sh SOURCE INSTALL-TREE DIRECTORY
# Seals a letter in DIRECTORY with the program of INSTALL-TREE.
set -eu
source=$1
zegel=$2/bin/zegel
directory=$3

rm -rf "$directory"
mkdir -p "$directory"
"$zegel" compose "$source/tests/vectors/import/bzdoc-578591819-40/letter.md" \
  -o "$directory/letter.xml"
seal=$source/certs-test/g3/seal-bz
"$zegel" sign "$directory/letter.xml" -o "$directory/sealed.xml" --yes \
  --key "$seal/key.pem" --certificate "$seal/certificate.pem" --chain "$seal/chain.pem"
