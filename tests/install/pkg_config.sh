#!/bin/sh
# usage: pkg_config.sh SOURCE INSTALL-TREE DIRECTORY ARGUMENT...
# Compiles SOURCE in DIRECTORY with what pkg-config says of libsign in INSTALL-TREE, and runs the
# program with the arguments.
set -eu
source=$1
tree=$2
directory=$3
shift 3

rm -rf "$directory"
mkdir -p "$directory"
file=$(find "$tree" -name libsign.pc)
PKG_CONFIG_PATH=$(dirname "$file")
LD_LIBRARY_PATH=$(pkg-config --variable=libdir "$file")
export PKG_CONFIG_PATH LD_LIBRARY_PATH
static=
[ -e "$LD_LIBRARY_PATH/libsign.so" ] || static=--static
# shellcheck disable=SC2046,SC2086  # lists of flags
c++ -std=c++20 $(pkg-config --cflags libsign) "$source" $(pkg-config --libs $static libsign) \
  -o "$directory/example"
"$directory/example" "$@"
