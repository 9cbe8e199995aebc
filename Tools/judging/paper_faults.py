"""What can be wrong with the papers and the other forms of the tables, and who must see it."""
from .known_faults import Fault, unsealed
from .planting import NotThere


def paper(name, change):
    return lambda copy: copy.paper(name, change)


def swap(name, old, new):
    return lambda copy: copy.swap(name, old, new)


def content(end, change):
    """The first file that ends so."""
    return lambda copy: copy.bytes(copy.first(end), change)


def other_digest(d):
    d["distribution"][0]["sha256"] = "0" * 64


def unknown_column(d):
    field = d["recordSet"][0]["field"][0]
    field["source"]["extract"]["column"] = "no_such_column"


def undeclared(d):
    for path in d["paths"].values():
        for place in [path] + [part for part in path.values() if isinstance(part, dict)]:
            if place.pop("parameters", None):
                return
    raise NotThere("a path with a parameter")


def nowhere(d):
    path = next(iter(d["paths"].values()))
    path["get"]["responses"]["200"] = {"$ref": "#/components/responses/Nowhere"}


def same_ids(d):
    if not d["items"]:
        raise NotThere("items of the feed")
    d["items"].append(d["items"][0])


def double_entry(text):
    start, end = text.find(b"<entry>"), text.find(b"</entry>")
    if start < 0:
        raise NotThere("entries of the feed")
    return text[:start] + text[start:end + 8] + text[start:]


def doctype(text):
    return text.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)


def same_address(text):
    start, end = text.find(b"<url>"), text.find(b"</url>")
    return text[:start] + text[start:end + 6] + text[start:]


def feed(change):
    def planted(copy):
        names = [name for name in copy.release.ending(".json") if "feed" in name.rsplit("/", 1)[-1]]
        if not names:
            raise NotThere("a JSON Feed")
        copy.paper(names[0], change)
    return planted


OF_PAPERS = [
    Fault("Croissant in another vocabulary",
          swap("croissant.json", '"https?://schema.org/"', '"http://schema.org/"'),
          ["mlcroissant validate"]),
    Fault("Croissant with another digest", unsealed(paper("croissant.json", other_digest)),
          ["mlcroissant load"]),
    Fault("Croissant names a column that is not there", paper("croissant.json", unknown_column),
          ["ours: Croissant"]),
    Fault("Croissant without record sets", paper("croissant.json", lambda d: d.update(recordSet=[])),
          ["mlcroissant load"]),
    Fault("a citation without a title", swap("CITATION.cff", r"^title:.*\n", ""),
          ["cffconvert", "check-jsonschema, citation"]),
    Fault("a citation under an unknown licence",
          swap("CITATION.cff", "^license:.*$", "license: CC BY-SA 4.0"),
          ["cffconvert", "check-jsonschema, citation"]),
    Fault("OpenAPI with a parameter that nobody declares", paper("openapi.json", undeclared),
          ["openapi-spec-validator"]),
    Fault("OpenAPI that refers to nothing", paper("openapi.json", nowhere),
          ["openapi-spec-validator"]),
    Fault("a schema of a type that does not exist",
          lambda c: c.swap("schemas/scores.json", '"type": ?"object"', '"type": "record"'),
          ["check-jsonschema, schemas"]),
    Fault("Atom that is not well formed", content(".atom", lambda b: b.replace(b"</feed>", b"")),
          ["feedparser", "ours: XML"]),
    Fault("Atom with an entry twice", content(".atom", double_entry), ["feedparser"]),
    Fault("a JSON Feed with an item twice", feed(same_ids), ["ours: JSON Feed"]),
    Fault("a JSON Feed of another version", feed(lambda d: d.update(version="1")),
          ["ours: JSON Feed"]),
    Fault("a sitemap with a document type", content("sitemap.xml", doctype), ["ours: XML"]),
    Fault("a sitemap with an address twice", content("sitemap.xml", same_address), ["ours: XML"]),
    Fault("llms.txt without a summary", swap("llms.txt", r"^> .*\n", ""), ["llms-txt"]),
    Fault("a landing page without licence", paper("dataset.jsonld", lambda d: d.pop("license")),
          ["ours: landing page"]),
    Fault("a landing page with a short description",
          paper("dataset.jsonld", lambda d: d.update(description="Data.")), ["ours: landing page"]),
    Fault("a file that no check sum covers",
          unsealed(lambda c: (c.folder / "extra.txt").write_text("more\n")), ["ours: check sums"]),
    Fault("check sums in another order",
          unsealed(lambda c: c.bytes("SHA256SUMS", lambda b: b"\n".join(
              sorted(b.split(b"\n")[:-1])[::-1]) + b"\n")), ["ours: check sums"]),
    Fault("a check sum that is cut short",
          unsealed(lambda c: c.bytes("SHA256SUMS", lambda b: b[1:])),
          ["ours: check sums", "sha256sum"]),
]


def corrupted(content):
    middle = len(content) // 2
    return content[:middle] + bytes(255 - byte for byte in content[middle:middle + 4096]) + content[middle + 4096:]


def database(change):
    return lambda copy: copy.bytes(copy.first(".db", ".sqlite"), change)


def base(*statements):
    return lambda copy: copy.base(*statements)


def loose(copy):
    copy.base('CREATE TABLE "x" AS SELECT * FROM "scores"', 'DROP TABLE "scores"',
              'ALTER TABLE "x" RENAME TO "scores"')



def other_letter(copy):
    """A letter of the first company's name in the Parquet file, which stores it as it is."""
    name = copy.release.rows("companies")[0]["name"].encode()
    copy.bytes(copy.first("companies.parquet"),
               lambda content: content.replace(name, name[:-1] + b"~"))


def other_table(copy):
    first, second = copy.first("companies.parquet"), copy.first("scores.parquet")
    copy.bytes(first, lambda _: copy.path(second).read_bytes())


SQLITE, PARQUET = ["ours: SQLite"], ["pyarrow and duckdb, Parquet"]
OF_COPIES = [
    Fault("SQLite: another value", base('UPDATE "scores" SET score = score - 1'), SQLITE),
    Fault("SQLite: a row missing", base('DELETE FROM "evidence" WHERE rowid IN '
                                        '(SELECT max(rowid) FROM "evidence")'), SQLITE),
    Fault("SQLite: a row that belongs to nobody",
          base("PRAGMA foreign_keys = off", "UPDATE \"scores\" SET company_id = 'nobody'"), SQLITE),
    Fault("SQLite: a table neither strict nor keyed", loose, SQLITE),
    Fault("SQLite: no version", base("PRAGMA user_version = 0"), SQLITE),
    Fault("SQLite: damaged pages", database(corrupted), SQLITE),
    Fault("SQLite: cut short", database(lambda b: b[:len(b) // 2]), SQLITE),
    Fault("Parquet: another letter", other_letter, PARQUET),
    Fault("Parquet: another table's rows", other_table, PARQUET),
    Fault("Parquet: cut short", content(".parquet", lambda b: b[:-20]), PARQUET),
    Fault("Parquet: a table missing",
          lambda c: c.path(c.first("scores.parquet")).unlink(), PARQUET),
]

FAULTS = OF_PAPERS + OF_COPIES
