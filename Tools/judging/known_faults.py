"""What can be wrong with a release, each by itself, and who must see it."""
from dataclasses import dataclass, field
from typing import Callable

from .planting import NotThere

TABLES, PAPERS = "frictionless", "check-datapackage"


@dataclass
class Fault:
    """A name, how it is planted, and the judges that must notice it."""
    name: str
    plant: Callable
    seen_by: list = field(default_factory=list)


def unsealed(plant):
    """Sizes and digests stay as they were."""
    def planted(copy):
        plant(copy)
        copy.sealed = False
    return planted


def package(change):
    return lambda copy: copy.paper("datapackage.json", change)


def fields(copy_change):
    """Of the table of scores, in the descriptor."""
    def change(paper):
        table = next(item for item in paper["resources"] if item["name"] == "scores")
        copy_change({one["name"]: one for one in table["schema"]["fields"]})
    return package(change)


def swap_columns(header, rows):
    a, b = header.index("facts"), header.index("conflicts")
    header[a], header[b] = header[b], header[a]


def twice(header, rows):
    rows.insert(1, list(rows[0]))


def no_such_company(header, rows):
    rows[0][header.index("company_id")] = "nobody"


def cell(table, column, value):
    return lambda copy: copy.cell(table, column, value)


def content(name, change):
    return lambda copy: copy.bytes(name, change)


def latin(text):
    return text.replace(b"e", b"\xe9", 3)


# The first 27 are those of the first comparison of validators; the names stay for the table.
OF_TABLES = [
    Fault("a column renamed in the CSV",
          lambda c: c.swap("scores.csv", "conflicts", "contradictions"),
          [TABLES, "mlcroissant load", "jsonschema, rows"]),
    Fault("two columns swapped in the CSV", lambda c: c.rows("scores", swap_columns),
          [TABLES, "ours: descriptor"]),
    Fault("a score of 101", cell("scores", "score", "101"), [TABLES, "jsonschema, rows"]),
    Fault("a score of 84.0", cell("scores", "score", lambda s: s + ".0"),
          [TABLES, "jsonschema, rows"]),
    Fault("a score of NaN", cell("scores", "score", "NaN"), [TABLES, "jsonschema, rows"]),
    Fault("a grade X", cell("scores", "grade", "X"), [TABLES, "jsonschema, rows"]),
    Fault("a required cell empty", cell("scores", "status", ""), [TABLES, "jsonschema, rows"]),
    Fault("a key twice", lambda c: c.rows("scores", twice), [TABLES, "ours: order and keys"]),
    Fault("a row that belongs to nobody", lambda c: c.rows("scores", no_such_company), [TABLES]),
    Fault("a moment without a zone", cell("scores", "checked_at", lambda s: s.rstrip("Z")),
          [TABLES, "ours: moments"]),
    Fault("a moment with a space", cell("scores", "checked_at", lambda s: s.replace("T", " ")),
          [TABLES, "ours: moments"]),
    Fault("a local date", cell("scores", "checked_at", "21/11/2026 02:10"),
          [TABLES, "ours: moments"]),
    Fault("a byte order mark", content("scores.csv", lambda b: b"\xef\xbb\xbf" + b),
          ["ours: encoding"]),
    Fault("bytes of Latin-1", content("companies.csv", latin),
          [TABLES, "mlcroissant load", "ours: encoding"]),
    Fault("lines that end in LF", content("scores.csv", lambda b: b.replace(b"\r\n", b"\n")),
          ["ours: lines of CSV"]),
    Fault("a row with a cell too many",
          lambda c: c.rows("scores", lambda header, rows: rows[0].append("more")),
          [TABLES, "mlcroissant load", "ours: lines of CSV"]),
    Fault("semicolons between cells", content("companies.csv", lambda b: b.replace(b",", b";")),
          [TABLES, "mlcroissant load"]),
    Fault("an empty last line", content("scores.csv", lambda b: b + b"\r\n"),
          [TABLES, "ours: lines of CSV"]),
    Fault("an address that is none", cell("documents", "url", "not an address"), [TABLES]),
    Fault("a file edited after its digest was taken",
          unsealed(lambda c: c.swap("scores.csv", "scored", "scores")),
          [TABLES, "mlcroissant load", "sha256sum", "ours: check sums", "ours: descriptor"]),
    Fault("a file missing", unsealed(lambda c: c.path("changes.csv").unlink()),
          [TABLES, "sha256sum", "ours: check sums"]),
    Fault("a descriptor without resources", package(lambda d: d.pop("resources")),
          [TABLES, PAPERS]),
    Fault("a licence without name and path", package(lambda d: d.update(licenses=[{"title": "x"}])),
          [TABLES, PAPERS]),
    Fault("made `yesterday`", package(lambda d: d.update(created="yesterday")), [TABLES]),
    Fault("a field of type `text`", fields(lambda f: f["record_id"].update(type="text")),
          [TABLES, PAPERS]),
    Fault("a path out of the folder",
          package(lambda d: d["resources"][0].update(path="../release/companies.csv")),
          [TABLES, PAPERS]),
    Fault("a descriptor without version", package(lambda d: d.pop("version")),
          ["ours: descriptor", "ours: versions"]),
]

OF_DESCRIPTORS = [
    Fault("a field without description", fields(lambda f: f["score"].pop("description")),
          ["ours: descriptor"]),
    Fault("moments in the default format", fields(lambda f: f["checked_at"].pop("format")),
          ["ours: descriptor"]),
    Fault("a version with a leading zero", package(lambda d: d.update(version="2026.01.05")),
          ["ours: descriptor", "ours: versions"]),
    Fault("a table that nobody describes",
          package(lambda d: d["resources"].pop(0)), ["ours: descriptor"]),
]


def reverse(header, rows):
    if len(rows) < 2:
        raise NotThere("two rows")
    rows.reverse()


def quoted(text):
    lines = [line.split(b",") for line in text.split(b"\r\n")[:-1]]
    return b"".join(b",".join(b'"' + c + b'"' for c in cells) + b"\r\n" for cells in lines)


def one_less(text):
    return str(int(text) - 1)


def less_of_a_dimension(copy):
    index = copy.release.json("api/v1/companies.json") or {}
    dimensions = [one["id"] for one in index.get("policy_dimensions", [])]
    if not dimensions:
        raise NotThere("dimensions in the API")
    copy.cell("scores", dimensions[0], one_less)


def grade_of_another(text):
    return "B" if text == "A" else "A"


OF_CELLS = [
    Fault("a cell that a spreadsheet runs",
          cell("companies", "name", '=HYPERLINK("https://a.example")'), ["ours: formulas"]),
    Fault("a wide equals sign after spaces", cell("companies", "name", "  \uff1d1+1"),
          ["ours: formulas"]),
    Fault("a line end in a cell", cell("evidence", "quote", lambda s: s.replace(" ", "\n", 1)),
          ["ours: lines of CSV"]),
    Fault("rows in another order", lambda c: c.rows("companies", reverse),
          ["ours: order and keys"]),
    Fault("an empty cell in a key", cell("documents", "document_id", ""), ["ours: order and keys"]),
    Fault("quotes around every cell", content("score_history.csv", quoted), ["ours: lines of CSV"]),
    Fault("a dimension that its rules do not earn", less_of_a_dimension,
          ["ours: scores again"]),
    Fault("a score that its dimensions do not make", cell("scores", "score", one_less),
          ["ours: scores again"]),
    Fault("a grade of another band", cell("scores", "grade", grade_of_another),
          ["ours: scores again"]),
    Fault("a rule that rests on a fact without a row",
          cell("dimension_points", "facts", lambda s: s + " f0000000000000000"),
          ["ours: references"]),
    Fault("a rule that rests on a page without a row",
          cell("dimension_points", "pages", "nobody/home"), ["ours: references"]),
    Fault("a fact that earned an unknown rule", cell("evidence", "rules", "no.rule"),
          ["ours: references"]),
]


def selector(kind, change):
    """Of the first statement in evidence.jsonl."""
    def planted(item):
        change(next(one for one in item["selectors"] if one["type"] == kind))
    return lambda copy: copy.line("evidence.jsonl", planted)


def statement(**members):
    return lambda copy: copy.line("evidence.jsonl", lambda item: item.update(members))


def utf16(place):
    place["end"] += 1


def raw_dash(item):
    item["fragment_url"] = item["url"] + "#:~:text=self-serve"


def other_words(item):
    item["fragment_url"] = item["url"] + "#:~:text=Nobody%20said%20so."


def without_last_line(text):
    return text[:text[:-1].rindex(b"\n") + 1]


OF_EVIDENCE = [
    Fault("a place that counts in UTF-16",
          selector("TextPositionSelector", utf16), ["ours: evidence"]),
    Fault("a paraphrase instead of the quote",
          selector("TextQuoteSelector", lambda one: one.update(exact="Something like it.")),
          ["ours: evidence"]),
    Fault("a raw dash in a fragment", lambda c: c.line("evidence.jsonl", raw_dash),
          ["ours: evidence"]),
    Fault("a fragment that leads elsewhere", lambda c: c.line("evidence.jsonl", other_words),
          ["ours: evidence"]),
    Fault("a quote that is a whole page",
          selector("TextQuoteSelector", lambda one: one.update(exact=one["exact"] * 30)),
          ["ours: evidence"]),
    Fault("a quote without a word on rights", statement(quote_rights="ours"), ["ours: evidence"]),
    Fault("an unknown polarity in JSON Lines", statement(polarity="maybe"), ["jsonschema, rows"]),
    Fault("a member that nobody describes", statement(surprise=1), ["jsonschema, rows"]),
    Fault("a statement in the table only", content("evidence.jsonl", without_last_line),
          ["ours: evidence"]),
]

API = "api/v1/companies.json"
OF_JSON = [
    Fault("NaN in JSON", lambda c: c.swap(API, r'"score": \d+', '"score": NaN'),
          ["ours: strict JSON"]),
    Fault("a name twice in one object",
          lambda c: c.swap(API, r'^( *)"api_version": "1",', r'\1"api_version": "1", "api_version": "2",'),
          ["ours: strict JSON"]),
    Fault("half of a surrogate pair", lambda c: c.swap(API, r'"verdict": "', r'"verdict": "\\ud83d'),
          ["ours: strict JSON"]),
    Fault("another version in the API", lambda c: c.paper(API, lambda d: d.update(version="2020.1.1")),
          ["ours: versions"]),
    Fault("another score in the API",
          lambda c: c.paper(API, lambda d: d["companies"][0]["policy"].update(score=1)),
          ["ours: scores again"]),
    Fault("a record missing in the API", lambda c: c.paper(API, lambda d: d["companies"].pop()),
          ["ours: scores again"]),
    Fault("no line end at the end", content(API, bytes.rstrip), ["ours: encoding"]),
]

FAULTS = OF_TABLES + OF_DESCRIPTORS + OF_CELLS + OF_EVIDENCE + OF_JSON
