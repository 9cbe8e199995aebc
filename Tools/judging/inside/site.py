"""Reads every file of a site: strict HTML, links and anchors, sizes, nothing from elsewhere."""
import pathlib
import sys
import tempfile
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import html5lib

LIMIT = 100_000
# Of many pages, so many of each folder are parsed strictly; links are looked at on all.
STRICT = 60
# Attributes that make a browser ask for something.
LOADS = {"src", "srcset", "poster", "background", "data", "action", "formaction", "ping", "manifest"}
FETCHED = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch"}


class Reader(HTMLParser):
    """Anchors, links, and what a page loads or runs."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.loaded, self.faults = [], [], [], []
        self.script = None
        self.language = self.title = self.heading = False

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if "id" in found:
            self.ids.append(found["id"])
        self.language |= tag == "html" and bool(found.get("lang"))
        self.title |= tag == "title"
        self.heading |= tag == "h1"
        if tag == "script" and "src" not in found:
            if found.get("type") != "application/ld+json":
                self.faults.append("a script inside the page")
        if tag == "style" or "style" in found:
            self.faults.append(f"style inside the page, on {tag}")
        if tag == "img" and "alt" not in found:
            self.faults.append("a picture without words")
        if tag in ("iframe", "object", "embed", "base"):
            self.faults.append(f"{tag} on the page")
        for name, value in attributes:
            if name.startswith("on"):
                self.faults.append(f"{name} on {tag}")
            if name in LOADS:
                self.loaded.append(value or "")
        if "href" in found:
            words = set((found.get("rel") or "").split())
            (self.loaded if tag == "link" and words & FETCHED else self.links).append(found["href"])

    handle_startendtag = handle_starttag


def resolve(page, address):
    """The place in the site that a relative address names, and its anchor."""
    parts = urlsplit(address)
    place = pathlib.PurePosixPath(page).parent if parts.path else None
    name = page
    if place is not None:
        steps = []
        for step in (place / unquote(parts.path)).parts:
            if step == "..":
                if not steps:
                    return None, parts.fragment
                steps.pop()
            elif step != ".":
                steps.append(step)
        name = "/".join(steps)
    return name, unquote(parts.fragment)


def read(root):
    """Faults of all files, and what there is, in a line."""
    names = sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())
    pages = [name for name in names if name.endswith(".html")]
    readers, faults, biggest, seen = {}, [], (0, ""), {}
    for name in pages:
        data = (root / name).read_bytes()
        biggest = max(biggest, (len(data), name))
        if len(data) > LIMIT:
            faults.append(f"{name}: {len(data)} bytes, more than {LIMIT}")
        reader = readers[name] = Reader()
        reader.feed(data.decode("utf-8"))
        reader.close()
        faults += [f"{name}: {fault}" for fault in reader.faults]
        twice = {anchor for anchor in reader.ids if reader.ids.count(anchor) > 1}
        faults += [f"{name}: the anchor {anchor} twice" for anchor in sorted(twice)]
        if not (reader.language and reader.title and reader.heading):
            faults.append(f"{name}: lacks a language, a title or a heading")
        kind = name.split("/")[0] if "/" in name else ""
        seen[kind] = seen.get(kind, 0) + 1
        if not kind or seen[kind] <= STRICT:
            parser = html5lib.HTMLParser(strict=False)
            parser.parse(data, transport_encoding="utf-8")
            faults += [f"{name}: {code} at {place}" for place, code, _ in parser.errors[:5]]
    links = sum(len(reader.loaded) + len(reader.links) for reader in readers.values())
    faults += astray(set(names), readers)
    total = sum((root / name).stat().st_size for name in names)
    return faults, (f"{len(pages)} pages, {links} links, {len(names)} files of {total / 1e6:.1f} MB, "
                    f"the biggest page {biggest[1]} with {biggest[0]} bytes")


def astray(known, readers):
    """Links that lead nowhere, and what is loaded from elsewhere."""
    faults = []
    for name, reader in readers.items():
        for address in reader.loaded + reader.links:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                if address in reader.loaded:
                    faults.append(f"{name}: loads {address}")
                elif parts.scheme not in ("http", "https", "mailto"):
                    faults.append(f"{name}: leads to {address}")
                continue
            target, anchor = resolve(name, address)
            if target is None or target not in known:
                faults.append(f"{name}: {address} leads nowhere")
            elif anchor and target in readers and anchor not in readers[target].ids:
                faults.append(f"{name}: {address} has no such anchor")
    return faults


# A page with one of each, so that a check that sees nothing is seen.
CONTROL = f"""<!doctype html><html lang="en"><title>t</title><h1 id="x">h</h1><p id="x"><b>b</p>
<a href="gone.html">a</a><a href="#gone">a</a><a href="javascript:x">a</a><p style="x" onclick="x">
<img src="https://a.example/x.png"><script>1</script><iframe></iframe>{"x" * LIMIT}"""
DUE = ["more than", "the anchor x twice", "gone.html leads nowhere", "#gone has no such anchor",
       "leads to javascript:x", "style inside", "onclick on p", "loads https://a.example/x.png",
       "a picture without words", "a script inside", "iframe on", "unexpected-end-tag"]


def main(folder):
    with tempfile.TemporaryDirectory() as place:
        (pathlib.Path(place) / "index.html").write_text(CONTROL)
        found = "\n".join(read(pathlib.Path(place))[0])
    blind = [words for words in DUE if words not in found]
    if blind:
        print(f"the check is blind for: {', '.join(blind)}")
        return 1
    faults, remark = read(pathlib.Path(folder))
    for line in faults[:40]:
        print(line)
    if len(faults) > 40:
        print(f"and {len(faults) - 40} more")
    print(remark)
    return 1 if faults else 0


sys.exit(main(sys.argv[1]))
