"""The faults that are planted, and the table of who notices them."""
import pathlib
import tempfile

from . import known_faults, paper_faults
from .planting import NotThere, Planter
from .verdict import FINDINGS, OK, SKIPPED


def table(release, ours, outside, venvs, only=""):
    """Plants each fault in a copy of its own, asks our checks and whoever should see it, and prints
    a line each. Returns 1 when somebody who should see a fault does not, else 0."""
    outside = {judge.name: judge for judge in outside}
    silent, blind, caught, absent, skipped = control(release, ours, outside, venvs), [], 0, 0, set()
    print("| fault | noticed by |\n|---|---|")
    for fault in known_faults.FAULTS + paper_faults.FAULTS:
        if only not in fault.name:
            continue
        try:
            names, missing, away = noticed(release, fault, ours, outside, venvs, silent)
        except NotThere as what:
            absent += 1
            print(f"| {fault.name} | (not there: {what}) |", flush=True)
            continue
        if not (names or away or silent & set(fault.seen_by)):
            absent += 1
            print(f"| {fault.name} | (not there: {', '.join(fault.seen_by)}) |", flush=True)
            continue
        print(f"| {fault.name} | {', '.join(names) or '**nobody**'} |", flush=True)
        caught += bool(names)
        skipped |= away
        if missing or not (names or away):
            blind.append(f"{fault.name}: not noticed by {', '.join(missing) or 'anybody'}")
    print(f"{caught} faults noticed, {len(blind)} not by those who should, {absent} not there")
    for line in blind:
        print(f"  {line}")
    if skipped:
        print(f"skipped: {', '.join(sorted(skipped))}")
    return 1 if blind else 0


def control(release, ours, outside, venvs):
    """Names of the judges that read a copy without a fault and find nothing: only they can notice
    one."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Planter(release, pathlib.Path(folder) / "release")
        copy.seal()
        judges = ours + list(outside.items())
        states = {name: judge(copy.release, venvs).state for name, judge in judges}
    found = sorted(name for name, state in states.items() if state == FINDINGS)
    if found:
        print(f"without a fault already: {', '.join(found)}")
    return {name for name, state in states.items() if state in (OK, SKIPPED)}


def noticed(release, fault, ours, outside, venvs, silent):
    """Who notices a fault, who should and does not, and who cannot be asked here. Raises NotThere
    when the release has nothing of the kind."""
    names, missing, away = [], [], set()
    with tempfile.TemporaryDirectory() as folder:
        copy = Planter(release, pathlib.Path(folder) / "release")
        if not any("SQLite" in name or "Parquet" in name for name in fault.seen_by):
            copy.drop(".db", ".sqlite", ".parquet")
        fault.plant(copy)
        copy.seal()
        for name, judge in ours + [(name, outside[name]) for name in fault.seen_by if name in outside]:
            state = judge(copy.release, venvs).state
            if state == SKIPPED:
                away.add(name)
            elif state == FINDINGS and name in silent:
                names.append(name)
            elif name in fault.seen_by and name in silent:
                missing.append(name)
    return names, missing, away
