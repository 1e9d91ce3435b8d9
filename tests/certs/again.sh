#!/bin/sh
# usage: again.sh MAKE-CERTS CERTS-TEST DIRECTORY
# A second run of the generator, over a copy of the repository's certificates, changes nothing.
set -eu
make_certs=$1
certs=$2
copy=$3

rm -rf "$copy"
mkdir -p "$copy"
cp -r "$certs/g3" "$certs/g4" "$certs/identifiers.tsv" "$copy"
"$make_certs" "$copy"
for name in g3 g4 identifiers.tsv; do
  diff -r "$certs/$name" "$copy/$name"
done
