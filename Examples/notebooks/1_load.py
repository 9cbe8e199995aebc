"""Minutes 0 to 15: is the release whole, what is in it, and a first question in SQL.

    python 1_load.py RELEASE
"""
import sys

import duckdb

from release import Release

release = Release(sys.argv[1])
print(f"Version {release.version} of the data, method {release.method}: all check sums hold.\n")

tables = {path.stem: release.table(path.stem)
          for path in sorted(release.folder.glob("*.csv")) if path.stem != "codebook"}
for name, frame in tables.items():
    print(f"{name:<18} {len(frame):>6} rows, {len(frame.columns)} columns")

scores = tables["scores"]
checked = scores[scores["status"] == "scored"]
print(f"\n{len(scores)} records, {len(checked)} of them scored; a record is a service in a country.")
print(checked.sort_values("score")[["record_id", "industry", "score", "grade"]].to_string(index=False))

# DuckDB sees data frames by their names. It reads the CSV and Parquet files as well.
base = duckdb.connect()
base.register("evidence", tables["evidence"])
base.register("scores", scores)
print("\nHow can one leave? Stated ways, and how many records offer each:")
print(base.execute("""
    SELECT value AS way, count(DISTINCT record_id) AS records,
           round(100.0 * count(DISTINCT record_id) / (SELECT count(*) FROM scores
                                                      WHERE status = 'scored')) AS percent
    FROM evidence
    WHERE type = 'cancel_channel' AND polarity = 'offered'
    GROUP BY way ORDER BY records DESC, way
""").df().to_string(index=False))
