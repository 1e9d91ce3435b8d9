#!/bin/sh
# fetch_axe.sh DIRECTORY: puts the accessibility checker axe-core into DIRECTORY as axe.min.js, out of
# a Python package that carries it. It does nothing where that stands there already.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
directory=$1

if cmp -s "$here/requirements.txt" "$directory/made-from"; then
  echo "axe-core is up to date"
  exit 0
fi

rm -rf "$directory"
python3 -m venv "$directory"
# Without what the package is for: nothing but the one file is used.
"$directory/bin/pip" --quiet --disable-pip-version-check install --no-deps \
  --requirement "$here/requirements.txt"
cp "$(find "$directory/lib" -name axe.min.js)" "$directory/axe.min.js"
cp "$here/requirements.txt" "$directory/made-from"
echo "fetched axe-core"
