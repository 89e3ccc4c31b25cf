#!/bin/sh
# Compares the recorder's way into the store with prepared statements of the same rows, and tells what a result takes on the disk.
# Usage: store.sh [RESULTS] [RESULTS-IN-A-TRANSACTION]
set -eu
here=$(cd "$(dirname "$0")" && pwd)

swift build --package-path "$here" -c release --product StoreBenchmark
benchmark=$(swift build --package-path "$here" -c release --show-bin-path)/StoreBenchmark

folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
trap 'exit 1' INT TERM
"$benchmark" "$folder" "${1:-1000000}" "${2:-200}"
