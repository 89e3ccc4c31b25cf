#!/bin/sh
# Compares scenarios of five steps with the same requests given to the engine alone, against a loopback nginx, over HTTP and HTTPS.
# Usage: scenario.sh [SCENARIOS-HTTP] [SCENARIOS-HTTPS] [ROUNDS] [IN-FLIGHT]
set -eu
here=$(cd "$(dirname "$0")" && pwd)

swift build --package-path "$here" -c release --product ScenarioBenchmark
benchmark=$(swift build --package-path "$here" -c release --show-bin-path)/ScenarioBenchmark

folder=$(mktemp -d)
server=
. "$here/nginx.sh"
trap finish_nginx EXIT
trap 'exit 1' INT TERM
. "$here/certificates.sh"
make_certificates "IP:127.0.0.1,IP:127.0.0.2,IP:127.0.0.3,IP:127.0.0.4"

# Answers of about 1 KiB, as those of the other rows.
filler=$(printf 'x%.0s' $(seq 800))
start_nginx "
  listen PORT backlog=4096;
  listen TLS-PORT ssl backlog=4096;
  ssl_certificate $folder/leaf.pem;
  ssl_certificate_key $folder/leaf.key;
  ssl_protocols TLSv1.3;
  default_type application/json;
  location = /methods { return 200 '{\"methods\": [{\"id\": \"card\", \"name\": \"Card\"}, {\"id\": \"bank\", \"name\": \"Bank\"}],
    \"session\": {\"id\": \"a1b2c3d4e5f6\"}, \"terms\": \"$filler\"}'; }
  location = /payments { return 200 '{\"id\": \"pay_7hQ2\", \"version\": 3, \"status\": \"created\", \"terms\": \"$filler\"}'; }
  location = /payments/pay_7hQ2 { return 200 '{\"id\": \"pay_7hQ2\", \"status\": \"open & waiting\", \"terms\": \"$filler\"}'; }
  location = /payments/pay_7hQ2/confirm { return 200 '{\"receipt\": \"r/19\", \"terms\": \"$filler\"}'; }
  location = /payments/pay_7hQ2/cancel { return 200 '{\"status\": \"cancelled\", \"terms\": \"$filler\"}'; }"

# Several addresses, so that the client's ports outlast TIME_WAIT.
urls() { for address in 1 2 3 4; do echo "$1://127.0.0.$address:$2"; done; }

# scheme, port, scenarios, rounds, in flight
run() {
  echo "== $1, $3 scenarios of 5 steps a round, $5 in flight"
  timeout 120 "$benchmark" "$folder/ca.pem" "$3" "$5" "$4" $(urls "$1" "$2")
}
run http "$port" "${1:-200}" "${3:-21}" "${4:-16}"
run https "$((port + 1))" "${2:-50}" "${3:-21}" "${4:-16}"
