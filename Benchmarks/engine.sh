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

. "$here/nginx.sh"
start_nginx "location / { return 200 '{\"status\":\"ok\"}'; }"

# seconds, authority, scheme, probes, rounds
run() { timeout "$1" "$benchmark" "$folder/$2.pem" "$4" "$window" "$5" $(urls "$3" /); }
echo "== HTTP, $http_probes probes a round, $window in flight"
run 60 ca http "$http_probes" "$rounds"
echo "== HTTPS (ECDSA P-256, TLS 1.3, verified), $https_probes probes a round, $window in flight"
run 80 ca https "$https_probes" "$rounds"
echo "== HTTPS, trusting the system's whole bundle as well: the figures stay near those above while libcurl caches it"
run 40 bundle https 400 3
