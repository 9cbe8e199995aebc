"""Loads every record set of croissant.json with the files of the release, and counts the rows."""
import logging
import pathlib
import sys

import mlcroissant

from judging.release import Release

logging.disable(logging.CRITICAL)
release = Release(sys.argv[1])
described = release.json("croissant.json")
files = {}
for item in described["distribution"]:
    name = item["contentUrl"].rsplit("/", 1)[-1]
    place = next((one for one in release.names if one == name or one.endswith("/" + name)), None)
    if place:
        files[item["@id"]] = str(pathlib.Path(sys.argv[1]).resolve() / place)
        if item.get("sha256") != release.sha256(place):
            print(f"{place}: another digest than croissant.json says")
            sys.exit(1)
findings, count = [], 0
try:
    dataset = mlcroissant.Dataset(str(release.folder / "croissant.json"), mapping=files)
    for record_set in dataset.metadata.record_sets:
        rows = sum(1 for _ in dataset.records(record_set.id))
        count += rows
        table = record_set.id if release.has(f"{record_set.id}.csv") else record_set.name
        if release.has(f"{table}.csv") and rows != len(release.table(table)[1]):
            findings.append(f"{record_set.id}: {rows} records, {len(release.table(table)[1])} rows")
    sets = len(dataset.metadata.record_sets)
    if sets < len(release.tables):
        findings.append(f"{sets} record sets for {len(release.tables)} tables")
except Exception as error:
    findings.append(" ".join(str(error).split())[:400] or type(error).__name__)
print("\n".join(findings) or f"{count} records")
sys.exit(bool(findings))
