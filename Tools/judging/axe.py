"""The rules of axe on pages in a browser, wide and narrow, light and dark."""
from .walk import sample

GRAVE = {"serious", "critical"}
VIEWS = [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]


# A page that axe must complain about.
CONTROL = """<!doctype html><html lang="en"><title>t</title><main><h1>h</h1>
<p style="color:#bbb;background:#fff">pale</p><img src="x.png"></main>"""


def sees(browser, folder, script):
    """Whether what is wrong with a page that is wrong is found."""
    (folder / "index.html").write_text(CONTROL)
    found = "\n".join(check(browser, folder, script, 1)[0])
    return "color-contrast" in found and "image-alt" in found


def check(browser, root, script, count):
    """Findings, and how many views were looked at."""
    pages = sorted(str(path.relative_to(root)) for path in root.rglob("*.html"))
    source = script.read_text(encoding="utf-8")
    findings, views, lesser = [], 0, set()
    for page in sample(pages, count):
        for scheme, width in VIEWS:
            browser.colours(scheme)
            browser.size(width, 900)
            browser.open("about:blank")
            browser.open((root / page).as_uri())
            # What is folded away is read too.
            browser.value("for (const one of document.querySelectorAll('details')) one.open = true")
            browser.value(source + "; undefined")
            result = browser.value(
                "axe.run(document, {resultTypes: ['violations']}).then((all) => "
                "all.violations.map((one) => [one.id, one.impact, "
                "one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]))")
            views += 1
            for rule, impact, nodes in result:
                if impact in GRAVE:
                    findings.append(f"{page} ({scheme}, {width}): {rule}, {impact}: {nodes[0]}")
                else:
                    lesser.add(f"{rule} ({impact})")
    return findings, views, sorted(lesser)
