#!/bin/bash
# A double of pip inside the container. REHEARSAL_SPOIL (tests): modules-missing.
[[ "${1-} ${2-}" == "install -r" && -f ${3-} ]] || { echo "ERROR: Could not open requirements file" >&2; exit 1; }
while read -r module; do echo "Collecting $module"; done <"$3"
if [[ ",${REHEARSAL_SPOIL-}," == *,modules-missing,* ]]; then
  echo "ERROR: No matching distribution found for GitPython" >&2
  exit 1
fi
echo "Successfully installed GitPython-2.1.15 PyYAML-5.4.1 gitdb2-2.0.6 smmap2-3.0.1"
