#!/bin/sh
# build_java.sh PROJECT DIRECTORY: makes the program of the Maven project in DIRECTORY, with what it
# needs beside it. It does nothing where that stands there already, and asks the network only for
# what is not on this machine.
set -eu
project=$(cd "$1" && pwd)
mkdir -p "$2"
directory=$(cd "$2" && pwd)  # Maven takes a relative one for one below the project
stamp="$directory/made-from"
sources=$(cd "$project" && find pom.xml src -type f | LC_ALL=C sort | xargs sha256sum)

if [ "$(cat "$stamp" 2>/dev/null)" = "$sources" ]; then
  echo "$project is up to date"
  exit 0
fi

make_it() {
  mvn --batch-mode --quiet --file "$project/pom.xml" "-Doutput.directory=$directory" "$@" package
}
make_it --offline >/dev/null 2>&1 || make_it
printf '%s\n' "$sources" >"$stamp"
echo "made $project"
