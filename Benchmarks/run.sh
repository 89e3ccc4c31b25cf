#!/bin/sh
# Measures payprobe, each figure beside its baseline in the same run.
# Usage: run.sh                  every row in turn but soak, about an hour
#        run.sh ROW [NUMBER…]    one of them; docs/performance.md says what each is and what its numbers are
set -eu
here=$(cd "$(dirname "$0")" && pwd)

run() {
  row=$1
  case $row in
    engine | replay | scenario | store | report) shift; "$here/$row.sh" "$@" ;;
    jsonpath | methods) "$here/answer.sh" "$@" ;;
    daemon | dense | detect | peer | check | start | waiting | soak) "$here/system.sh" "$@" ;;
    *) echo "run.sh: no row '$row'; see the top of this file" >&2; exit 64 ;;
  esac
}

if [ $# -gt 0 ]; then run "$@"; exit; fi
for row in engine scenario jsonpath methods daemon dense peer check start waiting store replay report; do run $row; done
