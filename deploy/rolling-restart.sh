#!/bin/sh
# Restart replicas one after another, each once the one before answers again: sh deploy/rolling-restart.sh 8501 8502
# RESTART is what restarts one, with its port in place of PORT; by default its systemd unit.
# A replica that did not answer in time is passed over by nginx for a while (fail_timeout in nginx-replicas.conf), also
# once it answers: the next one is restarted after PASSED_OVER seconds, or there would be none to ask.
set -eu
RESTART=${RESTART:-systemctl restart one-map@PORT}
PATIENCE=${PATIENCE:-120}
PASSED_OVER=${PASSED_OVER:-6}
before=
for port in "$@"; do
    [ -z "$before" ] || sleep "$PASSED_OVER"
    sh -c "$(printf '%s' "$RESTART" | sed "s/PORT/$port/g")"
    waited=0
    until curl --silent --fail --output /dev/null "http://127.0.0.1:$port/ready"; do
        [ "$waited" -lt "$PATIENCE" ] || { echo "replica $port does not answer; the others are left as they are" >&2; exit 1; }
        waited=$((waited + 1))
        sleep 1
    done
    before=$port
done
