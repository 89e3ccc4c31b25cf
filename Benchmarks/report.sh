#!/bin/sh
# Times the built program's reports on a store of 90 days of 100 probes every 30 s: 25.9 million results, about a gigabyte in $TMPDIR.
# Usage: report.sh [PROBES] [DAYS] [SECONDS] [ROUNDS]
# PAYPROBE names a build that is already there, or is "none": the benchmark then reports by itself, with the same sources.
# FOLDER keeps the store there, and uses it again within the hour.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
probes=${1:-100}
days=${2:-90}
every=${3:-30}
rounds=${4:-7}

swift build --package-path "$here" -c release --product ReportBenchmark
benchmark=$(swift build --package-path "$here" -c release --show-bin-path)/ReportBenchmark
program=${PAYPROBE:-}
if [ -z "$program" ]; then
  release="--package-path $here/.. -c release --static-swift-stdlib"
  swift build $release --product payprobe
  program=$(swift build $release --show-bin-path)/payprobe
fi

folder=${FOLDER:-}
[ -z "$folder" ] || mkdir -p "$folder"
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
time_it() { "$benchmark" time "$rounds" "$@"; }
if [ "$program" = none ]; then
  for window in 90d 30d 7d 24h 1h; do time_it "$benchmark" report "$folder" "$probes" $window; done
  time_it "$benchmark" report "$folder" "$probes" 24h method17
  for window in 30d 24h; do time_it "$benchmark" replay "$folder" "$probes" $window; done
  exit
fi
payprobe() { time_it "$program" "$@" --config "$folder/probes.json"; }
time_it "$program" --version
for window in 90d 30d 7d 24h 1h; do payprobe report --window $window; done
payprobe report --window 24h --method method17
payprobe report --window 90d --format json
payprobe report --window 90d --format html
payprobe status
echo '{ "confirm": { "failures": 2 } }' > "$folder/rules.json"
for window in 30d 24h; do payprobe replay --window $window --rules "$folder/rules.json"; done
payprobe store info
payprobe store check
rows=$("$program" export results --provider provider0 --config "$folder/probes.json" | wc -l)
echo "== export of $rows rows"
for format in csv jsonl; do payprobe export results --provider provider0 --format $format; done

if [ ! -e "$folder/years/probes.json" ]; then
  echo "== writing $probes probes, 3 years, every 600 s"
  mkdir -p "$folder/years"
  "$benchmark" fill "$folder/years" "$probes" 1095 600
fi
echo "== windows of a store of 3 years, single results of 90 days"
for window in 30d 90d 365d 1095d; do time_it "$program" report --window $window --config "$folder/years/probes.json"; done
