#!/bin/sh
# build.sh DIRECTORY: makes a Python environment with signxml in DIRECTORY. It does nothing where that
# stands there already.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
directory=$1

if cmp -s "$here/requirements.txt" "$directory/made-from"; then
  echo "signxml is up to date"
  exit 0
fi

rm -rf "$directory"
python3 -m venv "$directory"
"$directory/bin/pip" --quiet --disable-pip-version-check install --requirement "$here/requirements.txt"
cp "$here/requirements.txt" "$directory/made-from"
echo "installed signxml"
