#!/bin/sh
# Compares what is done with an answer with reading it alone, and with Foundation's reader.
# Usage: answer.sh jsonpath [KILOBYTES] [ROUNDS]
#        answer.sh methods [METHODS] [KILOBYTES] [ROUNDS]
set -eu
here=$(cd "$(dirname "$0")" && pwd)

swift build --package-path "$here" -c release --product AnswerBenchmark
benchmark=$(swift build --package-path "$here" -c release --show-bin-path)/AnswerBenchmark

case $1 in
  jsonpath) "$benchmark" jsonpath "${2:-20}" "${3:-15}" ;;
  methods) "$benchmark" methods "${2:-300}" "${3:-200}" "${4:-15}" ;;
esac
