"""Reads every Parquet file with pyarrow and with DuckDB: both must give the rows of the CSV."""
import sys

import duckdb
import pyarrow.parquet

from judging.copies import differences, stem
from judging.release import Release

release = Release(sys.argv[1])
names = release.ending(".parquet")
findings = [f"no Parquet file of {table}" for table in release.tables
            if table not in {stem(name) for name in names}]
base = duckdb.connect()
base.execute("SET TimeZone = 'UTC'")
for name in names:
    if not release.has(f"{stem(name)}.csv"):
        findings.append(f"{name}: no CSV of that name")
        continue
    path = str(release.folder / name)
    try:
        table = pyarrow.parquet.ParquetFile(path).read()
        rows = [tuple(row.values()) for row in table.to_pylist()]
        findings += [f"pyarrow: {d}" for d in differences(release, stem(name), table.column_names, rows)]
    except Exception as error:
        findings.append(f"pyarrow: {name}: {error}")
    try:
        relation = base.execute("SELECT * FROM read_parquet(?)", [path])
        columns = [column[0] for column in relation.description]
        findings += [f"duckdb: {d}"
                     for d in differences(release, stem(name), columns, relation.fetchall())]
    except Exception as error:
        findings.append(f"duckdb: {name}: {error}")
print("\n".join(findings) or f"{len(names)} files, the rows of the CSV")
sys.exit(bool(findings))
