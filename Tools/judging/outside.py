"""Other people's validators and readers, each in its venv."""
import os
import pathlib
import re
import subprocess
from dataclasses import dataclass

from .verdict import ABSENT, FINDINGS, OK, SKIPPED, Verdict
from .venvs import Broken, Unreachable

TOOLS = pathlib.Path(__file__).parent.parent
MINUTES = 20


@dataclass
class Judge:
    """A program, the venv that it lives in, the file without which there is nothing to judge, and
    its arguments; `{release}` stands for the folder, `{files}` for all such files, `{file}` for one
    after the other."""
    name: str
    venv: str
    needs: str
    arguments: list

    def __call__(self, release, venvs):
        wanted = re.compile(self.needs)
        here = [name for name in release.names if wanted.fullmatch(name)]
        if not here:
            return Verdict(ABSENT, self.needs.replace(r"\.", ".").replace(".*.", "*."))
        try:
            programs = venvs.bin(self.venv) if self.venv else None
        except Unreachable as why:
            return Verdict(SKIPPED, str(why))
        except Broken as why:
            return Verdict(FINDINGS, "", [str(why)])
        targets = here if "{file}" in self.arguments else [""]
        findings, remark = [], ""
        for target in targets:
            code, out = self.run(release, programs, here, target)
            lines = [line for line in out.splitlines() if line.strip()]
            if code:
                findings += [line.strip() for line in lines[:12]] or [f"exit {code}"]
            elif lines and self.arguments[0] == "python":
                remark = lines[-1].strip()
        if len(targets) > 1:
            remark = f"{len(targets)} files"
        return Verdict(FINDINGS if findings else OK, remark, findings)

    def run(self, release, programs, here, target):
        words = {"{release}": str(release.folder.resolve()), "{file}": target}
        command = [word for argument in self.arguments
                   for word in (here if argument == "{files}" else [words.get(argument, argument)])]
        command[0] = str(programs / command[0]) if programs else command[0]
        environment = {**os.environ, "PYTHONPATH": str(TOOLS), "PYTHONDONTWRITEBYTECODE": "1",
                       "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "300"}
        try:
            done = subprocess.run(command, cwd=release.folder, env=environment, text=True,
                                  stdin=subprocess.DEVNULL, start_new_session=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  errors="replace", timeout=MINUTES * 60)
        except subprocess.TimeoutExpired:
            return 1, f"no answer within {MINUTES} minutes"
        except OSError as error:
            return 1, str(error)
        return done.returncode, done.stdout


def own(name, venv, needs, script):
    """One of our programs inside a venv."""
    return Judge(name, venv, needs, ["python", "-m", f"judging.inside.{script}", "{release}"])


JUDGES = [
    own("frictionless", "tables", r"datapackage\.json", "tables"),
    Judge("check-datapackage", "datapackage", r"datapackage\.json",
          ["check-datapackage", "check", "--strict", "datapackage.json"]),
    Judge("check-jsonschema, schemas", "tables", r"schemas/.*\.json",
          ["check-jsonschema", "--check-metaschema", "{files}"]),
    own("jsonschema, rows", "tables", r"schemas/.*\.json", "rows"),
    Judge("mlcroissant validate", "croissant", r"croissant\.json",
          ["mlcroissant", "validate", "--jsonld", "croissant.json"]),
    own("mlcroissant load", "croissant", r"croissant\.json", "croissant"),
    Judge("cffconvert", "citation", r"CITATION\.cff",
          ["cffconvert", "--validate", "-i", "CITATION.cff"]),
    Judge("check-jsonschema, citation", "tables", r"CITATION\.cff",
          ["check-jsonschema", "--builtin-schema", "vendor.citation-file-format", "CITATION.cff"]),
    Judge("openapi-spec-validator", "tables", r"openapi\.json",
          ["openapi-spec-validator", "openapi.json"]),
    own("feedparser", "tables", r".*\.atom", "feeds"),
    own("llms-txt", "tables", r"llms\.txt", "llms"),
    own("pyarrow and duckdb, Parquet", "columns", r".*\.parquet", "columns"),
    own("duckdb, CSV", "columns", r".*\.csv", "spreadsheet"),
    Judge("datasette", "tables", r".*\.(db|sqlite)", ["datasette", "{file}", "--get", "/-/databases.json"]),
    Judge("reuse lint, release", "tables", r"REUSE\.toml", ["reuse", "--root", ".", "lint", "--lines"]),
    Judge("sha256sum", "", r"SHA256SUMS", ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]),
]
