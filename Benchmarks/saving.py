"""How results of measurements are kept: where and when they were made, as JSON and as a table. Standard library only."""
import datetime, json, os, pathlib, platform, subprocess

HERE = pathlib.Path(__file__).resolve().parent


def _first(path, start, cut=":"):
    with open(path) as lines:
        return next((line.split(cut, 1)[1].strip() for line in lines if line.startswith(start)), "?")


def machine():
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.splitlines()
    return {"cpu": _first("/proc/cpuinfo", "model name"), "cores": os.cpu_count(),
            "memory_gb": round(int(_first("/proc/meminfo", "MemTotal").split()[0]) / 1e6),
            "system": platform.platform(), "kernel": platform.release(), "swift": swift[0] if swift else "?",
            "load": round(os.getloadavg()[0], 1)}


def about():
    """The date, the commit and the machine, for a result."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=HERE, capture_output=True, text=True)
    return {"date": datetime.date.today().isoformat(), "commit": commit.stdout.strip(), "machine": machine()}


def heading(result):
    return f"{result['date']}, commit {result['commit']}"


def words(machine):
    return (f"{machine['cpu']}, {machine['cores']} cores, {machine['memory_gb']} GB, Linux {machine['kernel']}, "
            f"load {machine['load']}")


def save(name, result, text):
    """Keeps a result under results/, by its day and name."""
    place = HERE / "results" / f"{result['date']}-{name}"
    place.with_suffix(".json").write_text(json.dumps(result, indent=1, sort_keys=True) + "\n")
    place.with_suffix(".md").write_text(text)


def newest(name):
    """The newest result of that name, or None."""
    found = sorted((HERE / "results").glob(f"????-??-??-{name}.json"))
    return json.loads(found[-1].read_text()) if found else None
