"""Print the licence notices of the crates that stand inside the programs.

Usage: notices.py METADATA CRATES: the output of `cargo metadata`, and of `cargo tree --prefix none --format "{p} {l}"`.
A crate that carries no licence file is listed with the licence that its manifest names.
"""

import json
import pathlib
import sys


def main(metadata, crates):
    inside = {tuple(line.split()[:2]) for line in open(crates, encoding="utf-8") if line.strip()}
    packages = json.load(open(metadata, encoding="utf-8"))["packages"]
    print("Third-party software inside the report tools, with its licences.\n")
    for package in sorted(packages, key=lambda p: (p["name"], p["version"])):
        if package["source"] is None or (package["name"], "v" + package["version"]) not in inside:
            continue
        print("=" * 80)
        print(package["name"], package["version"], "-", package["license"], "-", package.get("repository") or "")
        folder = pathlib.Path(package["manifest_path"]).parent
        names = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")
        for file in sorted(folder.iterdir()):
            if file.is_file() and file.name.upper().startswith(names):
                print("-" * 80)
                print(file.read_text(encoding="utf-8", errors="replace").rstrip())


if __name__ == "__main__":
    main(*sys.argv[1:])
