#!/bin/sh
# Judges a year of results of a hundred probes every minute.
# Usage: replay.sh [DAYS]
set -eu
here=$(cd "$(dirname "$0")" && pwd)

swift build --package-path "$here" -c release --product ReplayBenchmark
"$(swift build --package-path "$here" -c release --show-bin-path)/ReplayBenchmark" "${1:-365}"
