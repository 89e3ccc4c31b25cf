#!/bin/sh
# Compares scenarios of five steps with the same requests given to the engine alone, against a loopback nginx, over HTTP and HTTPS.
# Usage: scenario.sh [SCENARIOS-HTTP] [SCENARIOS-HTTPS] [ROUNDS] [IN-FLIGHT]
set -eu
here=$(cd "$(dirname "$0")" && pwd)

swift build --package-path "$here" -c release --product ScenarioBenchmark
benchmark=$(swift build --package-path "$here" -c release --show-bin-path)/ScenarioBenchmark

. "$here/nginx.sh"
# Answers of about 1 KiB, as those of the other rows.
filler=$(printf 'x%.0s' $(seq 800))
start_nginx "
  location = /methods { return 200 '{\"methods\": [{\"id\": \"card\", \"name\": \"Card\"}, {\"id\": \"bank\", \"name\": \"Bank\"}],
    \"session\": {\"id\": \"a1b2c3d4e5f6\"}, \"terms\": \"$filler\"}'; }
  location = /payments { return 200 '{\"id\": \"pay_7hQ2\", \"version\": 3, \"status\": \"created\", \"terms\": \"$filler\"}'; }
  location = /payments/pay_7hQ2 { return 200 '{\"id\": \"pay_7hQ2\", \"status\": \"open & waiting\", \"terms\": \"$filler\"}'; }
  location = /payments/pay_7hQ2/confirm { return 200 '{\"receipt\": \"r/19\", \"terms\": \"$filler\"}'; }
  location = /payments/pay_7hQ2/cancel { return 200 '{\"status\": \"cancelled\", \"terms\": \"$filler\"}'; }"

# scheme, scenarios, rounds, in flight
run() {
  echo "== $1, $2 scenarios of 5 steps a round, $4 in flight"
  timeout 120 "$benchmark" "$folder/ca.pem" "$2" "$4" "$3" $(urls "$1" "")
}
run http "${1:-200}" "${3:-21}" "${4:-16}"
run https "${2:-50}" "${3:-21}" "${4:-16}"
