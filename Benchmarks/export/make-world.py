#!/usr/bin/env python3
"""Makes a world of many records out of the example world's results.

    make-world.py EXAMPLE OUT RECORDS

EXAMPLE is Examples/three-nights after a run. OUT gets companies, scores and changes of RECORDS
services, about twenty statements a record, with a pipeline.json that reads them; everything else is
read from EXAMPLE and from the project's input. Every name is the example's with a number behind it.
"""
import json
import os
import sys

FACTS = 20


def trimmed(record):
    """The record with FACTS statements where it has more: those that nothing rests on go first."""
    cited = {fact for d in record["dimensions"] for rule in d["rules"] for fact in rule["facts"]}
    cited |= {fact for duty in record.get("duties", []) for fact in duty.get("facts", [])}
    cited |= {fact for c in record["conflicts"] for fact in (c["first"], c["second"])}
    order = sorted(record["facts"], key=lambda f: f["fact"]["id"] not in cited)
    keep = {f["fact"]["id"] for f in order[: max(FACTS, len(cited))]}
    record["facts"] = [f for f in record["facts"] if f["fact"]["id"] in keep]
    return record


def main():
    example, out, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    templates = []
    scores = os.path.join(example, "output/scores")
    for company in sorted(os.listdir(scores)):
        folder = os.path.join(scores, company)
        if not os.path.isdir(folder):
            continue
        for name in sorted(os.listdir(folder)):
            record = trimmed(json.load(open(os.path.join(folder, name))))
            declared = os.path.join(example, "input/companies", company + ".json")
            changes = {}
            place = os.path.join(example, "output/changes", company)
            for file in sorted(os.listdir(place)) if os.path.isdir(place) else []:
                changes[file] = open(os.path.join(place, file)).read()
            text = json.dumps(record, ensure_ascii=False, sort_keys=True, indent=2)
            templates.append((company, name, text, len(record["facts"]), open(declared).read(), changes))
    templates.sort(key=lambda t: abs(t[3] - FACTS))
    # Those that come nearest to the wanted mean, so that the sum is right without cutting more.
    facts = 0
    made = set()
    for number in range(count):
        wanted = FACTS * (number + 1) - facts
        company, name, text, size, declared, changes = min(
            templates, key=lambda t: (abs(t[3] - wanted), (number * 7 + len(t[0])) % 9)
        )
        own = f"{company}-{number:05d}"
        facts += size
        write(out, f"scores/{own}/{name}", text.replace(company, own) + "\n")
        write(out, f"companies/{own}.json", declared.replace(company, own).replace(
            '"name": "', f'"name": "{number} '))
        for file, body in changes.items() if number % 20 == 0 else ():
            write(out, f"changes/{own}/{file}", body.replace(company, own))
        made.add(own)
    pipeline = json.load(open(os.path.join(example, "pipeline.json")))
    for stage in list(pipeline["stages"]):
        if stage not in ("export", "site"):
            del pipeline["stages"][stage]
    for part in list(pipeline["stages"].values()) + list(pipeline["commands"].values()):
        for noun, path in part["reads"].items():
            if noun not in ("scores", "companies", "changes", "dataset", "evidence"):
                part["reads"][noun] = os.path.abspath(os.path.join(example, path))
            else:
                part["reads"][noun] = noun
    pipeline["stages"]["export"]["writes"] = "dataset"
    os.makedirs(os.path.join(out, "dataset"), exist_ok=True)
    os.makedirs(os.path.join(out, "changes"), exist_ok=True)
    with open(os.path.join(out, "pipeline.json"), "w") as file:
        json.dump(pipeline, file, indent=2)
    print(f"{count} records, {facts} statements")


def write(out, name, text):
    path = os.path.join(out, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


main()
