"""Our own checks of what a release says: that its files agree with each other."""
import json
import re
import urllib.parse

from .verdict import ABSENT, Verdict, found


def checksums(release):
    """SHA256SUMS names every file of the release once, in order, with its digest."""
    if not release.has("SHA256SUMS"):
        return Verdict(ABSENT, "SHA256SUMS")
    findings, listed = [], []
    for line in release.text("SHA256SUMS").splitlines():
        match = re.fullmatch(r"([0-9a-f]{64})  (\S.*)", line)
        if not match:
            findings.append(f"SHA256SUMS: not a line of a check sum: {line[:40]!r}")
            continue
        listed.append(match[2])
        if not release.has(match[2]):
            findings.append(f"{match[2]}: listed, not there")
        elif release.sha256(match[2]) != match[1]:
            findings.append(f"{match[2]}: another digest")
    others = [name for name in release.names if name not in ("SHA256SUMS", "SHA256SUMS.minisig")]
    findings += [f"{name}: not in SHA256SUMS" for name in others if name not in listed]
    if listed != sorted(set(listed), key=str.encode):
        findings.append("SHA256SUMS: out of order")
    return found(findings, f"{len(listed)} files")


def descriptor(release):
    """datapackage.json: every CSV at the top is described, bytes and digests hold, nothing is left
    unsaid that readers need."""
    package = release.json("datapackage.json")
    if package is None:
        return Verdict(ABSENT, "datapackage.json")
    findings = [f"datapackage.json: no {name}" for name in
                ("$schema", "name", "id", "version", "created", "licenses", "contributors")
                if not package.get(name)]
    if not re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-[0-9a-z.-]+)?",
                        str(package.get("version", "0.0.0"))):
        findings.append(f"datapackage.json: version {package['version']} is not semantic")
    described = {path for path in release.resources if path.endswith(".csv")}
    here = {name for name in release.ending(".csv") if "/" not in name} - {"codebook.csv"}
    findings += [f"{name}: not in datapackage.json" for name in sorted(here - described)]
    for path, item in sorted(release.resources.items()):
        if release.has(path) and (item.get("bytes") != len(release.bytes(path))
                                  or item.get("hash") != f"sha256:{release.sha256(path)}"):
            findings.append(f"{path}: other bytes than datapackage.json says")
    for table in release.tables:
        header = release.table(table)[0] if release.has(f"{table}.csv") else []
        fields = release.fields(table)
        if list(fields) != header:
            findings.append(f"{table}.csv: other columns than datapackage.json says")
        findings += [f"{table}.{name}: no description" for name, field in fields.items()
                     if not field.get("description")]
        findings += [f"{table}.{name}: moment without the format that asks for a zone"
                     for name, field in fields.items()
                     if field.get("type") == "datetime" and "%z" not in field.get("format", "")]
    return found(findings, f"{len(described)} tables")


def croissant(release):
    """croissant.json: every field is a column of its file."""
    paper = release.json("croissant.json")
    if not isinstance(paper, dict):
        return Verdict(ABSENT, "croissant.json")
    findings = []
    fields = [field for part in paper.get("recordSet", []) for field in part.get("field", [])]
    for field in fields:
        source = field.get("source", {})
        name = source.get("fileObject", {}).get("@id", "")
        column = source.get("extract", {}).get("column")
        header = (release.table(name.removesuffix(".csv")) or [[]])[0] if release.has(name) else []
        if column not in header:
            findings.append(f"croissant.json: {field.get('@id')}: {name} has no column {column}")
    return found(findings, f"{len(fields)} fields")


def versions(release):
    """One version of the data, one of the columns, one method, wherever a file names them."""
    said = {"version": {}, "schema_version": {}, "methodology": {}}
    api = release.json("api/v1/companies.json")
    if isinstance(api, dict):
        said["version"]["api/v1/companies.json"] = api.get("version")
        said["schema_version"]["api/v1/companies.json"] = api.get("schema_version")
        said["methodology"]["api/v1/companies.json"] = api.get("methodology_version")
    for name in ("datapackage.json", "croissant.json", "dataset.jsonld"):
        paper = release.json(name)
        if isinstance(paper, dict):
            said["version"][name] = paper.get("version")
            if name == "datapackage.json" and "schema_version" in paper:
                said["schema_version"][name] = paper["schema_version"]
    if release.has("CITATION.cff"):
        match = re.search(r"^version: *[\"']?([^\s\"']+)", release.text("CITATION.cff"), re.M)
        said["version"]["CITATION.cff"] = match and match[1]
    if release.has("README.md"):
        for name, words in [("version", "version of the data"), ("schema_version", "version of the columns")]:
            match = re.search(rf"- {words}: (\d[\w.-]*\w)", release.text("README.md"))
            said[name]["README.md"] = match and match[1]
    for row in release.rows("scores"):
        said["methodology"].setdefault("scores.csv", row.get("methodology"))
        if row.get("methodology") != said["methodology"]["scores.csv"]:
            said["methodology"][row.get("record_id")] = row.get("methodology")
    findings = []
    for what, places in said.items():
        if not places or len(set(places.values())) > 1 or None in places.values():
            findings.append(f"{what}: " + ", ".join(f"{k} {v}" for k, v in sorted(places.items())))
    return found(findings, str(next(iter(said["version"].values()), "")))


def scores(release):
    """Every score again from the rules that earned it, by the weights and bands of the API."""
    api = release.json("api/v1/companies.json")
    if not release.rows("scores") or not isinstance(api, dict):
        return Verdict(ABSENT, "scores.csv and api/v1/companies.json")
    weights = api.get("policy_weights", {})
    bands = sorted(((band["min"], band["grade"]) for band in api.get("grades", [])), reverse=True)
    earned, findings = {}, []
    for row in release.rows("dimension_points"):
        if row["result"] == "earned" and row["points"].isdigit():
            key = row["record_id"], row["dimension"]
            earned[key] = earned.get(key, 0) + int(row["points"])
    listed = {item.get("record"): item for item in api.get("companies", [])}
    for row in release.rows("scores"):
        record = row["record_id"]
        item = listed.get(record, {}).get("policy", {})
        said = item.get("score"), item.get("grade")
        if row["status"] != "scored":
            if row["score"] or row["grade"] or said != (None, None):
                findings.append(f"{record}: {row['status']}, and yet a score")
            continue
        points = {name: min(100, earned.get((record, name), 0)) for name in weights}
        for name, value in points.items():
            if row.get(name) != str(value):
                findings.append(f"{record}: {name} is {row.get(name)}, its rules earn {value}")
        score = (sum(weights[name] * value for name, value in points.items()) + 50) // 100
        grade = next((grade for least, grade in bands if score >= least), "")
        if (row["score"], row["grade"]) != (str(score), grade) or said != (score, grade):
            findings.append(f"{record}: {row['score']} {row['grade']}, API {said}, "
                            f"by its dimensions {score} {grade}")
    if sorted(listed) != sorted(row["record_id"] for row in release.rows("scores")):
        findings.append("api/v1/companies.json: other records than scores.csv")
    return found(findings, f"{len(release.rows('scores'))} records")


def references(release):
    """Lists of ids in a cell, which no foreign key can hold: each id has its row."""
    facts = {(row["record_id"], row["fact_id"]) for row in release.rows("evidence")}
    pages = {(row["record_id"], row["document_id"]) for row in release.rows("documents")}
    findings, count = [], 0
    for row in release.rows("dimension_points"):
        for column, known in (("facts", facts), ("pages", pages)):
            for one in row[column].split():
                count += 1
                if (row["record_id"], one) not in known:
                    findings.append(f"dimension_points.csv: {row['rule']} of {row['record_id']} "
                                    f"rests on {one}, which has no row")
    rules = {(row["record_id"], row["rule"]) for row in release.rows("dimension_points")
             if row["result"] == "earned"}
    for row in release.rows("evidence"):
        for rule in row["rules"].split():
            count += 1
            if (row["record_id"], rule) not in rules:
                findings.append(f"evidence.csv: {row['fact_id']} earned {rule}, which has no row")
    return found(findings, f"{count} references")


def flat(text):
    """White space and controls as single spaces, none outside, as the cells of a table have it."""
    return re.sub(r"[\s\x00-\x20\x7f]+", " ", text).strip(" ")


def fragment_terms(address):
    """The exact words or the start and end that a text fragment looks for, or None."""
    directive = address.partition("#:~:text=")[2]
    match = re.fullmatch(r"(?:[^,&-]+-,)?([^,&-]+)(?:,([^,&-]+))?(?:,-[^,&-]+)?", directive)
    return match and [urllib.parse.unquote(term) for term in match.groups() if term]


def evidence(release):
    """Quotes, their places and addresses: lines and table agree, offsets count code points."""
    if not release.has("evidence.jsonl"):
        return Verdict(ABSENT, "evidence.jsonl")
    rows = {(row["record_id"], row["fact_id"]): row for row in release.rows("evidence")}
    findings, seen = [], set()
    for line in release.text("evidence.jsonl").split("\n"):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            key = item["record_id"], item["fact_id"]
            selectors = {one["type"]: one for one in item["selectors"]}
            quote, place = selectors["TextQuoteSelector"], selectors["TextPositionSelector"]
        except (ValueError, KeyError, TypeError):
            findings.append(f"evidence.jsonl: not a statement: {line[:60]!r}")
            continue
        seen.add(key)
        row, name = rows.get(key), " ".join(key)
        if row is None:
            findings.append(f"{name}: in evidence.jsonl only")
            continue
        if flat(row["quote"]) != flat(item["quote"]) or item["quote"] != quote["exact"]:
            findings.append(f"{name}: three quotes that differ")
        if [row["start"], row["end"]] != [str(place["start"]), str(place["end"])]:
            findings.append(f"{name}: two places that differ")
        length = place["end"] - place["start"]
        redacted = item["quote_redacted"]
        if redacted != ("[redacted]" in quote["exact"]) and not item["quote_truncated"]:
            findings.append(f"{name}: quote_redacted is not what the quote shows")
        if row["quote_redacted"] != str(redacted).lower():
            findings.append(f"{name}: two words on what was redacted")
        if redacted and ":~:" in item["fragment_url"]:
            findings.append(f"{name}: the fragment shows what was redacted")
        if not redacted and length != len(quote["exact"]) and not (
                item["quote_truncated"] and length > len(quote["exact"])):
            findings.append(f"{name}: {length} code points hold {len(quote['exact'])}")
        if len(quote["exact"]) > 300:
            findings.append(f"{name}: a quote of {len(quote['exact'])} code points")
        terms = fragment_terms(item["fragment_url"]) if "#" in item["fragment_url"] else []
        words = flat(quote["exact"])
        if terms is None or any(flat(term) not in words and not item["quote_truncated"]
                                for term in terms):
            findings.append(f"{name}: the fragment does not lead to the quote")
        if item["quote_rights"] != "third-party":
            findings.append(f"{name}: the quote's rights are not marked")
    findings += [f"{' '.join(key)}: in evidence.csv only" for key in rows if key not in seen]
    return found(findings, f"{len(seen)} quotes")


def landing(release):
    """dataset.jsonld: what search engines for datasets ask for."""
    paper = release.json("dataset.jsonld")
    if not isinstance(paper, dict):
        return Verdict(ABSENT, "dataset.jsonld")
    asked = ("name", "description", "creator", "license", "identifier", "url", "version", "keywords",
             "isAccessibleForFree", "temporalCoverage", "variableMeasured", "distribution")
    findings = [f"dataset.jsonld: no {name}" for name in asked if name not in paper]
    if paper.get("@context") not in ("https://schema.org/", "https://schema.org"):
        findings.append("dataset.jsonld: another context than https://schema.org/")
    if not 50 <= len(str(paper.get("description", ""))) <= 5000:
        findings.append("dataset.jsonld: a description of 50 to 5000 characters is asked for")
    for item in paper.get("distribution", []):
        if not str(item.get("contentUrl", "")).startswith("https://") or "encodingFormat" not in item:
            findings.append("dataset.jsonld: a distribution without absolute address or format")
    return found(findings)


def feed(release):
    """JSON Feed 1.1: what the format demands, no id twice."""
    names = [name for name in release.ending(".json") if name.rsplit("/", 1)[-1].startswith("feed")
             or name.endswith(".feed.json")]
    if not names:
        return Verdict(ABSENT, "no JSON Feed")
    findings = []
    for name in names:
        paper = release.json(name) or {}
        if paper.get("version") != "https://jsonfeed.org/version/1.1" or not paper.get("title"):
            findings.append(f"{name}: no version 1.1 or no title")
        ids = [item.get("id") for item in paper.get("items", [])]
        if not all(isinstance(one, str) and one for one in ids) or len(set(ids)) < len(ids):
            findings.append(f"{name}: an item without an id of its own")
        for item in paper.get("items", []):
            if not ({"content_text", "content_html"} & set(item)):
                findings.append(f"{name}: {item.get('id')} has no content")
    return found(findings, f"{len(names)} feeds")


CHECKS = [
    ("check sums", checksums), ("descriptor", descriptor), ("Croissant", croissant),
    ("versions", versions),
    ("scores again", scores), ("references", references), ("evidence", evidence),
    ("landing page", landing), ("JSON Feed", feed),
]
