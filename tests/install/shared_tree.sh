#!/bin/sh
# usage: shared_tree.sh SOURCE BUILD INSTALL-TREE
# Builds libsign as a shared library, with the command line on it, and installs both.
set -eu
source=$1
build=$2
tree=$3

export CCACHE_BASEDIR="$source" CCACHE_NOHASHDIR=1
cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=ON \
  -DLIBSIGN_BUILD_TESTS=OFF
cmake --build "$build"
rm -rf "$tree"
cmake --install "$build" --prefix "$tree"
