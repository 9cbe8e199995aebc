"""A world to break: many small pages over some nights, and what must hold of their archive."""
import base64, datetime, hashlib, json, os, random, re, shutil, subprocess, zlib

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
SENTENCES = ["You may cancel at any time in Settings.", "We refund within 14 days.",
             "Access ends with the period that you paid for.", "Write to us to delete your account."]


# Folders of a world's own; all other input is the project's.
OWN = {"companies", "snapshots", "reviews", "corrections", "audits", "opt-outs", "lexicon"}


def pipeline(place, archive="snapshots"):
    """Writes a world's pipeline.json, that of the project with other folders; returns the stages in the
    order in which they run, with the folder that each writes."""
    line = json.load(open(f"{ROOT}/pipeline.json"))

    def moved(path):
        name = path.removeprefix("input/")
        if name == path:
            return path
        return archive if name == "snapshots" else name if name in OWN else f"rules/{name}"

    for part in [*line["stages"].values(), *line["commands"].values()]:
        part["reads"] = {noun: moved(path) for noun, path in part["reads"].items()}
        if "writes" in part:
            part["writes"] = moved(part["writes"])
    fetch = line["stages"]["fetch"]
    fetch["reads"] = {"companies": "companies", "replay": "world", "signatures": "rules/signatures"}
    fetch["transport"] = "replay"
    fetch.pop("manners", None)
    json.dump(line, open(f"{place}/pipeline.json", "w"))
    return ordered(line["stages"])


def ordered(stages):
    """{stage: folder}, those first whose output others read."""
    left, done = dict(stages), {}
    while left:
        waited = {part["writes"] for part in left.values()}
        ready = [s for s, part in left.items() if not waited & (set(part["reads"].values()) - {part["writes"]})]
        if not ready:
            raise SystemExit("the stages wait for each other: " + ", ".join(left))
        done[ready[0]] = left.pop(ready[0])["writes"]
    return done


class World:
    """A folder with pipeline.json, companies and saved nights; the archive is made by runs."""

    def __init__(self, place, programs, pages=12, nights=4, seed=1, archive="snapshots",
                 changes=0.2):
        self.place, self.programs, self.archive = place, programs, os.path.join(place, archive)
        os.makedirs(f"{place}/companies")
        os.makedirs(f"{place}/world")
        os.symlink(f"{ROOT}/input", f"{place}/rules")
        # One language is enough, and read in a third of the time.
        os.makedirs(f"{place}/lexicon")
        shutil.copy(f"{ROOT}/input/lexicon/en.json", f"{place}/lexicon")
        draw = random.Random(seed)
        lines = []
        for page in range(pages):
            name = f"shop{page:02}"
            url = f"https://{name}.example/terms"
            company = {"id": name, "name": name, "industry": "Software", "jurisdictions": ["US"],
                       "domains": [f"{name}.example"],
                       "documents": [{"id": "terms", "kind": "terms", "url": url}]}
            json.dump(company, open(f"{place}/companies/{name}.json", "w"))
            words = [draw.choice(SENTENCES) for _ in range(40)]
            for night in range(nights):
                if draw.random() < changes:
                    words[draw.randrange(40)] = draw.choice(SENTENCES) + f" Since night {night}."
                # Every kind of storage: observations, revisits, bodies, failures, no answer.
                noise = "" if draw.random() < 0.3 else f"<!-- {draw.random()} -->"
                status = 503 if draw.random() < 0.05 else 200
                file = f"{name}-{night}.html"
                body = f"<h1>Terms</h1>{noise}" + "".join(f"<p>{w}</p>" for w in words)
                open(f"{place}/world/{file}", "w").write(body)
                at = datetime.datetime(2026, 3, 1 + night, 3, page % 60)
                line = {"url": url, "at": at.isoformat() + "Z", "status": status,
                        "headers": [["content-type", "text/html; charset=utf-8"]], "file": file}
                if draw.random() < 0.03:
                    line = {"url": url, "at": line["at"], "trouble": "unreachable"}
                lines.append(line)
        open(f"{place}/world/manifest.ndjson", "w").writelines(json.dumps(l) + "\n" for l in lines)
        self.captures = {(l["url"], l["at"]) for l in lines}
        self.stages = pipeline(place, archive)

    def command(self, *more, stage="fetch"):
        """The command of a stage, or of the whole night."""
        program = ["atlas", "run"] if stage == "run" else [f"atlas-{stage}"]
        return [f"{self.programs}/{program[0]}", *program[1:],
                "--pipeline", f"{self.place}/pipeline.json", *more]

    def run(self, stage, *more, before=(), **options):
        """Runs a stage, or the whole night, to its end."""
        return subprocess.run([*before, *self.command(*more, stage=stage)],
                              capture_output=True, text=True, errors="replace", **options)

    def atlas(self, *words):
        """Runs another command of the umbrella."""
        return subprocess.run([f"{self.programs}/atlas", *words, "--pipeline", f"{self.place}/pipeline.json"],
                              capture_output=True, text=True, errors="replace")

    def fetch(self, before=(), **options):
        """Runs the stage to its end; `before` is put in front of the command."""
        return subprocess.run([*before, *self.command()], capture_output=True, text=True, **options)

    def empty(self):
        """Away with all captures."""
        shutil.rmtree(self.archive, ignore_errors=True)

    def reindex(self):
        return self.atlas("archive", "reindex")

    def bytes(self):
        """The archive's files without the index, which is a cache, by name."""
        return {name: open(f"{self.archive}/{name}", "rb").read()
                for name in sorted(os.listdir(self.archive)) if name.endswith(".warc.gz")}


def captures(folder):
    """(url, time) of every whole capture in an archive, read with nothing of ours."""
    found = []
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".warc.gz"):
            continue
        rest = open(f"{folder}/{name}", "rb").read()
        while rest:
            member = zlib.decompressobj(31)
            try:
                record = member.decompress(rest) + member.flush()
            except zlib.error:
                return found, f"{name}: a member is damaged"
            if not member.eof:
                return found, f"{name}: ends inside a member"
            rest = member.unused_data
            head, _, block = record.partition(b"\r\n\r\n")
            wrong = wrong_digest(head, block[:-4])
            if wrong:
                return found, f"{name}: {wrong}"
            if b"WARC-Type: metadata" in head:
                url = re.search(rb"^url: (.*?)\r$", block, re.M).group(1).decode()
                at = re.search(rb"^captured: (.*?)\r$", block, re.M).group(1).decode()
                found.append((url, at))
    return found, None


def wrong_digest(head, block):
    claimed = re.search(rb"WARC-Block-Digest: sha1:(\S+)", head)
    if not claimed or base64.b32encode(hashlib.sha1(block).digest()) != claimed.group(1):
        return "a block does not have its digest"
    return None


def violations(world, whole):
    """What is wrong with the archive; with `whole`, captures that are missing count too."""
    found, damage = captures(world.archive) if os.path.isdir(world.archive) else ([], None)
    wrong = [damage] if damage else []
    doubled = len(found) - len(set(found))
    if doubled:
        wrong.append(f"{doubled} captures are there twice")
    strange = set(found) - world.captures
    if strange:
        wrong.append(f"{len(strange)} captures were never made")
    if whole:
        lost = world.captures - set(found)
        if lost:
            wrong.append(f"{len(lost)} captures are lost")
        left = [n for n in os.listdir(world.archive)
                if not n.endswith(".warc.gz") and n not in ("index.sqlite", "index.sqlite-journal")]
        if left:
            wrong.append("left over: " + ", ".join(left))
        index = world.reindex()
        if index.returncode != 0:
            wrong.append("reindex: " + index.stdout.strip() + index.stderr.strip())
    return wrong


def contents(world):
    """Every file and link that stages wrote, by name; without the index, which is a cache."""
    found = {}
    for folder in world.stages.values():
        for place, folders, files in os.walk(f"{world.place}/{folder}"):
            for name in [*files, *folders]:
                path = f"{place}/{name}"
                short = path.removeprefix(world.place + "/")
                if os.path.islink(path):
                    found[short] = "-> " + os.readlink(path)
                elif name in files and not name.startswith("index.sqlite"):
                    found[short] = hashlib.sha256(open(path, "rb").read()).hexdigest()
    return found


def differences(found, expected):
    """In words, at most three of them."""
    lines = [f"{name} is missing" for name in sorted(expected.keys() - found.keys())]
    lines += [f"{name} is left over" for name in sorted(found.keys() - expected.keys())]
    lines += [f"{name} differs" for name in sorted(found.keys() & expected.keys())
              if found[name] != expected[name]]
    return lines[:3]


class Nights:
    """Two nights of a whole pipeline, and how the world looks before and after each stage of the
    second one: the pages changed, one company is no longer declared."""

    def __init__(self, place, programs, pages=2):
        self.world = World(f"{place}/world", programs, pages=pages + 1, nights=2, seed=5, changes=1)
        self.saved, self.expected, self.seconds = f"{place}/saved", {}, {}
        for stage in self.world.stages:
            self.must(self.world.run(stage, "--as-of", "2026-03-01"))
        os.remove(f"{self.world.place}/companies/shop{pages:02}.json")
        self.keep("run")
        self.expected["begin"] = contents(self.world)
        for stage in self.world.stages:
            self.keep(stage)
            started = os.times().elapsed
            self.must(self.world.run(stage))
            self.seconds[stage] = os.times().elapsed - started
            self.expected[stage] = contents(self.world)
        self.expected["run"] = self.expected[stage]
        self.seconds["run"] = sum(self.seconds.values())
        self.must(self.world.atlas("verify"))

    def must(self, run):
        if run.returncode != 0:
            raise SystemExit(f"the night that nobody disturbs ends with {run.returncode}: {run.stderr}")

    def keep(self, name):
        """Saves what the stages wrote, as it is before a stage."""
        for folder in self.world.stages.values():
            if os.path.isdir(f"{self.world.place}/{folder}"):
                shutil.copytree(f"{self.world.place}/{folder}", f"{self.saved}/{name}/{folder}",
                                symlinks=True)

    def restore(self, name, folders=None):
        """Back to how it was before a stage; `folders` if only those can differ."""
        for folder in folders or self.world.stages.values():
            shutil.rmtree(f"{self.world.place}/{folder}", ignore_errors=True)
            if os.path.isdir(f"{self.saved}/{name}/{folder}"):
                shutil.copytree(f"{self.saved}/{name}/{folder}", f"{self.world.place}/{folder}",
                                symlinks=True)

    def wrong(self, stage):
        """How the world differs from one in which that stage was never disturbed."""
        return differences(contents(self.world), self.expected[stage])


def torn_release(world):
    """What a reader of `latest` sees that is not a whole release; nothing when all is well."""
    root = f"{world.place}/{world.stages['export']}"
    latest = f"{root}/latest"
    if not os.path.islink(latest):
        return []
    if not os.path.exists(f"{latest}/SHA256SUMS"):
        return ["latest leads nowhere"]
    named = dict(reversed(line.split("  ", 1)) for line in open(f"{latest}/SHA256SUMS").read().splitlines())
    wrong = []
    for name, digest in named.items():
        if not os.path.exists(f"{latest}/{name}"):
            wrong.append(f"latest/{name} is missing")
        elif hashlib.sha256(open(f"{latest}/{name}", "rb").read()).hexdigest() != digest:
            wrong.append(f"latest/{name} is not what SHA256SUMS says")
    return wrong


def finish(summary, wrong):
    """Ends a script: the line that the table of all cases shows, what was wrong, the exit code."""
    for line in wrong[:40]:
        print(" ", line)
    print(f"{summary}: {len(wrong)} violations")
    raise SystemExit(1 if wrong else 0)
