#!/usr/bin/env python3
"""Measure a panel end to end, from a CSV of reports to a table region × year × concept, beside pandas with jieba.

    PATH=target/release:$PATH python3 benches/panel.py [--runs N] [--years N] [--cntext PYTHON] [REPORT...]

REPORT are texts with reports in them (default: the samples of tests/data), which fill the 31 × 24 rows of the CSV one after the
other, again and again. Both programs run in turn, --runs times. Printed are medians of processor time (user and system, of all
processes of a pipeline) and wall time with their ratios; wall times say something only while the machine does nothing else, so the
load before the first run is printed, too. Then the tables are compared: ours with one counted in plain Python from the same tokens
(all cells must be equal, else the status is 1), and ours without the lexicon with the one of pandas and jieba. Needs pandas and jieba; with --cntext, a Python
(of a virtual environment, say) that has cntext and IPython, which cntext imports: the same panel by its `sentiment`, a text at a time.
"""

import argparse
import collections
import csv
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from measured import pipe, run

REGIONS = ("北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 "
           "陕西 甘肃 青海 宁夏 新疆").split()
CONCEPTS = {"环保": "生态 环境 污染 绿色", "民生": "就业 养老 教育 医疗", "创新": "创新 科技 数字", "法治": "监督 法治", "民主": "协商 民主"}
SEGMENT = "report-split --text-column text panel.csv | report-segment --drop text"
COUNT = "report-count --dictionary concepts.csv --by given_region,given_year --wide --format csv"
PANDAS = """
import collections, jieba, pandas
jieba.setLogLevel(60)
terms = pandas.read_csv('concepts.csv').groupby('category').term.apply(set).to_dict()
reports = pandas.read_csv('panel.csv')
def concepts(text):
    counts = collections.Counter(jieba.lcut(text))
    return pandas.Series({name: sum(counts[term] for term in of) for name, of in terms.items()})
panel = pandas.concat([reports[['region', 'year']], reports.text.apply(concepts)], axis=1)
panel.groupby(['region', 'year']).sum().reset_index().to_csv('pandas.csv', index=False)
"""
CNTEXT = """
import cntext, pandas
terms = pandas.read_csv('concepts.csv').groupby('category').term.apply(list).to_dict()
reports = pandas.read_csv('panel.csv')
def concepts(text):
    counts = cntext.sentiment(text, diction=terms, lang='chinese')
    return pandas.Series({name: counts[name + '_num'] for name in terms})
panel = pandas.concat([reports[['region', 'year']], reports.text.apply(concepts)], axis=1)
panel.groupby(['region', 'year']).sum().reset_index().to_csv('cntext.csv', index=False)
"""


def inputs(folder, reports, years):
    found = subprocess.run(["report-split", *reports], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    texts = [json.loads(line)["text"] for line in found.splitlines()]
    with open(folder / "panel.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["region", "year", "text"])
        for number, (region, year) in enumerate((region, year) for region in REGIONS for year in range(2025 - years, 2025)):
            rows.writerow([region, year, texts[number % len(texts)]])
    with open(folder / "concepts.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["term", "category"])
        rows.writerows([term, name] for name, terms in CONCEPTS.items() for term in terms.split())
    return len(texts)


def table(path):
    """Region and year -> concept -> count."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = [{key.removeprefix("given_"): cell for key, cell in row.items()} for row in csv.DictReader(file)]
    return {(row["region"], row["year"]): {name: int(row[name]) for name in CONCEPTS} for row in rows}


def of_tokens(folder):
    """The same table counted here from the tokens that report-segment gave."""
    tokens = subprocess.run(pipe(SEGMENT), cwd=folder, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    made = collections.defaultdict(lambda: dict.fromkeys(CONCEPTS, 0))
    for line in tokens.splitlines():
        record = json.loads(line)
        counts = collections.Counter(record["tokens"])
        row = made[record["given_region"], str(record["given_year"])]
        for name, terms in CONCEPTS.items():
            row[name] += sum(counts[term] for term in terms.split())
    return dict(made)


def compare(what, ours, theirs):
    cells = [(ours.get(key, {}).get(name), row[name]) for key, row in theirs.items() for name in CONCEPTS]
    equal = sum(a == b for a, b in cells)
    print(f"{what}: {equal} of {len(cells)} cells equal; sums {sum(a or 0 for a, _ in cells)} and {sum(b for _, b in cells)}")
    return equal == len(cells) and len(ours) == len(theirs)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--years", type=int, default=24)
    parser.add_argument("--cntext", metavar="PYTHON", help="a Python that can import cntext")
    parser.add_argument("reports", nargs="*", default=sorted(str(path) for path in pathlib.Path("tests/data").glob("*4.txt")))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        texts = inputs(folder, args.reports, args.years)
        size = (folder / "panel.csv").stat().st_size / 1e6
        print(f"{len(REGIONS)} × {args.years} rows, {size:.1f} MB, {texts} different texts; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
        (folder / "peer.py").write_text(PANDAS)
        commands = {
            "ours": pipe(f"{SEGMENT} | {COUNT} > ours.csv"),
            "split": pipe("report-split --text-column text panel.csv > split.jsonl"),
            "segment": pipe("report-segment --drop text split.jsonl > tokens.jsonl"),
            "count": pipe(f"{COUNT} tokens.jsonl > parts.csv"),
            "pandas + jieba": ["python3", "peer.py"],
        }
        if args.cntext:
            (folder / "peer_cntext.py").write_text(CNTEXT)
            commands["cntext"] = [args.cntext, "peer_cntext.py"]
            commands["cntext, import"] = [args.cntext, "-c", "import cntext"]
        taken = {name: [] for name in commands}
        for _ in range(args.runs):
            for name, command in commands.items():
                taken[name].append(run(command, folder))
        cpu, wall = ({name: statistics.median(one[at] for one in of) for name, of in taken.items()} for at in (0, 1))
        for name in commands:
            print(f"{name:16} CPU {cpu[name]:8.2f} s  wall {wall[name]:8.2f} s   ratio to ours: CPU {cpu[name] / cpu['ours']:6.2f}  wall {wall[name] / wall['ours']:6.2f}")
        good = compare("ours, and Python over the same tokens", table(folder / "ours.csv"), of_tokens(folder))
        run(pipe(f"{SEGMENT} --lexicon none | {COUNT} > none.csv"), folder)
        compare("ours with --lexicon none, and pandas + jieba", table(folder / "none.csv"), table(folder / "pandas.csv"))
        if args.cntext:
            compare("ours with --lexicon none, and cntext", table(folder / "none.csv"), table(folder / "cntext.csv"))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
