"""Whether another form of a table holds what its CSV holds, cell by cell."""
import datetime


def spelled(value, kind):
    """A typed value as a cell of CSV has it."""
    if value is None:
        return ""
    if kind == "boolean":
        return "true" if value in (True, 1, "true") else "false"
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            value = value.astimezone(datetime.timezone.utc)
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value).replace("\0", "\ufffd")


def differences(release, table, columns, rows):
    """Findings where rows of another form, in any order, are not the rows of the CSV."""
    header = release.table(table)[0]
    if list(columns) != header:
        return [f"{table}: other columns than {table}.csv: {sorted(set(header) ^ set(columns))}"]
    fields = release.fields(table)
    kinds = [fields.get(name, {}).get("type") for name in header]
    if not fields:
        kinds = ["boolean" if {row[name] for row in release.rows(table)} <= {"true", "false"}
                 else None for name in header]
    there = sorted(tuple(spelled(v, kind) for v, kind in zip(row, kinds)) for row in rows)
    here = sorted(tuple(row[name].replace("\0", "\ufffd") for name in header)
                  for row in release.rows(table))
    if len(there) != len(here):
        return [f"{table}: {len(there)} rows, {table}.csv has {len(here)}"]
    findings = []
    for a, b in zip(here, there):
        if a != b:
            place = next(i for i, pair in enumerate(zip(a, b)) if pair[0] != pair[1])
            findings.append(f"{table}.{header[place]}: {b[place][:40]!r}, CSV has {a[place][:40]!r}")
    return findings[:5]


def stem(name):
    """`scores` of `parquet/scores.parquet`."""
    return name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
