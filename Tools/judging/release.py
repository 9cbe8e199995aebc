"""A release folder: its files, its descriptor, its tables."""
import csv
import functools
import hashlib
import io
import json
import pathlib

csv.field_size_limit(1 << 30)
DANGEROUS = "=+-@\t\r\n\0\u00a0\ufeff\ufffd\uff1d\uff0b\uff0d\uff20"


def needs_guard(text):
    """Whether a spreadsheet might run a text, so that an apostrophe stands before it."""
    rest = text.lstrip("' ")
    return rest != "" and rest[0] in DANGEROUS


def plain(cell):
    """The text that was put in a cell, without the apostrophe that guards it."""
    return cell[1:] if cell.startswith("'") and needs_guard(cell[1:]) else cell


def newest(folder):
    """The newest release of a folder of releases; else the folder itself."""
    latest = pathlib.Path(folder) / "latest"
    return latest.resolve() if latest.is_dir() else pathlib.Path(folder)


class Release:
    """Reads what is asked for and keeps it: a release does not change while it is judged."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.kept = {}

    def once(self, key, make):
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]

    @functools.cached_property
    def names(self):
        """All files, relative, by the bytes of their names."""
        found = [path.relative_to(self.folder).as_posix()
                 for path in self.folder.rglob("*") if path.is_file()]
        return sorted(found, key=lambda name: name.encode())

    def ending(self, *ends):
        return [name for name in self.names if name.endswith(ends)]

    def has(self, name):
        return (self.folder / name).is_file()

    def bytes(self, name):
        return self.once(("bytes", name), (self.folder / name).read_bytes)

    def text(self, name):
        return self.bytes(name).decode("utf-8", errors="replace")

    def json(self, name):
        """The value, or None where the file is missing or is no JSON."""
        try:
            return json.loads(self.bytes(name))
        except (OSError, ValueError):
            return None

    def sha256(self, name):
        return hashlib.sha256(self.bytes(name)).hexdigest()

    def table(self, name):
        """Header and rows of `NAME.csv`, cells as they stand."""
        def read():
            rows = list(csv.reader(io.StringIO(self.text(f"{name}.csv"), newline="")))
            return (rows[0], rows[1:]) if rows else ([], [])
        return self.once(("table", name), read)

    def rows(self, name):
        """The rows as dictionaries of plain texts; an empty list where the table is missing."""
        def read():
            header, rows = self.table(name)
            return [dict(zip(header, map(plain, row))) for row in rows]
        return self.once(("rows", name), read) if self.has(f"{name}.csv") else []

    @property
    def tables(self):
        """Names of the tables: the CSV files that the descriptor lists, or those at the top."""
        listed = [path[:-4] for path in self.resources if path.endswith(".csv")]
        return listed or [name[:-4] for name in self.ending(".csv") if "/" not in name]

    @functools.cached_property
    def resources(self):
        """The resources of datapackage.json by path."""
        package = self.json("datapackage.json")
        listed = package.get("resources", []) if isinstance(package, dict) else []
        return {item["path"]: item for item in listed
                if isinstance(item, dict) and isinstance(item.get("path"), str)}

    def fields(self, table):
        """The fields of a table as the descriptor has them, by name."""
        schema = self.resources.get(f"{table}.csv", {}).get("schema")
        listed = schema.get("fields", []) if isinstance(schema, dict) else []
        return {field["name"]: field for field in listed if "name" in field}

    def key(self, table):
        """The columns that name a row, or None where nobody says."""
        schema = self.resources.get(f"{table}.csv", {}).get("schema")
        key = schema.get("primaryKey") if isinstance(schema, dict) else None
        return [key] if isinstance(key, str) else key
