#!/usr/bin/env python3
"""The report tools inside a Spark cluster: the same bytes as on one machine, also when a worker is killed.

    pip install pyspark pandas pyarrow        (and a Java that it runs on)
    benches/spark.py [--copies N] [--keep] REPORT...

Starts a standalone master and two workers of one core each on this machine, repeats the records of the REPORTs N times
into a text data set of 64 parts and into a Parquet one, and runs on them

  pipe     records.pipe("report-segment | report-count --by year"), the parts' rows added by `report-count --merge`
  pandas   the same by mapInPandas over the Parquet data set
  killed   pipe, with one worker killed in mid-run

The rows of each must equal, byte for byte, those of `report-segment | report-count --by year` on one machine. Prints the
seconds of one process, of one worker and of two; status 1 if any bytes differ. The programs must be on PATH.
"""

import argparse
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

PARTS = 64
COUNT = "report-segment -j1 --format jsonl | report-count -j1 --by year --format jsonl"


class Cluster:
    """A master and workers of Spark's standalone mode, as processes of this machine."""

    def __init__(self, folder, workers):
        import pyspark

        self.home = pathlib.Path(pyspark.__file__).parent
        self.folder = folder
        self.env = dict(os.environ, SPARK_HOME=str(self.home), SPARK_LOCAL_IP="127.0.0.1", SPARK_NO_DAEMONIZE="1")
        self.processes = []
        log = self.start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        self.url = self.wait(log, r"Starting Spark master at (spark://\S+)")
        for number in range(workers):
            log = self.start(f"worker-{number}", "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1",
                             "--memory", "2g", "--webui-port", "0", "--work-dir", str(folder / f"work-{number}"), self.url)
            self.wait(log, r"Successfully registered with master")

    def start(self, name, *arguments):
        log = self.folder / f"{name}.log"
        with open(log, "wb") as out:
            # A session of its own, so that a worker can be killed together with its executor.
            process = subprocess.Popen([self.home / "bin/spark-class", *arguments], env=self.env, stdout=out, stderr=out,
                                       start_new_session=True)
        self.processes.append(process)
        return log

    def wait(self, log, pattern):
        for _ in range(600):
            found = re.search(pattern, log.read_text(errors="replace"))
            if found:
                return found.group(found.re.groups)
            time.sleep(0.1)
        raise SystemExit(f"spark.py: no answer in {log}:\n{log.read_text(errors='replace')[-2000:]}")

    def kill(self, process):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()

    def stop(self):
        for process in reversed(self.processes):
            self.kill(process)


def session(url):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(url).appName("report-tools")
    for key, value in {"spark.driver.host": "127.0.0.1", "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.bindAddress": "127.0.0.1",
                       "spark.executor.memory": "1g", "spark.task.maxFailures": "8"}.items():
        builder = builder.config(key, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made


def merged(rows, folder):
    """The rows of all parts, added; what one run over everything would have printed."""
    part = folder / "rows.jsonl"
    part.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
    return subprocess.run(["report-count", "--merge", "--format", "jsonl", part], check=True, stdout=subprocess.PIPE).stdout


def by_pipe(spark, data, folder):
    lines = spark.sparkContext.textFile(str(data / "text"), PARTS)
    # Without `env` the command gets an empty environment, and so no PATH.
    return merged(lines.pipe(f"sh -c '{COUNT}'", env=dict(os.environ), checkCode=True).collect(), folder)


def by_pandas(spark, data, folder):
    def count(frames):
        import pandas

        for frame in frames:
            done = subprocess.run(COUNT, shell=True, check=True, input="\n".join(frame.record).encode(), stdout=subprocess.PIPE)
            yield pandas.DataFrame({"row": done.stdout.decode().splitlines()})

    table = spark.read.parquet(str(data / "parquet"))
    return merged([row.row for row in table.mapInPandas(count, "row string").collect()], folder)


def timed(label, job, *arguments):
    begun = time.perf_counter()
    result = job(*arguments)
    print(f"{label:<28}{time.perf_counter() - begun:8.2f} s", flush=True)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=200, help="how often the records are repeated [default: 200]")
    parser.add_argument("--keep", action="store_true", help="keep the data and the logs, and say where")
    parser.add_argument("reports", nargs="+")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="report-spark-"))
    try:
        return run(options, folder)
    finally:
        if options.keep:
            print(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def run(options, folder):
    records = subprocess.run(["report-split", "--format", "jsonl", *options.reports], check=True, stdout=subprocess.PIPE).stdout.decode().splitlines()
    records = records * options.copies
    (folder / "text").mkdir()
    for part in range(PARTS):
        (folder / "text" / f"part-{part:05}").write_text("".join(r + "\n" for r in records[part::PARTS]), encoding="utf-8")
    size = sum(len(r.encode()) + 1 for r in records)
    print(f"{len(records)} records, {size / 1e6:.0f} MB")
    whole = folder / "all.jsonl"
    whole.write_text("".join(r + "\n" for r in records), encoding="utf-8")

    one = lambda: subprocess.run(f"({COUNT}) < {whole}", shell=True, check=True, stdout=subprocess.PIPE).stdout
    expected = timed("one process each, -j1", one)
    wrong = []

    def check(label, got):
        if got != expected:
            wrong.append(label)
            print(f"{label}: the rows differ from those of one machine")

    for workers in (1, 2):
        cluster = Cluster(folder, workers)
        try:
            spark = session(cluster.url)
            if workers == 1:
                spark.createDataFrame([(r,) for r in records], "record string").repartition(PARTS).write.parquet(str(folder / "parquet"))
            # The first job pays for starting the executors.
            spark.sparkContext.parallelize(range(4), 4).count()
            check(f"pipe, {workers}", timed(f"pipe, workers: {workers}", by_pipe, spark, folder, folder))
            check(f"pandas, {workers}", timed(f"mapInPandas, workers: {workers}", by_pandas, spark, folder, folder))
            empty = lambda: spark.sparkContext.textFile(str(folder / "text"), PARTS).pipe("cat", env=dict(os.environ)).count()
            timed(f"cat through pipe, workers: {workers}", empty)
            if workers == 2:
                killer = threading.Timer(1.0, cluster.kill, [cluster.processes[-1]])
                killer.start()
                check("killed", timed("pipe, one worker killed", by_pipe, spark, folder, folder))
                killer.join()
            spark.stop()
        finally:
            cluster.stop()
    print("all rows equal those of one machine" if not wrong else f"different: {', '.join(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
