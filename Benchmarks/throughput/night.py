"""A register of generated pages, for a whole night of atlas-fetch against the loopback site."""
import collections, json, os, shutil

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
IN_A_COMPANY = 100


class World:
    """A folder with pipeline.json and companies; the archive begins empty."""

    def __init__(self, place, addresses, host, port, authorities, concurrency):
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(f"{place}/companies")
        os.makedirs(f"{place}/opt-outs")
        os.symlink(f"{ROOT}/input", f"{place}/rules")
        self.place = place
        for first in range(0, len(addresses), IN_A_COMPANY):
            name = f"pages{first // IN_A_COMPANY:04}"
            documents = [{"id": f"terms{n:05}", "kind": "terms", "url": address}
                         for n, address in enumerate(addresses[first:first + IN_A_COMPANY], first)]
            company = {"id": name, "name": name, "industry": "Software", "jurisdictions": ["US"],
                       "domains": [host], "documents": documents}
            with open(f"{place}/companies/{name}.json", "w") as file:
                json.dump(company, file)
        with open(f"{ROOT}/pipeline.json") as file:
            pipeline = json.load(file)
        # No keyframes: all pages that did not change may say so. No night before which it is too soon.
        pipeline["stages"] = {"fetch": pipeline["stages"]["fetch"] | {
            "reads": {"companies": "companies", "signatures": "rules/signatures", "opt_outs": "opt-outs"},
            "writes": "snapshots", "transport": "live",
            "manners": {"delay": 0, "slowness": 0, "concurrency": concurrency, "per_host": concurrency, "again": 0},
            "rehearsal": {"ports": [port], "authorities": authorities},
            "retain": {"keyframe_days": 36_500}}}
        pipeline["commands"] = {}
        with open(f"{place}/pipeline.json", "w") as file:
            json.dump(pipeline, file)

    def command(self, program):
        return [program, "--pipeline", f"{self.place}/pipeline.json"]

    @staticmethod
    def outcomes(log):
        """How many pages a night's log tells of, by outcome."""
        lines = (json.loads(line) for line in log.splitlines() if line.startswith("{"))
        return dict(collections.Counter(line["outcome"] for line in lines if "outcome" in line))
