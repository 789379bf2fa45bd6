#!/usr/bin/env bash
# Everything side by side with its peers, in one run: installs what it compares with, measures, and writes the table between
# the marks of BENCHMARKS.md ("Side by side, in one run").
#
#   benches/run.sh [--copies N] [--runs N] [REPORT...]     REPORT: long texts; default: the samples of tests/data
#
# Peers go to target/peers; what cannot be installed is left out of the table and named. About ten minutes on two cores.
set -euo pipefail
cd "$(dirname "$0")/.."

peers=$PWD/target/peers
mkdir -p "$peers/bin"
cargo build --release --quiet --workspace --bins
cargo build --release --quiet -p report-segment --example jieba_alone

[ -d "$peers/python" ] || python3 -m venv "$peers/python"
"$peers/python/bin/pip" install --quiet --disable-pip-version-check jieba==0.42.1 pandas orjson duckdb-cli || echo "not installed: Python peers" >&2
command -v xan > /dev/null || [ -x "$peers/bin/xan" ] || cargo install --quiet --locked --root "$peers" xan@0.61.0 || echo "not installed: xan" >&2
if command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
  for program in pandoc wdiff; do
    command -v $program > /dev/null || apt-get install -y -qq $program > /dev/null 2>&1 || echo "not installed: $program" >&2
  done
fi

PATH=$PWD/target/release:$PWD/target/release/examples:$peers/python/bin:$peers/bin:$PATH exec python3 benches/side_by_side.py "$@"
