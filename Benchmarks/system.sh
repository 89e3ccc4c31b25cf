#!/bin/sh
# Measures the release build of payprobe beside bare C programs and other tools.
# Usage: system.sh ROW [NUMBER…], see docs/performance.md. PAYPROBE names a build that is already there.
# The targets' names are in a hosts file that only the programs of this run see, in a mount namespace of their own.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

if [ "${1:-}" != --inside ]; then
  [ "$1" != peer ] || command -v prometheus-blackbox-exporter >/dev/null ||
    { echo "system.sh: no blackbox_exporter: apt-get install prometheus-blackbox-exporter" >&2; exit 69; }
  swift build --package-path "$here" -c release
  if [ -z "${PAYPROBE:-}" ]; then
    release="--package-path $here/.. -c release --static-swift-stdlib"
    swift build $release --product payprobe
    PAYPROBE=$(swift build $release --show-bin-path)/payprobe
  fi
  benchmark=$(swift build --package-path "$here" -c release --show-bin-path)/SystemBenchmark
  as_root=
  [ "$(id -u)" -eq 0 ] || as_root=--map-root-user
  # 10 000 connections need as many descriptors on both sides; whoever may not raise the limit stays with what there is.
  ulimit -n 65536 2>/dev/null || true
  exec unshare $as_root --mount --pid --fork --mount-proc --kill-child "$0" --inside "$PAYPROBE" "$benchmark" "$@"
fi

payprobe=$2 benchmark=$3
shift 3
. "$here/certificates.sh"
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
trap 'exit 1' INT TERM
make_certificates "DNS:*.bench.test"

cp /etc/hosts "$folder/hosts"
for host in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
  echo "127.0.0.$((host % 4 + 1)) p$host.bench.test"
done >>"$folder/hosts"
mount --bind "$folder/hosts" /etc/hosts

"$benchmark" "$payprobe" "$folder" "$@"
