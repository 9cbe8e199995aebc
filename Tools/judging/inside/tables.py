"""Validates descriptor and tables with frictionless: every row, key, reference, size and digest."""
import os
import sys

import frictionless

os.chdir(sys.argv[1])
report = frictionless.validate("datapackage.json")
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
