"""A world to break: many small pages over some nights, and what must hold of their archive."""
import base64, datetime, json, os, random, re, shutil, subprocess, zlib

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
SENTENCES = ["You may cancel at any time in Settings.", "We refund within 14 days.",
             "Access ends with the period that you paid for.", "Write to us to delete your account."]


class World:
    """A folder with pipeline.json, companies and saved nights; the archive is made by runs."""

    def __init__(self, place, programs, pages=12, nights=4, seed=1, archive="snapshots"):
        self.place, self.programs, self.archive = place, programs, os.path.join(place, archive)
        os.makedirs(f"{place}/companies")
        os.makedirs(f"{place}/world")
        os.symlink(f"{ROOT}/input", f"{place}/rules")
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
                if draw.random() < 0.2:
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
        fetch = {"reads": {"companies": "companies", "replay": "world",
                           "signatures": "rules/signatures"},
                 "writes": archive, "transport": "replay"}
        line = {"name": "faults", "rubric": "ces-1.1", "license": "CC-BY-SA-4.0",
                "base": "https://faults.example/", "contact": "a@faults.example",
                "stages": {"fetch": fetch},
                "commands": {"archive": {"reads": {}, "writes": archive}}}
        json.dump(line, open(f"{place}/pipeline.json", "w"))

    def command(self, *more):
        return [f"{self.programs}/atlas-fetch", "--pipeline", f"{self.place}/pipeline.json", *more]

    def fetch(self, before=(), **options):
        """Runs the stage to its end; `before` is put in front of the command."""
        return subprocess.run([*before, *self.command()], capture_output=True, text=True, **options)

    def empty(self):
        """Away with all captures."""
        shutil.rmtree(self.archive, ignore_errors=True)

    def reindex(self):
        return subprocess.run([f"{self.programs}/atlas", "archive", "reindex", "--pipeline",
                               f"{self.place}/pipeline.json"], capture_output=True, text=True)

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
    import hashlib
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
