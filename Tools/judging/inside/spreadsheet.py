"""DuckDB reads every CSV with its own guess of dialect and types, and finds the same rows."""
import sys

import duckdb

from judging.release import Release

release = Release(sys.argv[1])
findings = []
for table in release.tables:
    path = str(release.folder / f"{table}.csv")
    try:
        found = duckdb.connect().execute(
            "SELECT * FROM read_csv(?, header = true, strict_mode = true, delim = ',', quote = '\"', escape = '\"')",
            [path])
        columns, rows = [column[0] for column in found.description], found.fetchall()
    except Exception as error:
        findings.append(f"{table}.csv: {str(error).splitlines()[0]}")
        continue
    if columns != release.table(table)[0] or len(rows) != len(release.table(table)[1]):
        findings.append(f"{table}.csv: {len(rows)} rows and {len(columns)} columns read")
print("\n".join(findings) or f"{len(release.tables)} tables")
sys.exit(bool(findings))
