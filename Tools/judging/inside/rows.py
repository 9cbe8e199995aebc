"""Every row, every line of JSON Lines and every JSON document against its JSON Schema.

`schemas/scores.json` is of a row of scores.csv, `schemas/evidence.jsonl.json` of a line of
evidence.jsonl, `schemas/corrections.json.json` of corrections.json, `schemas/releases/delta.json`
of delta.json; for the interface, api/v1/index.json says which schema is of which documents.
"""
import fnmatch
import json
import re
import sys

import jsonschema

from judging.release import Release

release = Release(sys.argv[1])
API = "api/v1/"


def typed(cell, kind):
    """A cell as JSON has it; as text where it is not of its kind, so that the schema says so."""
    if cell == "":
        return None
    if kind == "integer" and re.fullmatch(r"-?\d+", cell):
        return int(cell)
    return {"true": True, "false": False}.get(cell, cell) if kind == "boolean" else cell


def rows(table):
    kinds = {name: field.get("type") for name, field in release.fields(table).items()}
    for number, row in enumerate(release.rows(table), 2):
        value = {name: typed(cell, kinds.get(name)) for name, cell in row.items()}
        yield f"{table}.csv:{number}", value


def lines(name):
    for number, line in enumerate(release.text(name).split("\n")[:-1], 1):
        yield f"{name}:{number}", json.loads(line)


def documents(schema):
    """Documents of the interface that a schema describes."""
    index = release.json(f"{API}index.json") or {}
    for endpoint in index.get("endpoints", []):
        if endpoint["schema"].endswith("/" + schema):
            pattern = API + re.sub(r"\{[^}]*\}", "*", endpoint["path"])
            for name in fnmatch.filter(release.names, pattern):
                yield name, release.json(name)


def described(schema):
    """What a schema is of, as places and values; None where that is not in the release."""
    name = schema.removeprefix("schemas/").removesuffix(".json").removesuffix(".schema")
    if name.startswith("api/"):
        return documents(schema)
    if release.has(f"{name}.csv"):
        return rows(name)
    if name.endswith(".jsonl") and release.has(name):
        return lines(name)
    for document in (name, name.removeprefix("releases/") + ".json"):
        if document.endswith(".json") and release.has(document):
            return [(document, release.json(document))]
    return None


findings, count, used = [], 0, set()
for schema in [name for name in release.names if name.startswith("schemas/")]:
    values = described(schema)
    if values is None:
        findings.append(f"{schema}: is of nothing that is here")
        continue
    judge = jsonschema.Draft202012Validator(
        json.loads(release.bytes(schema)),
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    for place, value in values:
        used.add(place.partition(":")[0])
        count += 1
        error = next(judge.iter_errors(value), None)
        if error is not None:
            path = "/".join(map(str, error.absolute_path))
            findings.append(f"{place}: {path}: {error.message[:200]}")
            break

expected = [f"{table}.csv" for table in release.tables if release.rows(table)]
expected += release.ending(".jsonl") + [name for name in release.names if name.startswith(API)]
findings += [f"{name}: no schema is of it" for name in expected if name not in used]
print("\n".join(findings) or f"{count} rows and documents")
sys.exit(bool(findings))
