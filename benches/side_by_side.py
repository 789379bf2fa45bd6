#!/usr/bin/env python3
"""Measure the report tools beside their peers and write the table into BENCHMARKS.md. Started by run.sh, which sets PATH.

Each row is a command and its peers on one input. All commands of a row run in turn, --runs times; what counts is the median
of their processor time (user and system), since it says least about what else the machine does; wall time and the largest
memory of a process stand beside it. The ratio is to the first command of the row, which is ours.
"""

import argparse
import os
import pathlib
import platform
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile

from measured import pipe, run

BEGIN, END = "<!-- side by side: begin -->", "<!-- side by side: end -->"
PIPE = "report-split in.txt | report-segment | report-count --by year --format csv"
PYTHON = {
    "jieba": "import sys, jieba; jieba.setLogLevel(60)\nfor line in open(sys.argv[1]): print(' '.join(jieba.cut(line)))",
    "orjson": "import sys, orjson, collections\nc = collections.Counter()\nfor line in open(sys.argv[1], 'rb'): c.update(orjson.loads(line)['tokens'])\nprint(c.most_common(10))",
    "regex": "import sys, re, json\nr = re.compile(r'(\\d[\\d,.]*)([万亿]*)(%|个百分点|元|人|件|个|项|家|次|公里|吨|亩|户|所|张|名|平方米|条|座|台)?')\n"
             "for line in open(sys.argv[1]):\n    for m in r.finditer(json.loads(line)['text']): print(m.group())",
    "difflib": "import sys, difflib\na, b = (open(f).read().split('\\n') for f in sys.argv[1:3])\nfor op in difflib.SequenceMatcher(None, a, b, False).get_opcodes(): print(op)",
}


# A new process is at first a copy of this one: less memory than this one has, and a little, cannot be told.
FLOOR = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 + 8


class Measured:
    """A command, what it is called in the table, and what its runs took."""

    def __init__(self, name, command, program=None):
        self.name, self.command, self.program = name, command, program or command.split()[0]
        self.cpu, self.wall, self.memory = [], [], 0

    def run(self, folder):
        words = shlex.split(self.command)
        if {"|", "<"} & set(words):
            words = pipe(self.command if "|" in words else "exec " + self.command)
        # report-diff ends with 1 where it finds differences.
        cpu, wall, memory = run(words, folder, good=(0, 1))
        self.cpu.append(cpu)
        self.wall.append(wall)
        self.memory = max(self.memory, memory)


def python(name, arguments):
    return f"python3 peer_{name}.py {arguments}"


def inputs(folder, reports, copies):
    """The files that the rows name, made from the reports."""
    text = "\n".join(pathlib.Path(report).read_text(encoding="utf-8", errors="replace") for report in reports) + "\n"
    (folder / "short.txt").write_text("云溪县人民政府工作报告\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n")
    (folder / "one.txt").write_text("县人大常委会开展执法检查3次，一般公共预算收入增长5.2%。\n")
    (folder / "one.jsonl").write_text('{"text":"县人大常委会开展执法检查3次，一般公共预算收入增长5.2%。"}\n')
    (folder / "report.txt").write_text(text)
    with open(folder / "in.txt", "w") as out:
        for _ in range(copies):
            out.write(text)
    for name, source in PYTHON.items():
        (folder / f"peer_{name}.py").write_text(source + "\n")

    def make(line):
        subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=folder, check=True, stderr=subprocess.DEVNULL)

    make("report-split in.txt > records.jsonl; report-segment records.jsonl > tokens.jsonl")
    make("report-split --by paragraph in.txt > paragraphs.jsonl")
    make("""python3 -c "import json\nprint('token')\nfor l in open('tokens.jsonl'):\n    for t in json.loads(l)['tokens']: print(json.dumps(t, ensure_ascii=False))" > tokens.csv""")
    make("sed 's/5/6/g; s/推进/推动/' report.txt | awk 'NR % 9 != 4' > edited.txt; for i in $(seq 20); do cat report.txt; done > old.txt; for i in $(seq 20); do cat edited.txt; done > new.txt")


def rows(word):
    """What is measured: a title, then commands, ours first."""
    m = Measured
    yield "start-up, one short record", [m("`report-split`", "report-split short.txt"), m("`report-segment`", "report-segment one.jsonl"),
                                         m("`report-count --plain`", "report-count --plain one.txt"), m("`report-extract`", "report-extract one.jsonl"),
                                         m("`report-diff`", "report-diff one.txt one.txt"), m("`true`", "true"), m("Python, `pass`", "python3 -c pass")]
    yield "words, one sentence", [m("`report-segment --plain`", "report-segment --plain one.txt"), m("jieba-rs, twenty lines", "jieba_alone < one.txt"),
                                  m("Python jieba", python("jieba", "one.txt"), "python:jieba")]
    yield "words, the reports once", [m("`report-segment --plain`", "report-segment --plain report.txt"), m("jieba-rs, twenty lines", "jieba_alone < report.txt"),
                                      m("Python jieba", python("jieba", "report.txt"), "python:jieba")]
    yield "words, copies", [m("`report-segment --plain -j1`", "report-segment --plain -j1 in.txt"), m("`report-segment --plain -j2`", "report-segment --plain -j2 in.txt"),
                            m("jieba-rs, twenty lines", "jieba_alone < in.txt")]
    yield "terms, all", [m("`report-count`", "report-count -j1 tokens.jsonl"), m("`xan freq -p`", "xan freq -p -s token tokens.csv"),
                         m("Python, orjson", python("orjson", "tokens.jsonl"), "python:orjson")]
    query = "select id, t, count(*) from (select id, unnest(tokens) t from 'tokens.jsonl') group by id, t"
    yield "terms, by report", [m("`report-count --by id`", "report-count --by id tokens.jsonl"), m("DuckDB", f'duckdb -csv -c "{query}"')]
    yield "reports out of text", [m("`report-split --by paragraph -j1`", "report-split --by paragraph -j1 in.txt"), m("`wc -m`", "wc -m in.txt")]
    if word:
        yield "a Word file", [m("`report-split --by paragraph`", f"report-split --by paragraph '{word}'"), m("`pandoc -t plain`", f"pandoc -t plain '{word}'")]
    yield "figures", [m("`report-extract -j1`", "report-extract -j1 paragraphs.jsonl"), m("Python, one regular expression", python("regex", "paragraphs.jsonl"))]
    yield "an edited copy, 20 reports' length", [m("`report-diff`", "report-diff old.txt new.txt"), m("`difflib` on lines", python("difflib", "old.txt new.txt")),
                                                 m("`wdiff`, no Chinese words", "wdiff old.txt new.txt")]
    yield "the pipe and its parts", [m("`split \\| segment \\| count`", PIPE), m("`report-split`", "report-split in.txt"),
                                    m("`report-segment`", "report-segment records.jsonl"), m("`report-count`", "report-count --by year --format csv tokens.jsonl")]


def there(measured):
    name = measured.program
    if name.startswith("python:"):
        return subprocess.run(["python3", "-c", f"import {name[7:]}"], capture_output=True).returncode == 0
    return shutil.which(name) is not None


def table(folder, runs, word):
    out = ["| what | command | CPU ms | wall ms | MB | CPU, ratio to the row's first |", "| --- | --- | --- | --- | --- | --- |"]
    missing = set()
    for title, all_of_row in rows(word):
        row = [measured for measured in all_of_row if there(measured)]
        missing |= {measured.program for measured in all_of_row} - {measured.program for measured in row}
        for _ in range(runs):
            for measured in row:
                measured.run(folder)
        ours = statistics.median(row[0].cpu)
        for measured in row:
            cpu, wall = statistics.median(measured.cpu), statistics.median(measured.wall)
            memory = f"{measured.memory:.0f}" if measured.memory > FLOOR else f"≤ {FLOOR:.0f}"
            out.append(f"| {title} | {measured.name} | {1000 * cpu:.1f} | {1000 * wall:.1f} | {memory} | {cpu / ours:.2f} |")
            print(out[-1], flush=True)
            title = ""
    return out, missing


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--copies", type=int, default=100, help="copies of the reports in the long inputs")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("reports", nargs="*", default=sorted(str(path) for path in pathlib.Path("tests/data").glob("*4.txt")))
    args = parser.parse_args()
    words = sorted(pathlib.Path("tests/data/word").glob("*.docx"))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        inputs(folder, args.reports, args.copies)
        size = (folder / "in.txt").stat().st_size / 1e6
        lines, missing = table(folder, args.runs, words[0].resolve() if words else None)
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    head = [f"{os.cpu_count()} × {model}, {platform.system()}; {args.copies} copies of {len(args.reports)} {'text' if len(args.reports) == 1 else 'texts'}, {size:.0f} MB; medians of {args.runs} runs in turn.", ""]
    if missing:
        head.insert(1, f"\nNot installed: {', '.join(sorted(missing))}.")
    page = pathlib.Path("BENCHMARKS.md")
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    page.write_text(before + BEGIN + "\n\n" + "\n".join(head + lines) + "\n\n" + END + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
