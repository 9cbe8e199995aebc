#!/usr/bin/env python3
"""Rebuilds every score of a dataset from its tables and compares: recompute.py DATASET. No other code is used."""
import csv, json, pathlib, sys
MEMBERS = set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())
FORMULA = set("=+-@\t\r\n\0\xa0\ufeff\ufffd\uff1d\uff0b\uff0d\uff20")  # an apostrophe stands before these
folder = pathlib.Path(sys.argv[1])
rubric = json.loads((folder / "rubric.json").read_text(encoding="utf-8"))
def rows(name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield {k: v[1:] if v[:1] == "'" and FORMULA & set(v.lstrip("' ")[:1]) else v for k, v in row.items()}
def applies(codes, place):
    holding = {"GLOBAL", place, country := place.split("-")[0]}
    holding |= {"EU", "EEA"} if country in MEMBERS else {"EEA"} if country in ("EU", "IS", "LI", "NO") else set()
    return not codes or place == "GLOBAL" or bool(holding & set(codes.replace(",", " ").split()))
def states(asked, fact):
    return (fact["type"] == asked["type"] and fact["value"] in asked.get("value", [fact["value"]])
            and fact["polarity"] in asked.get("polarity", ["offered"])
            and all(fact["attrs"].get(name, "") in wanted or "*" in wanted and fact["attrs"].get(name)
                    for name, wanted in asked.get("attrs", {}).items()))
def holds(condition, record):
    (what, asked), = condition.items()
    if what in ("all", "any"):
        return {"all": all, "any": any}[what](holds(part, record) for part in asked)
    if what == "states":
        return any(states(asked, fact) for fact in record["facts"])
    if what == "page": return any(kind in asked for kind in record["pages"].values())
    if what == "steps":
        seen = near = {page for page, kind in record["pages"].items() if kind == "home"}
        for _ in range(asked["at_most"]): seen = seen | (near := {b for a, b, _ in record["links"] if a in near} - seen)
        return any(record["pages"][page] in asked["to"] for page in seen if record["pages"][page] != "home")
    return any(a != b and record["pages"][a] in asked["from"] and record["pages"][b] in asked["to"]
               and zone in asked.get("zones", [zone]) for a, b, zone in record["links"])
records = {row["record_id"]: row | {"facts": [], "pages": {}, "links": []} for row in rows("scores.csv")}
facts = {(row["record_id"], row["fact_id"]): row | {"attrs": {}} for row in rows("evidence.csv")}
for row in rows("fact_attrs.csv"):
    facts[row["record_id"], row["fact_id"]]["attrs"][row["name"]] = row["value"]
for (record, _), fact in facts.items():
    if applies(fact["attrs"].get("jur", ""), records[record]["jurisdiction"]):
        records[record]["facts"].append(fact)
for row in rows("documents.csv"):
    if row["snapshot"]: records[row["record_id"]]["pages"][row["document_id"]] = row["kind"]
for row in rows("page_links.csv"):
    records[row["record_id"]]["links"].append((row["from_document"], row["to_document"], row["zone"]))
wrong, scored = [], [record for record in records.values() if record["status"] == "scored"]
for record in scored:
    found, total = {}, 0
    for dimension in rubric["dimensions"]:
        points = {"level": [0], "plus": [0]}
        for rule in rubric["rules"]:
            if rule["dimension"] == dimension["id"] and holds(rule["when"], record):
                points[rule["kind"]].append(rule["points"])
        points = min(100, max(points["level"]) + sum(points["plus"]))
        found[dimension["id"]], total = str(points), total + dimension["weight"] * points
    found["score"] = str((total + 50) // 100)
    found["grade"] = next(grade["grade"] for grade in rubric["grades"] if int(found["score"]) >= grade["min"])
    wrong += [f"{record['record_id']}: {name} is published as {record[name]}, recomputed as {value}"
              for name, value in found.items() if record[name] != value]
print(*wrong, f"{len(scored)} scores recomputed, {len(wrong)} figures differ", sep="\n")
sys.exit(bool(wrong))
