#!/usr/bin/env bash
# A double of sudo: who rehearses is allowed everything inside the rehearsal's folder.
while [[ ${1-} == -* ]]; do shift; done
exec "$@"
