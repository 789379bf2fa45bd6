#!/usr/bin/env bash
# Builds the five tools and runs them on the sample reports, or on the files named: ./demo.sh FILE...
set -euo pipefail
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
else
  files=(tests/data/compendium.txt tests/data/government-2024.txt tests/data/government-2025.gb18030.txt)
fi
