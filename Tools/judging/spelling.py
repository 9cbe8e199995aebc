"""Our own checks of how files are written: what no validator of tables sees."""
import json
import re
import unicodedata
from xml.etree import ElementTree

from .verdict import ABSENT, Verdict, found

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FORMULA = re.compile(r" *[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
TEXTS = (".csv", ".json", ".jsonl", ".jsonld", ".md", ".txt", ".cff", ".atom", ".xml")


def encoding(release):
    """UTF-8 without byte order mark, a line end at the end."""
    findings = []
    names = release.ending(*TEXTS)
    for name in names:
        content = release.bytes(name)
        if content.startswith(b"\xef\xbb\xbf"):
            findings.append(f"{name}: starts with a byte order mark")
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            findings.append(f"{name}: not UTF-8 at byte {error.start}")
        if not content.endswith(b"\n"):
            findings.append(f"{name}: no line end at the end")
    return found(findings, f"{len(names)} files")


def lines(release):
    """CSV: CR LF after each row and nowhere else, each row as long as the header."""
    findings = []
    for table in release.tables:
        if not release.has(f"{table}.csv"):
            findings.append(f"{table}.csv: missing")
            continue
        content = release.bytes(f"{table}.csv")
        whole = content.count(b"\r\n")
        if content.count(b"\n") != whole or content.count(b"\r") != whole:
            findings.append(f"{table}.csv: a line end that is not CR LF, or one in a cell")
        header, rows = release.table(table)
        if whole != len(rows) + 1:
            findings.append(f"{table}.csv: {whole} lines, {len(rows) + 1} rows")
        if len(set(header)) < len(header) or "" in header:
            findings.append(f"{table}.csv: a column without a name of its own")
        ragged = [n for n, row in enumerate(rows, 2) if len(row) != len(header)]
        if ragged:
            findings.append(f"{table}.csv:{ragged[0]}: not {len(header)} cells")
        if canonical(header, rows) != content and not findings:
            findings.append(f"{table}.csv: quoted where nothing asks for it, or not where it must")
    return found(findings, f"{len(release.tables)} tables")


def canonical(header, rows):
    """The one spelling of a table: quotes only around commas, quotes, line ends, outer spaces."""
    def cell(text):
        bare = not (set(text) & set(',"\r\n')) and text == text.strip(" ")
        return text if bare else '"' + text.replace('"', '""') + '"'
    return "".join(",".join(map(cell, row)) + "\r\n" for row in [header] + rows).encode()


def formulas(release):
    """No cell that a spreadsheet would run."""
    findings, count = [], 0
    for table in release.tables:
        if not release.has(f"{table}.csv"):
            continue
        header, rows = release.table(table)
        fields = release.fields(table)
        numbers = {i for i, name in enumerate(header)
                   if fields.get(name, {}).get("type") == "integer"}
        for number, row in enumerate(rows, 2):
            for place, cell in enumerate(row):
                count += 1
                if not FORMULA.match(cell):
                    continue
                if place in numbers and re.fullmatch(r"-?\d+", cell):
                    continue
                findings.append(f"{table}.csv:{number}: a cell starts like a formula: {cell[:20]!r}")
    return found(findings, f"{count} cells")


def moments(release):
    """Instants in UTC to the second, with a Z; days as they are in the calendar."""
    findings, count = [], 0
    for table in release.tables:
        fields = release.fields(table)
        for row, cells in enumerate(release.rows(table), 2):
            for name, cell in cells.items():
                kind = fields.get(name, {}).get("type")
                instant = kind == "datetime" or (not fields and re.search(r"(_at|_since)$", name))
                if not cell or not instant:
                    continue
                count += 1
                if not INSTANT.fullmatch(cell):
                    findings.append(f"{table}.csv:{row}: {name} is no moment in UTC: {cell[:30]!r}")
    return found(findings, f"{count} moments")


def order(release):
    """Rows sorted by their key: numbers by size, all else by the bytes; no key twice."""
    if not release.resources:
        return Verdict(ABSENT, "datapackage.json says which columns are keys")
    findings = []
    for table in release.tables:
        key, fields = release.key(table), release.fields(table)
        if not key:
            findings.append(f"{table}.csv: no primaryKey")
            continue
        numbers = [fields.get(name, {}).get("type") == "integer" for name in key]
        try:
            keys = [tuple(int(row[name]) if number else row[name].encode()
                          for name, number in zip(key, numbers))
                    for row in release.rows(table)]
        except (KeyError, ValueError) as error:
            findings.append(f"{table}.csv: key {key}: {error}")
            continue
        for number, (before, after) in enumerate(zip(keys, keys[1:]), 3):
            if before >= after:
                what = "twice" if before == after else "out of order"
                findings.append(f"{table}.csv:{number}: key {what}: {after}")
                break
        for row, cells in enumerate(release.rows(table), 2):
            if not all(cells[name] for name in key):
                findings.append(f"{table}.csv:{row}: an empty cell in the key {key}")
            strange = [n for n in key if cells[n] != unicodedata.normalize("NFC", cells[n])]
            if strange:
                findings.append(f"{table}.csv:{row}: a key in two spellings: {strange}")
    return found(findings, f"{len(release.tables)} tables")


def strict_json(release):
    """JSON without NaN, repeated names or lone surrogates; an object a line in JSON Lines."""
    findings, count = [], 0

    def refuse(value):
        raise ValueError(f"{value} is no JSON")

    def members(pairs):
        if len({name for name, _ in pairs}) < len(pairs):
            raise ValueError("a name twice in one object")
        return dict(pairs)

    for name in release.ending(".json", ".jsonl", ".jsonld"):
        text = release.text(name)
        parts = text.split("\n")[:-1] if name.endswith(".jsonl") else [text]
        for number, part in enumerate(parts, 1):
            count += 1
            try:
                value = json.loads(part, parse_constant=refuse, object_pairs_hook=members)
                json.dumps(value, ensure_ascii=False).encode("utf-8")
                if name.endswith(".jsonl") and not isinstance(value, dict):
                    raise ValueError("no object")
            except (ValueError, RecursionError) as error:
                findings.append(f"{name}:{number}: {error}")
    return found(findings, f"{count} values")


def markup(release):
    """XML that parses without a document type; a sitemap of absolute addresses of one place."""
    names = release.ending(".xml", ".atom")
    if not names:
        return Verdict(ABSENT, "no XML")
    findings = []
    for name in names:
        if b"<!DOCTYPE" in release.bytes(name) or b"<!ENTITY" in release.bytes(name):
            findings.append(f"{name}: declares a document type")
            continue
        try:
            root = ElementTree.fromstring(release.bytes(name))
        except ElementTree.ParseError as error:
            findings.append(f"{name}: {error}")
            continue
        if root.tag.endswith("}urlset"):
            addresses = [element.text or "" for element in root.iter() if element.tag.endswith("}loc")]
            if not addresses or len(addresses) > 50_000 or len(set(addresses)) < len(addresses):
                findings.append(f"{name}: {len(addresses)} addresses, or one twice")
            if len({address.split("/")[2] for address in addresses if "://" in address}) > 1 or any(
                    not address.startswith("https://") for address in addresses):
                findings.append(f"{name}: an address elsewhere or not absolute")
    return found(findings, f"{len(names)} files")


CHECKS = [
    ("encoding", encoding), ("lines of CSV", lines), ("formulas", formulas), ("moments", moments),
    ("order and keys", order), ("strict JSON", strict_json), ("XML", markup),
]
