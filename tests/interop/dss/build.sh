#!/bin/sh
# build.sh DIRECTORY: makes DIRECTORY/dss-judge.jar with what it needs beside it, by Maven. It does
# nothing where that stands there already, and asks the network only for what is not on this machine.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
directory=$1
stamp="$directory/made-from"
sources=$(cd "$here" && find pom.xml src -type f | LC_ALL=C sort | xargs sha256sum)

if [ -f "$directory/dss-judge.jar" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sources" ]; then
  echo "the DSS judge is up to date"
  exit 0
fi

mkdir -p "$directory"
make_it() {
  mvn --batch-mode --quiet --file "$here/pom.xml" "-Doutput.directory=$directory" "$@" package
}
make_it --offline >/dev/null 2>&1 || make_it
printf '%s\n' "$sources" >"$stamp"
echo "made the DSS judge"
