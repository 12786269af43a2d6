#!/usr/bin/env bash
# A double of service: restarting docker makes its "daemon" read its options anew, as an init script does.
# REHEARSAL_SPOIL (tests): restart-ignored says that it restarted and does not.
if [[ "${1-} ${2-}" != "docker "@(start|restart|reload|status) ]]; then
  echo "$*: not played by this double" >&2
  exit 1
fi
[[ $2 == status ]] && echo "docker is running" && exit 0
echo " * Stopping Docker: docker"
echo " * Starting Docker: docker"
[[ ",${REHEARSAL_SPOIL-}," == *,restart-ignored,* ]] && exit 0
DOCKER_OPTS=
options=$DOCWALK_REHEARSAL/system/etc/default/docker
if [[ -f $options ]] && ! source "$options"; then
  echo "/etc/default/docker cannot be read" >&2
  exit 1
fi
printf '%s\n' $DOCKER_OPTS >"$DOCWALK_REHEARSAL/daemon-options"
