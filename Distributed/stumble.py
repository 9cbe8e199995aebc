#!/usr/bin/env python3
"""Stands in the place of atlas-extract in a drill, and stumbles as stumble.json beside it says.

    {"program": the real one, "pause": seconds before each call,
     "first": {shard: "70" | "kill"}}

`first` is what the first call for a shard does: end with a code or die in the middle; all later ones do
what they should. Each call adds the shard's name to calls.txt.
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

here = pathlib.Path(sys.argv[0]).absolute().parent
plan = json.loads((here / "stumble.json").read_text())
arguments = sys.argv[1:]
shard = arguments[arguments.index("--shard-id") + 1]
command = [plan["program"], *arguments]
with open(here / "calls.txt", "a+") as calls:
    # One write each, at the end of the file: nobody's line is lost between processes.
    calls.write(shard + "\n")
    calls.flush()
    calls.seek(0)
    isFirst = calls.read().splitlines().count(shard) == 1
time.sleep(plan.get("pause", 0))
kind = plan.get("first", {}).get(shard, "") if isFirst else ""
if kind == "kill":
    # The program has begun to write when both are killed.
    child = subprocess.Popen(command)
    while child.poll() is None and not list(pathlib.Path(
            arguments[arguments.index("--out") + 1]).parent.glob(f".unfinished-{child.pid}-*")):
        time.sleep(0.01)
    child.kill()
    child.wait()
    os.kill(os.getpid(), signal.SIGKILL)
if kind:
    sys.exit(int(kind))
os.execv(command[0], command)
