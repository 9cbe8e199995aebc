"""A copy of a release in which something is put wrong, and all else put right again."""
import hashlib
import json
import pathlib
import re
import shutil
import sqlite3

from .release import Release
from .spelling import canonical


class NotThere(Exception):
    """The release has nothing of the kind that the fault is about."""


class Planter:
    """Changes a copy of a release. `seal` then makes sizes and digests true again, so that only the
    fault itself is left to be noticed."""

    def __init__(self, source, folder):
        self.folder = pathlib.Path(folder)
        shutil.copytree(source, self.folder)
        self.sealed = True

    @property
    def release(self):
        """As it is now: nothing is kept from before."""
        return Release(self.folder)

    def drop(self, *ends):
        """Leaves files out, as if the release had never had them."""
        for name in self.release.ending(*ends):
            (self.folder / name).unlink()
        self.seal()

    def path(self, name):
        path = self.folder / name
        if not path.is_file():
            raise NotThere(name)
        return path

    def first(self, *ends):
        """The first file whose name ends so."""
        names = self.release.ending(*ends)
        if not names:
            raise NotThere(" ".join(ends))
        return names[0]

    def bytes(self, name, change):
        before = self.path(name).read_bytes()
        after = change(before)
        assert after != before, f"nothing changed in {name}"
        self.path(name).write_bytes(after)

    def swap(self, name, old, new):
        """The first place where a pattern stands."""
        def change(content):
            text, count = re.subn(old, new, content.decode(), count=1, flags=re.M)
            if not count:
                raise NotThere(f"{name}: {old}")
            return text.encode()
        self.bytes(name, change)

    def paper(self, name, change):
        """A JSON file as a value."""
        value = json.loads(self.path(name).read_bytes())
        change(value)
        self.path(name).write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def line(self, name, change):
        """The first line of JSON Lines as a value."""
        first, rest = self.path(name).read_text().split("\n", 1)
        value = json.loads(first)
        change(value)
        self.path(name).write_text(json.dumps(value, ensure_ascii=False) + "\n" + rest)

    def rows(self, table, change):
        """Header and rows of a table, written again in its one spelling."""
        self.path(f"{table}.csv")
        header, rows = self.release.table(table)
        if not rows:
            raise NotThere(f"rows of {table}.csv")
        change(header, rows)
        self.path(f"{table}.csv").write_bytes(canonical(header, rows))

    def cell(self, table, column, value):
        """The first filled cell of a column; `value` may be made of what stood there."""
        def change(header, rows):
            if column not in header:
                raise NotThere(f"{table}.{column}")
            place = header.index(column)
            row = next((row for row in rows if row[place]), None)
            if row is None:
                raise NotThere(f"a value in {table}.{column}")
            row[place] = value(row[place]) if callable(value) else value
        self.rows(table, change)

    def base(self, *statements):
        """The database, in place."""
        with sqlite3.connect(self.path(self.first(".db", ".sqlite"))) as base:
            for statement in statements:
                base.execute(statement)
        base.close()

    def seal(self):
        if not self.sealed:
            return
        self._seal_descriptor()
        self._seal_croissant()
        if (self.folder / "SHA256SUMS").is_file():
            names = [name for name in self.release.names if name != "SHA256SUMS"]
            (self.folder / "SHA256SUMS").write_text(
                "".join(f"{self.digest(name)}  {name}\n" for name in names))

    def digest(self, name):
        return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()

    def _seal_descriptor(self):
        package = self.release.json("datapackage.json")
        for item in (package or {}).get("resources", []):
            path = self.folder / str(item.get("path"))
            if path.is_file() and "hash" in item:
                item["bytes"] = path.stat().st_size
                item["hash"] = f"sha256:{self.digest(item['path'])}"
        if package is not None:
            (self.folder / "datapackage.json").write_text(
                json.dumps(package, ensure_ascii=False, indent=2) + "\n")

    def _seal_croissant(self):
        paper = self.release.json("croissant.json")
        for item in (paper or {}).get("distribution", []):
            name = str(item.get("contentUrl")).rsplit("/", 1)[-1]
            if (self.folder / name).is_file() and "sha256" in item:
                item["sha256"] = self.digest(name)
        if paper is not None:
            (self.folder / "croissant.json").write_text(
                json.dumps(paper, ensure_ascii=False, indent=2) + "\n")
