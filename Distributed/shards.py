#!/usr/bin/env python3
"""Shards of an archive: one task a shard, and a reckoning at the end.

    shards.py loop    SHARDS OUT          all shards, one after another
    shards.py one     SHARDS OUT INDEX    one shard, by its place in the list (from 0)
    shards.py collect SHARDS OUT          demands every shard once and equal sums, writes OUT/_MANIFEST.json

SHARDS is a text file with the path of a WARC or NDJSON file a line. OUT gets, for each, NAME.ndjson,
NAME.rejects.ndjson and NAME.manifest.json. What reads a shard is atlas-extract; ATLAS_EXTRACT names it
where it is not on the PATH, ATLAS_PIPELINE its pipeline.json. Whatever engine runs `one` (a loop, GNU
parallel, Slurm, Kubernetes, Spark), the files are the same, byte for byte. What is done is not done
again. A file that is no shard at all is named in the reckoning; its reason lies in NAME.unreadable.txt.
"""
import glob
import hashlib
import json
import os
import pathlib
import subprocess
import sys

DONE, UNREADABLE = 0, 65
TRIES = 3
SUMS = ("records_in", "records_out", "rejects")


class ShardFailed(Exception):
    """A shard that another try may mend."""


def plan(path):
    """The shards of a list, each with a name of its own; two files of one name get a number."""
    lines = [line.strip() for line in pathlib.Path(path).read_text().splitlines()]
    shards, seen = [], set()
    for index, line in enumerate(line for line in lines if line and not line.startswith("#")):
        name = pathlib.Path(line).name
        if name in seen:
            name = f"{index:05}-{name}"
        seen.add(name)
        shards.append({"index": index, "path": line, "name": name})
    if not shards:
        raise SystemExit(f"{path}: names no shard")
    return shards


def files(shard, out):
    base = pathlib.Path(out) / shard["name"]
    return {kind: f"{base}{end}" for kind, end in (
        ("out", ".ndjson"), ("rejects", ".rejects.ndjson"), ("manifest", ".manifest.json"),
        ("unreadable", ".unreadable.txt"))}


def programs():
    """Who reads shards, and by which pipeline.json: asked where the job is started, for all workers."""
    return (os.environ.get("ATLAS_EXTRACT", "atlas-extract"),
            os.environ.get("ATLAS_PIPELINE", "pipeline.json"))


def run(shard, out, by=None, timeout=6 * 3600):
    """Runs one shard to its end and returns its manifest, or what makes it unreadable for good."""
    place = files(shard, out)
    # What an earlier run said of it need not hold any more.
    pathlib.Path(place["unreadable"]).unlink(missing_ok=True)
    program, pipeline = by or programs()
    command = [
        program, "--pipeline", pipeline,
        "--in", shard["path"], "--shard-id", shard["name"], "--out", place["out"],
        "--rejects", place["rejects"], "--manifest", place["manifest"]]
    # Nothing of the engine's: no input to share, no environment to differ by.
    clean = {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"}
    try:
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, env=clean)
    except subprocess.TimeoutExpired as error:
        raise ShardFailed(f"{shard['name']}: still running after {timeout} s") from error
    if ended.returncode == UNREADABLE:
        why = ended.stderr.decode("utf-8", "replace").strip()
        pathlib.Path(place["unreadable"]).write_text(why + "\n")
        return {"shard": shard["name"], "index": shard["index"], "unreadable": why}
    if ended.returncode != DONE:
        why = ended.stderr.decode("utf-8", "replace").strip()[-2000:]
        raise ShardFailed(f"{shard['name']}: ended with {ended.returncode}: {why}")
    return read(shard, out)


def read(shard, out):
    """The manifest of a shard that is done, checked against the files that it vouches for."""
    place = files(shard, out)
    try:
        manifest = json.loads(pathlib.Path(place["manifest"]).read_text())
    except FileNotFoundError as error:
        unreadable = pathlib.Path(place["unreadable"])
        if unreadable.exists():
            why = unreadable.read_text().strip()
            return {"shard": shard["name"], "index": shard["index"], "unreadable": why}
        raise ShardFailed(f"{shard['name']}: has no manifest, so it is not done") from error
    for kind, field in (("out", "output"), ("rejects", "rejects_file")):
        if digest(place[kind]) != manifest[field]["sha256"]:
            raise ShardFailed(f"{place[kind]}: is not what the manifest says; remove it, run again")
    skipped = sum(manifest["skipped"].values())
    if manifest["records_in"] != manifest["records_out"] + manifest["rejects"] + skipped:
        raise ShardFailed(f"{shard['name']}: records in and out do not agree")
    return manifest | {"index": shard["index"]}


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def loop(shards, out):
    """Runs all shards in turn. One that fails is tried again after the others, and ends none of them."""
    results, failed = {}, {}
    for _ in range(TRIES):
        for shard in shards:
            if shard["index"] in results:
                continue
            try:
                results[shard["index"]] = run(shard, out)
                failed.pop(shard["index"], None)
            except ShardFailed as error:
                failed[shard["index"]] = error
                print(error, file=sys.stderr)
    if failed:
        raise ShardFailed(f"{len(failed)} of {len(shards)} shards failed {TRIES} times")
    return list(results.values())


def sweep(shards, out):
    """Removes what killed tries left: when all shards are done, no try is of use any more."""
    for shard in shards:
        for file in pathlib.Path(out).glob(f".unfinished-*-{glob.escape(shard['name'])}.*"):
            file.unlink(missing_ok=True)


def collect(shards, results, out):
    """Demands every shard exactly once, adds up, and writes the job's manifest by one rename."""
    indices = sorted(result["index"] for result in results)
    if indices != [shard["index"] for shard in shards]:
        raise ShardFailed(f"{len(shards)} shards were planned, {len(results)} came back")
    whole = [result for result in results if "unreadable" not in result]
    if len({(result["rules"], result["program"]) for result in whole}) > 1:
        raise ShardFailed("shards were read by different rules or programs; run all anew")
    job = {
        "shards": len(shards),
        "unreadable": sorted(
            ({"shard": r["shard"], "because": r["unreadable"]} for r in results if "unreadable" in r),
            key=lambda item: item["shard"]),
        "skipped": sum(sum(result["skipped"].values()) for result in whole),
        "files": {r["shard"]: r["output"]["sha256"] for r in whole},
    } | {name: sum(result[name] for result in whole) for name in SUMS}
    if job["records_in"] != job["records_out"] + job["rejects"] + job["skipped"]:
        raise ShardFailed("the sums of all shards do not agree")
    path = pathlib.Path(out) / "_MANIFEST.json"
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with open(fresh, "w") as file:
        file.write(json.dumps(job, indent=2, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    sweep(shards, out)
    return job


def main(arguments):
    if len(arguments) < 3 or arguments[0] not in ("loop", "one", "collect"):
        raise SystemExit(__doc__)
    verb, shards, out = arguments[0], plan(arguments[1]), arguments[2]
    pathlib.Path(out).mkdir(parents=True, exist_ok=True)
    try:
        if verb == "one":
            result = run(shards[int(arguments[3])], out)
            if "unreadable" in result:
                print(result["unreadable"], file=sys.stderr)
                sys.exit(UNREADABLE)
        else:
            results = loop(shards, out) if verb == "loop" else [read(shard, out) for shard in shards]
            collect(shards, results, out)
    except ShardFailed as error:
        print(error, file=sys.stderr)
        sys.exit(75)


if __name__ == "__main__":
    main(sys.argv[1:])
