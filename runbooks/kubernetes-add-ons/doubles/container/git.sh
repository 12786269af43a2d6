#!/bin/bash
# A double of git inside the container: it knows one repository. REHEARSAL_SPOIL (tests): clone-fails.
if [[ "${1-} ${2-}" != "clone https://github.com/rancher/rancher" || ",${REHEARSAL_SPOIL-}," == *,clone-fails,* ]]; then
  echo "fatal: unable to access '${2-}': Could not resolve host: github.com" >&2
  exit 128
fi
echo "Cloning into 'rancher'..." >&2
folder=rancher/scripts/print-catalog-images
mkdir -p "$folder"
printf 'PyYAML\nGitPython\n' >"$folder/requirements.txt"
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
cp "$here/print-catalog-images" "$folder/print-catalog-images.py"
chmod +x "$folder/print-catalog-images.py"
