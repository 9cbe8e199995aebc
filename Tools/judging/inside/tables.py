"""Validates descriptor and tables with frictionless: every row, key, reference, size and digest.

With its reader of JSON Lines and no other: what the descriptor lists must be read by whoever installs
just that. (Its reader of Parquet stumbles over days that are missing.)
"""
import os
import sys

import frictionless

os.chdir(sys.argv[1])
try:
    report = frictionless.validate("datapackage.json")
except Exception as error:
    print(f"datapackage.json: frictionless stumbles: {type(error).__name__}: {error}")
    sys.exit(1)
findings = [f"{error.title}: {error.message}" for error in report.errors]
for task in report.tasks:
    findings += [f"{task.place}: {error.title}: {error.message}" for error in task.errors[:5]]
    findings += [f"{task.place}: {warning}" for warning in task.warnings]
findings += report.warnings
if not report.valid and not findings:
    findings.append("not valid, and no reason given")
print("\n".join(" ".join(finding.split()) for finding in findings)
      or f"{len(report.tasks)} resources, {sum(task.stats.get('rows') or 0 for task in report.tasks)} rows")
sys.exit(bool(findings))
