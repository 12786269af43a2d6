#!/usr/bin/env bash
# A double of docker: "run" starts the command in an empty folder, with the programs of container/ before all others.
# REHEARSAL_SPOIL (tests): image-missing-on-hub pulls nothing.
if [[ ${1-} == --version ]]; then
  echo "Docker version 24.0.7, a double"
  exit 0
elif [[ ${1-} != run ]]; then
  echo "docker: '$*' is not played by this double" >&2
  exit 1
fi
shift
while [[ ${1-} == -* ]]; do
  if [[ $1 == -*t* && $1 != --* && ! -t 0 ]]; then
    echo "the input device is not a TTY" >&2
    exit 1
  fi
  shift
done
image=${1-}
shift
if [[ $image != python:2* || ",${REHEARSAL_SPOIL-}," == *,image-missing-on-hub,* ]]; then
  echo "Unable to find image '$image' locally" >&2
  echo "docker: Error response from daemon: manifest for $image not found: manifest unknown." >&2
  exit 125
fi
container=$(mktemp -d)
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
for program in "$here"/container/*.sh; do
  name=$container/$(basename "$program" .sh)
  printf '#!/bin/bash\nexec /bin/bash %q "$@"\n' "$program" >"$name"
  chmod +x "$name"
done
mkdir "$container/root"
cd "$container/root" || exit 1
PATH=$container:$PATH exec "$@"
