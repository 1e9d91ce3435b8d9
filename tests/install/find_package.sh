#!/bin/sh
# usage: find_package.sh CONSUMER INSTALL-TREE DIRECTORY ARGUMENT...
# Builds the project CONSUMER in DIRECTORY with find_package(libsign) from INSTALL-TREE, and runs its
# program with the arguments.
set -eu
consumer=$1
tree=$2
directory=$3
shift 3

rm -rf "$directory"
cmake -S "$consumer" -B "$directory" -G Ninja -DCMAKE_PREFIX_PATH="$tree" \
  -DCMAKE_FIND_USE_PACKAGE_REGISTRY=OFF
cmake --build "$directory"
"$directory/example" "$@"
