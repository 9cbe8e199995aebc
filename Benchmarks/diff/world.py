"""Worlds of made-up pages for the measurements of `run`. Python standard library only."""
import json, pathlib, random

WORDS = ("account plan period notice refund card support page month week service request member order price "
         "renewal device profile message address letter office region station garden river winter market").split()


def sentence(draw, least=6, most=24):
    words = [draw.choice(WORDS) for _ in range(draw.randint(least, most))]
    return " ".join(words).capitalize() + "."


def text(draw, sentences):
    return [sentence(draw) for _ in range(sentences)]


def page(sentences, a_paragraph=4):
    paragraphs = [sentences[i:i + a_paragraph] for i in range(0, len(sentences), a_paragraph)]
    return ("<!doctype html><html lang=en><head><title>Terms</title></head><body><main>\n<h1>Terms</h1>\n"
            + "\n".join(f"<p>{' '.join(p)}</p>" for p in paragraphs) + "\n</main></body></html>\n")


def edited(draw, sentences, share):
    """A new version: of every kind of edit about the same number, in `share` of the sentences."""
    new = []
    for old in sentences:
        if draw.random() >= share:
            new.append(old)
            continue
        kind = draw.randrange(4)
        if kind == 0:
            words = old.split()
            words[draw.randrange(len(words))] = draw.choice(WORDS)
            new.append(" ".join(words))
        elif kind == 1:
            new += [old, sentence(draw)]
        elif kind == 2 and len(new) > 50:
            new.insert(draw.randrange(len(new)), old)
    return new


def night(place, root, documents, nights, a_company=10):
    """A pipeline of many small documents, each the same on every night, with the project's own input."""
    place = pathlib.Path(place)
    for folder in ("companies", "world"):
        (place / folder).mkdir(parents=True)
    draw = random.Random(5)
    addresses = []
    for first in range(0, documents, a_company):
        name = f"c{first // a_company:05}"
        own = []
        for index in range(first, min(first + a_company, documents)):
            url = f"https://{name}.example/d{index}"
            own.append({"id": f"d{index}", "kind": "terms", "url": url})
            (place / f"world/{index}.html").write_text(page(text(draw, 12)))
            addresses.append((url, f"{index}.html"))
        (place / f"companies/{name}.json").write_text(json.dumps({
            "id": name, "name": name, "industry": "Software", "jurisdictions": ["US"],
            "domains": [f"{name}.example"], "documents": own}))
    with open(place / "world/manifest.ndjson", "w") as manifest:
        for day in nights:
            for url, file in addresses:
                manifest.write(json.dumps({
                    "url": url, "at": f"{day}T03:00:00Z", "status": 200,
                    "headers": [["content-type", "text/html; charset=utf-8"]], "file": file}) + "\n")
    line = json.loads((root / "pipeline.json").read_text())
    moved = {"input/companies": "companies", "input/snapshots": "snapshots", "input/replay": "world"}
    for stage in line["stages"].values():
        stage["reads"] = {k: moved.get(v) or v.replace("output/", "out/") for k, v in stage["reads"].items()}
        stage["writes"] = moved.get(stage["writes"]) or stage["writes"].replace("output/", "out/")
    line["commands"] = {}
    (place / "input").symlink_to(root / "input")
    (place / "pipeline.json").write_text(json.dumps(line))
