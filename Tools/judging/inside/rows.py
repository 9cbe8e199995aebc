"""Every row of every table, and every line of JSON Lines, against its JSON Schema."""
import json
import sys

import jsonschema

from judging.copies import stem
from judging.release import Release

release = Release(sys.argv[1])
findings, count, used = [], 0, set()
INTEGER, BOOLEAN = int, {"true": True, "false": False}.__getitem__


def typed(cell, field):
    """A cell as JSON has it; as text where it is not of its kind, so that the schema says so."""
    if cell == "":
        return None
    try:
        return {"integer": int, "boolean": BOOLEAN}.get(field.get("type"), str)(cell)
    except (ValueError, KeyError):
        return cell


def instances(name):
    """What a schema file describes, or None."""
    if release.has(f"{name}.csv"):
        fields = release.fields(name)
        return ({column: typed(cell, fields.get(column, {})) for column, cell in row.items()}
                for row in release.rows(name))
    for lines in release.ending(f"{name}.jsonl"):
        return map(json.loads, release.text(lines).split("\n")[:-1])
    for whole in release.ending(f"/{name}.json"):
        if not whole.startswith("schemas/"):
            return [release.json(whole)]
    return None


for path in [name for name in release.names if name.startswith("schemas/")]:
    name = stem(path).removesuffix(".schema").removesuffix(".jsonl")
    schema = json.loads(release.bytes(path))
    judge = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    described = instances(name)
    if path.endswith(".jsonl.json") or described is None:
        described = instances(name)
    if described is None:
        findings.append(f"{path}: describes nothing that is here")
        continue
    used.add(name)
    for number, value in enumerate(described, 1):
        count += 1
        error = next(judge.iter_errors(value), None)
        if error is not None:
            place = "/".join(map(str, error.absolute_path))
            findings.append(f"{name} {number}: {place}: {error.message[:160]}")
            break
findings += [f"{table}.csv: no schema" for table in release.tables if table not in used]
print("\n".join(findings) or f"{count} rows")
sys.exit(bool(findings))
