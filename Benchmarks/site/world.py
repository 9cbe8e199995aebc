"""A made-up index of many small companies, each with a help page and terms. Python standard library only."""
import json, os, pathlib, random

ROOT = pathlib.Path(__file__).resolve().parents[2]
INDUSTRIES = ["Software", "Streaming", "News", "Fitness", "Telecom"]
PLACES = [["US"], ["GB"], ["DE"], ["US", "GB"], ["US-CA"]]
WAYS = [
    "You can cancel your subscription at any time in Settings > Billing.",
    "To cancel, write to us at help@{host}.",
    "To cancel your membership, call us on +1 415 555 0134.",
    "You may cancel online on your account page or in the app.",
    "Subscriptions that were bought in the App Store are cancelled there.",
]
NOTICES = [
    "Please cancel at least 24 hours before the next renewal date.",
    "Notice of 30 days before the end of the term is required.",
    "Cancellation takes effect at the end of the current billing period.",
    "Your subscription renews automatically every month.",
    "We remind you by email 7 days before your plan renews.",
]
REFUNDS = [
    "We refund your payment within 14 days of purchase.",
    "Payments are non-refundable.",
    "We do not refund partial billing periods.",
    "A refund is paid within 10 business days to your original payment method.",
    "An early termination fee of $25 applies.",
]
WORDS = ("account plan period card support page month service member order price device profile message letter "
         "office region station garden river winter market").split()


def page(draw, title, sentences, links):
    filling = [" ".join(draw.choice(WORDS) for _ in range(12)).capitalize() + "." for _ in range(10)]
    body = "".join(f"<p>{words}</p>\n" for words in [*sentences, *filling])
    nav = "".join(f'<li><a href="{url}">{words}</a></li>' for words, url in links)
    return (f"<!doctype html><html lang=en><head><title>{title}</title></head><body><main><h1>{title}</h1>\n{body}"
            f"</main><footer><ul>{nav}</ul></footer></body></html>\n")


class World:
    """A pipeline of its own with the project's rules: companies, saved nights, and what the stages make of them."""

    def __init__(self, place, companies, seed=7):
        self.place, self.count, self.draw = pathlib.Path(place), companies, random.Random(seed)
        for folder in ("companies", "saved"):
            (self.place / folder).mkdir(parents=True)
        (self.place / "input").symlink_to(ROOT / "input")
        self.days = 0
        for number in range(companies):
            self._declare(number)
        self._pipeline()

    def _declare(self, number):
        name, host = f"c{number:05}", f"c{number:05}.example"
        company = {
            "id": name, "name": f"Company {number}", "industry": INDUSTRIES[number % 5],
            "jurisdictions": PLACES[number % 7 % 5], "domains": [host],
            "documents": [{"id": "help", "kind": "cancel_help", "url": f"https://{host}/help/cancel"},
                          {"id": "terms", "kind": "terms", "url": f"https://{host}/terms"}]}
        (self.place / f"companies/{name}.json").write_text(json.dumps(company))

    def _pipeline(self):
        line = json.loads((ROOT / "pipeline.json").read_text())
        moved = {"input/companies": "companies", "input/snapshots": "snapshots"}
        def here(path):
            return moved.get(path) or path.replace("output/", "out/")
        for part in [*line["stages"].values(), *line["commands"].values()]:
            part["reads"] = {name: here(path) for name, path in part["reads"].items()}
            if "writes" in part:
                part["writes"] = here(part["writes"])
        line["stages"]["fetch"]["transport"] = "replay"
        line["stages"]["fetch"]["reads"]["replay"] = "saved"
        (self.place / "pipeline.json").write_text(json.dumps(line, indent=1))

    def night(self, changed=1.0):
        """Saves another night on which that share of the companies says other things. Its date and time."""
        self.days += 1
        at = f"2026-03-{self.days:02}T03:00:00Z"
        turned = self.draw.sample(range(self.count), round(self.count * changed))
        for number in turned:
            host = f"c{number:05}.example"
            links = [("How to cancel", f"https://{host}/help/cancel"), ("Terms", f"https://{host}/terms")]
            told = [self.draw.choice(pool).format(host=host) for pool in (WAYS, WAYS, NOTICES)]
            terms = [self.draw.choice(pool) for pool in (NOTICES, REFUNDS, REFUNDS)]
            (self.place / f"saved/{number}-help-{self.days}.html").write_text(
                page(self.draw, "Cancel your plan", told, links))
            (self.place / f"saved/{number}-terms-{self.days}.html").write_text(page(self.draw, "Terms", terms, links))
        self.newest = getattr(self, "newest", {}) | dict.fromkeys(turned, self.days)
        with open(self.place / "saved/manifest.ndjson", "a") as manifest:
            for number in range(self.count):
                for document, path in (("help", "help/cancel"), ("terms", "terms")):
                    manifest.write(json.dumps({
                        "url": f"https://c{number:05}.example/{path}", "at": at, "status": 200,
                        "file": f"{number}-{document}-{self.newest[number]}.html",
                        "headers": [["content-type", "text/html; charset=utf-8"]]}) + "\n")
        return at

    def command(self, programs, stage):
        return [os.path.join(programs, f"atlas-{stage}"), "--pipeline", str(self.place / "pipeline.json")]
