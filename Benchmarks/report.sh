#!/bin/sh
# Times the built program's reports on a store of 90 days of 100 probes every 30 s: 25.9 million results, about a gigabyte in $TMPDIR.
# Usage: Benchmarks/report.sh [PROBES] [DAYS] [SECONDS] [ROUNDS]
# PROGRAM=… times a program that is already built; FOLDER=… keeps the store there, and uses it again within the hour.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
probes=${1:-100}
days=${2:-90}
every=${3:-30}
rounds=${4:-7}

swift build --package-path "$here" -c release --product ReportBenchmark
benchmark=$(swift build --package-path "$here" -c release --show-bin-path)/ReportBenchmark
program=${PROGRAM:-}
if [ -z "$program" ]; then
  release="--package-path $here/.. -c release --static-swift-stdlib --product payprobe"
  swift build $release
  program=$(swift build $release --show-bin-path)/payprobe
fi

folder=${FOLDER:-}
if [ -z "$folder" ]; then
  folder=$(mktemp -d)
  trap 'rm -r "$folder"' EXIT
  trap 'exit 1' INT TERM
fi
if [ -z "$(find "$folder" -name probes.json -mmin -60)" ]; then
  rm -f "$folder"/payprobe.db*
  echo "== writing $probes probes, $days days, every $every s"
  "$benchmark" fill "$folder" "$probes" "$days" "$every"
fi
ls -l "$folder/payprobe.db" | awk '{ printf "store: %.2f GB\n", $5 / 1e9 }'

echo "== median of $rounds runs (least to most), most memory resident"
run() { "$benchmark" time "$rounds" "$program" "$@" --config "$folder/probes.json"; }
run --version
run report --window 90d
run report --window 90d --format json
run report --window 90d --format html
run report --window 30d
run report --window 7d
run report --window 24h
run report --window 24h --method method17
run report --window 1h
run status
