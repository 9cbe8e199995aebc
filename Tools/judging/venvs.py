"""Folders of other people's programs, installed from PyPI when first asked for."""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys

REQUIREMENTS = pathlib.Path(__file__).parent / "requirements"


OUT_OF_REACH = ("from versions: none", "NewConnectionError", "ProxyError", "Read timed out")


class Unreachable(Exception):
    """The programs cannot be had here; the text says why."""


class Broken(Exception):
    """The programs cannot be installed though their place is in reach: our list is wrong."""


class Venvs:
    """One virtual environment for each requirements file, made once and kept."""

    def __init__(self, folder=None):
        cache = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
        self.folder = pathlib.Path(folder or pathlib.Path(cache) / "cancel-atlas" / "release-judges")
        self.failed = {}

    def bin(self, name):
        """The folder of the programs of `requirements/NAME.txt`. Raises Unreachable, Broken."""
        requirements = REQUIREMENTS / f"{name}.txt"
        if name in self.failed:
            raise self.failed[name]
        place = self.folder / name
        wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
        mark = place / "requirements.sha256"
        if not (mark.exists() and mark.read_text() == wanted):
            try:
                self._make(place, requirements)
            except (Unreachable, Broken) as why:
                self.failed[name] = why
                shutil.rmtree(place, ignore_errors=True)
                raise
            mark.write_text(wanted)
        return place / "bin"

    def _make(self, place, requirements):
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        least = re.match(r"# python >= 3\.(\d+)", requirements.read_text())
        python = newest_python(int(least[1])) if least else sys.executable
        if python is None:
            raise Unreachable(f"needs Python 3.{least[1]}, which is not here")
        steps = [[python, "-m", "venv", place],
                 [place / "bin" / "pip", "install", "-q", "--disable-pip-version-check",
                  "-r", requirements]]
        for step in steps:
            done = subprocess.run(step, capture_output=True, text=True)
            if done.returncode:
                last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
                if any(sign in done.stderr for sign in OUT_OF_REACH):
                    raise Unreachable(f"PyPI is out of reach here: {last}")
                raise Broken(f"{requirements.name} cannot be installed: {last}")


def newest_python(minor):
    """A Python of at least 3.MINOR that runs, or None."""
    names = [f"python3.{number}" for number in range(minor, minor + 6)]
    pyenv = pathlib.Path(os.environ.get("PYENV_ROOT") or pathlib.Path.home() / ".pyenv")
    kept = sorted(str(path) for path in pyenv.glob("versions/3.*/bin/python"))
    for program in [sys.executable] + names + kept:
        try:
            done = subprocess.run(
                [program, "-c", f"import sys, venv; sys.exit(sys.version_info < (3, {minor}))"],
                capture_output=True)
        except OSError:
            continue
        if done.returncode == 0:
            return program
    return None
