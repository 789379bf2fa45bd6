"""What a command takes, for the benchmarks of this folder."""

import os
import subprocess
import time


def pipe(line):
    """A line for the shell as a command, of which every part must succeed."""
    return ["bash", "-o", "pipefail", "-c", line]


def run(command, folder, good=(0,)):
    """CPU seconds of a command and all that it waits for, wall seconds, and the largest memory of one of these processes in MB.

    Ends the benchmark if the status is none of the good ones.
    """
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in good:
        raise SystemExit(f"{command}: status {child.returncode}")
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024
