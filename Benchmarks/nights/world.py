"""A world of many documents, one night at a time, for the replay transport; see ../README.md.

Rates of a usual night, of all documents: 5 % blocked in one of five ways; of the others 3 % the same bytes, the rest byte
noise, and among them 2 % with other words (25 % of these go to and fro between two texts, 6 % collapse to their title
or recover, 8.4 % change what is stated) and 1 % with another link only. They follow what was counted in histories of
real policy pages.
"""
import datetime, json, pathlib, random, shutil

import pages

ROOT = pathlib.Path(__file__).resolve().parents[2]
INDUSTRIES = ["Software", "Streaming", "News", "Fitness", "Telecom"]
PLACES = [["US"], ["GB"], ["DE"], ["US"], ["US-CA"], ["US", "GB"], ["US"]]
BLOCKED, SAME, CHANGED, LINKS = 0.05, 0.03, 0.02, 0.01
BACK, COLLAPSED, FACTS = 0.25, 0.06, 0.084
WAYS = ["challenge", "challenge", "403", "429", "503", "timeout"]


class World:
    """A pipeline of its own with the project's rules. Documents come four a company."""

    def __init__(self, place, documents, seed=11, first="2026-03-01"):
        self.place, self.documents = pathlib.Path(place), documents
        self.pages, self.draw = pages.Pages(seed), random.Random(seed)
        self.day = datetime.date.fromisoformat(first) - datetime.timedelta(days=1)
        # What each document says now: its edits, its noise, its added links. One of a hundred goes to and fro
        # between two texts.
        self.now = [{"edits": [], "noise": 0, "links": 0, "short": False,
                     "other": ["words other"] if number % 100 == 42 else None} for number in range(documents)]
        (self.place / "companies").mkdir(parents=True)
        (self.place / "input").symlink_to(ROOT / "input")
        for number in range((documents + 3) // 4):
            self._declare(number)
        self._pipeline()

    def _host(self, document):
        return f"c{document // 4:05}.example"

    def _url(self, document):
        return f"https://{self._host(document)}/{pages.KINDS[document % 4][0]}"

    def _declare(self, number):
        own = range(4 * number, min(4 * number + 4, self.documents))
        (self.place / f"companies/c{number:05}.json").write_text(json.dumps({
            "id": f"c{number:05}", "name": f"Company {number}", "industry": INDUSTRIES[number % 5],
            "jurisdictions": PLACES[number % len(PLACES)], "domains": [f"c{number:05}.example"],
            "documents": [{"id": pages.KINDS[d % 4][0], "kind": pages.KINDS[d % 4][1], "url": self._url(d)}
                          for d in own]}))

    def _pipeline(self):
        line = json.loads((ROOT / "pipeline.json").read_text())
        moved = {"input/companies": "companies", "input/snapshots": "snapshots"}
        here = lambda path: moved.get(path) or path.replace("output/", "out/")
        for part in [*line["stages"].values(), *line["commands"].values()]:
            part["reads"] = {name: here(path) for name, path in part["reads"].items()}
            if "writes" in part:
                part["writes"] = here(part["writes"])
        line["stages"]["fetch"]["transport"] = "replay"
        line["stages"]["fetch"]["reads"]["replay"] = "saved"
        (self.place / "pipeline.json").write_text(json.dumps(line, indent=1))

    def night(self, kind="usual"):
        """Writes a night in place of the last one. `kind`: first (all pages, none blocked), usual, or unchanged (every
        server answers 304). Returns its date and what it holds."""
        self.day += datetime.timedelta(days=1)
        saved = self.place / "saved"
        shutil.rmtree(saved, ignore_errors=True)
        saved.mkdir()
        held = {"bytes": 0}
        with open(saved / "manifest.ndjson", "w") as manifest:
            for document in range(self.documents):
                did, answer = self._answer(document, kind)
                held[did] = held.get(did, 0) + 1
                body = answer.pop("body", None)
                if body is not None:
                    file = f"{document // 1000}/{document}.html"
                    (saved / file).parent.mkdir(exist_ok=True)
                    (saved / file).write_bytes(body)
                    answer["file"] = file
                    held["bytes"] += len(body)
                second = document * 18_000 // self.documents
                at = f"{self.day}T{2 + second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"
                manifest.write(json.dumps({"url": self._url(document), "at": at, **answer}) + "\n")
        return str(self.day), held

    def _answer(self, document, kind):
        html = [["content-type", "text/html; charset=utf-8"]]
        if kind == "unchanged":
            return "not modified", {"status": 304, "headers": []}
        if kind == "usual" and self.draw.random() < BLOCKED:
            way = self.draw.choice(WAYS)
            if way == "timeout":
                return "blocked", {"trouble": "unreachable", "reason": "no answer within 30 s"}
            body = self.pages.blocked(self.day, document)
            return "blocked", {"status": 200 if way == "challenge" else int(way), "headers": html, "body": body}
        did = "noise" if kind == "usual" else "first"
        if kind == "usual":
            did = self._turn(self.now[document])
        return did, {"status": 200, "headers": html, "body": self._body(document)}

    def _turn(self, now):
        """What a night does to a page: its state is changed, and the change is named."""
        if now["short"]:
            now["short"] = False
            return "recovered"
        if self.draw.random() < SAME:
            return "same bytes"
        now["noise"] = self.day.toordinal()
        if now["other"] is not None:
            if self.draw.random() >= 100 * CHANGED * BACK:
                return "noise"
            now["edits"], now["other"] = now["other"], now["edits"]
            return "to and fro"
        chance, fresh = self.draw.random(), CHANGED * (1 - BACK)
        if chance >= fresh + LINKS:
            return "noise"
        if chance >= fresh:
            now["links"] += 1
            return "links"
        if self.draw.random() < COLLAPSED / 2:
            now["short"] = True
            return "collapsed"
        what = "facts" if self.draw.random() < FACTS else "words"
        now["edits"] = [*now["edits"], f"{what} {self.day}"]
        return f"other {what}"

    def _body(self, document):
        now, host = self.now[document], self._host(document)
        title, body = self.pages.words(document, host, now["edits"])
        link = "".join(f'<li><a href="/news/{i}">News {i}</a></li>' for i in range(now["links"]))
        return self.pages.page(document, host, (title, [] if now["short"] else body), now["noise"], link)
