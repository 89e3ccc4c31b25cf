#!/bin/sh
# Compares the engine with a bare C loop against a loopback nginx, over HTTP and HTTPS. Takes less than three minutes.
# Usage: engine.sh [HTTP-PROBES] [HTTPS-PROBES] [ROUNDS] [IN-FLIGHT]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
http_probes=${1:-8000}
https_probes=${2:-1000}
rounds=${3:-5}
window=${4:-256}

swift build --package-path "$here" -c release --product EngineBenchmark
benchmark=$(swift build --package-path "$here" -c release --show-bin-path)/EngineBenchmark

folder=$(mktemp -d)
server=
. "$here/nginx.sh"
trap finish_nginx EXIT
trap 'exit 1' INT TERM

. "$here/certificates.sh"
make_certificates "IP:127.0.0.1,IP:127.0.0.2,IP:127.0.0.3,IP:127.0.0.4"

start_nginx "
  listen PORT backlog=4096;
  listen TLS-PORT ssl backlog=4096;
  ssl_certificate $folder/leaf.pem;
  ssl_certificate_key $folder/leaf.key;
  ssl_protocols TLSv1.3;
  location / { default_type application/json; return 200 '{\"status\":\"ok\"}'; }"

# Several addresses, so that the client's ports outlast TIME_WAIT.
urls() { for address in 1 2 3 4; do echo "$1://127.0.0.$address:$2/"; done; }

# seconds, authority, scheme, port, probes, rounds
run() { timeout "$1" "$benchmark" "$folder/$2.pem" "$5" "$window" "$6" $(urls "$3" "$4"); }
echo "== HTTP, $http_probes probes a round, $window in flight"
run 60 ca http "$port" "$http_probes" "$rounds"
echo "== HTTPS (ECDSA P-256, TLS 1.3, verified), $https_probes probes a round, $window in flight"
run 80 ca https "$((port + 1))" "$https_probes" "$rounds"
echo "== HTTPS, trusting the system's whole bundle as well: the figures stay near those above while libcurl caches it"
run 40 bundle https "$((port + 1))" 400 3
