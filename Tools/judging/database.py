"""Our own check of the SQLite file: sound, strict, keyed, and equal to the tables."""
import sqlite3

from .copies import differences
from .verdict import ABSENT, Verdict, found


def database(release):
    """Integrity, foreign keys, STRICT tables with primary keys, a version, the rows of the CSV."""
    names = release.ending(".db", ".sqlite")
    if not names:
        return Verdict(ABSENT, "no SQLite file")
    findings = []
    for name in names:
        try:
            address = (release.folder / name).resolve().as_uri() + "?mode=ro&immutable=1"
            with sqlite3.connect(address, uri=True) as base:
                findings += [f"{name}: {finding}" for finding in inspected(base, release)]
        except sqlite3.Error as error:
            findings.append(f"{name}: {error}")
    return found(findings, ", ".join(names))


def inspected(base, release):
    answer = [row[0] for row in base.execute("PRAGMA integrity_check")]
    if answer != ["ok"]:
        return [f"integrity: {answer[0]}"]
    findings = [f"foreign key without its row: {row}"
                for row in base.execute("PRAGMA foreign_key_check").fetchmany(5)]
    if base.execute("PRAGMA user_version").fetchone()[0] == 0:
        findings.append("user_version is 0: it should be the schema's major version")
    strict = {row[1]: row[5] for row in base.execute("PRAGMA table_list") if row[2] == "table"}
    for table in release.tables:
        if table not in strict:
            findings.append(f"no table {table}")
            continue
        if not strict[table]:
            findings.append(f"{table}: not STRICT")
        info = base.execute(f'PRAGMA table_info("{table}")').fetchall()
        key = [row[1] for row in sorted(info, key=lambda row: row[5]) if row[5]]
        if release.key(table) and key != release.key(table):
            findings.append(f"{table}: primary key {key}")
        rows = base.execute(f'SELECT * FROM "{table}"').fetchall()
        findings += differences(release, table, [row[1] for row in info], rows)
    return findings
