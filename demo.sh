#!/usr/bin/env bash
# Builds the five tools and runs them on the sample reports, or on the files named: ./demo.sh FILE...
set -euo pipefail
# What is printed here is English, whatever the environment asks for.
unset REPORT_LANG
cd_from=$PWD
cd "$(dirname "$0")"

need=1.89
have=$(cargo --version 2> /dev/null | cut -d' ' -f2 || true)
if [ -z "$have" ] || [ "$(printf '%s\n%s\n' "$need" "$have" | sort -V | head -n 1)" != "$need" ]; then
  echo "demo.sh: cargo is ${have:-missing}; install Rust $need or newer with rustup (or your system's packages)" >&2
  exit 2
fi

if [ $# -gt 0 ]; then
  files=()
  for file in "$@"; do case $file in /*) files+=("$file") ;; *) files+=("$cd_from/$file") ;; esac; done
  old=${files[0]} new=${files[1]:-}
else
  files=(tests/data/compendium.txt tests/data/government-2024.txt tests/data/government-2025.gb18030.txt)
  old=${files[1]} new=${files[2]}
fi

echo "Building (the first time takes a few minutes) …" >&2
cargo build --release --quiet --workspace --bins
PATH=${CARGO_TARGET_DIR:-$PWD/target}/release:$PATH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A bad file is reported and the others are still done: the demo goes on, too.
try() { "$@" || [ $? -eq 1 ] || echo "(see the message above; the rest goes on)" >&2; }
title() { printf '\n\033[1m%s\033[0m\n' "$1" | { [ -t 1 ] && cat || sed 's/\x1b\[[0-9]*m//g'; }; }

title "The reports found: title, place, region, organ, year; their main headings with line and size"
try report-split --unique "${files[@]}" > "$work/reports.jsonl"
try report-split --unique --format text "${files[@]}" 2> /dev/null | grep -vE '^ {4}' | head -n 40

title "The most frequent words of each report, without stop words"
report-segment "$work/reports.jsonl" | report-count --by title,year --stop zh --top 5 --format text

title "The biggest sums of money: amount, item, done or promised"
try report-split --unique --by paragraph "${files[@]}" 2> /dev/null | report-extract --format jsonl > "$work/figures.jsonl"
sed -nE 's/.*"text":"([^"]*)","value":([0-9.]+),.*"unit":"元".*"item":"([^"]*)".*"role":"([a-z]+)".*/\2\t\1\t\3\t\4/p' \
  "$work/figures.jsonl" | sort -t $'\t' -k1,1 -rg | cut -f 2- | awk '!seen[$0]++' | head -n 10

if [ -n "$new" ]; then
  title "What changed from $(basename "$old") to $(basename "$new")"
  try report-diff --stat --format text "$old" "$new"
  title "The same figures in both years"
  try report-diff --of figures --format text "$old" "$new" > "$work/pairs"
  head -n 16 "$work/pairs"
  title "Words that rose and fell most"
  try report-diff --of terms --format text "$old" "$new" > "$work/terms"
  head -n 12 "$work/terms"
fi
