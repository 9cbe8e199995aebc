"""Opens a release as one should: check sums first, no guessing of types, apostrophes off.

Copy this file into a study of your own: it needs pandas and nothing else.
"""
import hashlib
import json
import pathlib

import pandas

# What an apostrophe guards against, see "Conventions" in the release's README.md.
DANGEROUS = "=+-@\t\r\n\0\u00a0\ufeff\ufffd\uff1d\uff0b\uff0d\uff20"


class Release:
    """A release folder. Raises ValueError when a file is not as its check sum says."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        for line in (self.folder / "SHA256SUMS").read_text().splitlines():
            digest, name = line.split("  ", 1)
            if hashlib.sha256((self.folder / name).read_bytes()).hexdigest() != digest:
                raise ValueError(f"{name} is not the file that was published")
        self.index = json.loads((self.folder / "api/v1/companies.json").read_text())
        self.version = self.index["version"]
        self.method = self.index["methodology_version"]
        package = self.folder / "datapackage.json"
        listed = json.loads(package.read_text())["resources"] if package.exists() else []
        self.kinds = {item["path"]: {field["name"]: field["type"]
                                     for field in item["schema"]["fields"]}
                      for item in listed if "schema" in item}

    def table(self, name):
        """`NAME.csv` as a data frame. Empty cells are missing values; `NA` is Namibia."""
        file = f"{name}.csv"
        frame = pandas.read_csv(
            self.folder / file, dtype="string", keep_default_na=False, na_values=[""],
            encoding="utf-8")
        for column in frame.columns:
            kind = self.kinds.get(file, {}).get(column) or guessed(column, frame[column])
            if kind in ("datetime", "date"):
                frame[column] = pandas.to_datetime(frame[column], utc=True, format="ISO8601")
            elif kind == "boolean":
                frame[column] = frame[column].map({"true": True, "false": False}).astype("boolean")
            elif kind == "integer":
                frame[column] = pandas.to_numeric(frame[column]).astype("Int64")
            else:
                frame[column] = frame[column].map(plain, na_action="ignore").astype("string")
        return frame


def guessed(name, cells):
    """The kind of a column, for a release without datapackage.json."""
    if name.endswith(("_at", "_since")) or name == "at":
        return "datetime"
    filled = cells.dropna()
    if len(filled) and filled.isin(["true", "false"]).all():
        return "boolean"
    if len(filled) and filled.str.fullmatch(r"-?\d+").all():
        return "integer"
    return "string"


def plain(cell):
    """The text that was put in a cell."""
    rest = cell[1:].lstrip("' ")
    return cell[1:] if cell.startswith("'") and rest and rest[0] in DANGEROUS else cell
