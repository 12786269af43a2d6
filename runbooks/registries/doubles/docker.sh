#!/usr/bin/env bash
# A double of docker: it tells its version and which registries its daemon takes unchecked.
options=$DOCWALK_REHEARSAL/daemon-options
case ${1-} in
  version | --version) echo "Docker version 24.0.7, a double" ;;
  info)
    echo "Server Version: 24.0.7"
    echo "Insecure Registries:"
    [[ -f $options ]] && sed -n 's/^--insecure-registry=/ /p' "$options"
    echo " 127.0.0.0/8"
    ;;
  *)
    echo "docker: '$*' is not played by this double" >&2
    exit 1
    ;;
esac
