"""A reader's way through the site, in a browser."""
import json

from .browser import Silent

# The longest that finding, filtering or sorting may take until the rows stand, in milliseconds.
QUICK = 50
# The longest until something is painted, in milliseconds.
PAINT = 1500

ROWS = """[...document.querySelectorAll("#records tbody tr")]"""
CELL = "(row, number) => row.cells[number].innerText.trim()"


class Fault(Exception):
    """What a step found, in words."""


def need(holds, words):
    if not holds:
        raise Fault(words)


class Walk:
    """Each step opens what it needs; `run` gives a line a step."""

    def __init__(self, browser, root):
        self.browser, self.root = browser, root

    def open(self, place, mark=""):
        # Another fragment alone would not load the page anew.
        self.browser.open("about:blank")
        self.browser.open((self.root / place).as_uri() + mark)

    def run(self):
        """Pairs of a step's name and what it says; the words of a fault begin with `FAULT`."""
        steps = [self.paint, self.search, self.filters, self.sort, self.remember, self.record,
                 self.evidence, self.citation, self.badge, self.compare, self.plain, self.narrow]
        out = []
        for step in steps:
            try:
                said = step() or "ok"
            except (Fault, Silent, RuntimeError) as why:
                said = f"FAULT {why}"
            if self.browser.complaints:
                said = f"FAULT the browser complains: {self.browser.complaints[0]}"
            out.append((step.__doc__, said))
        return out

    def timed(self, change):
        """Milliseconds from a change until the rows are laid out, as good as it can be in three:
        other work on the machine is not ours. What turns something around is done thrice."""
        return self.browser.value(
            f"""(() => {{ const spent = []; for (let turn = 0; turn < 3; turn += 1) {{
            const start = performance.now(); {change};
            document.body.offsetHeight; spent.push(performance.now() - start); }}
            return Math.min(...spent); }})()""")

    def rows(self, number):
        return self.browser.value(f"{ROWS}.map((row) => ({CELL})(row, {number}))")

    # Steps

    def paint(self):
        """first paint of the index"""
        self.open("index.html")
        times = sorted(self.first_paint() for _ in range(5))
        count = self.browser.value("atlasIndex.rows.length")
        need(times[2] <= PAINT, f"{times[2]:.0f} ms")
        return f"{times[2]:.0f} ms with {count} rows (middle of 5)"

    def first_paint(self):
        self.open("index.html")
        return self.browser.until(
            "performance.getEntriesByName('first-contentful-paint')[0]?.startTime")

    def search(self):
        """search"""
        self.open("index.html")
        names = self.browser.value("atlasIndex.rows.map((row) => row[1])")
        worst = 0
        for name in names[:: max(1, len(names) // 12)]:
            for query in [name[:1], name[:3], name]:
                text = json.dumps(query)
                spent = self.timed(f"search.value = {text}; "
                                   "search.dispatchEvent(new Event('input'))")
                worst = max(worst, spent)
            need(name in [row.strip() for row in self.rows(0)], f"{name} is not found")
        self.timed("search.value = 'zzqqxx'; search.dispatchEvent(new Event('input'))")
        need(not self.rows(0), "rows for what nobody is called")
        need(worst < QUICK, f"{worst:.1f} ms")
        return f"{worst:.1f} ms at most over {len(names)} rows"

    def filters(self):
        """filters"""
        self.open("index.html")
        worst = 0
        for name, column in [("industry", 1), ("place", 2), ("grade", 3)]:
            value = self.browser.value(f"document.getElementById('{name}').options[1].value")
            spent = self.timed(f"document.getElementById('{name}').selectedIndex = 1; "
                               f"document.getElementById('{name}').dispatchEvent("
                               "new Event('change'))")
            worst = max(worst, spent)
            need(all(cell == value for cell in self.rows(column)), f"{name} lets others through")
            self.timed(f"document.getElementById('{name}').selectedIndex = 0; "
                       f"document.getElementById('{name}').dispatchEvent(new Event('change'))")
        words = self.browser.value("document.getElementById('way').options[1].innerText")
        worst = max(worst, self.timed("way.selectedIndex = 1; "
                                      "way.dispatchEvent(new Event('change'))"))
        ways = self.rows(5)
        need(ways and all(words in cell for cell in ways), "ways let others through")
        need(worst < QUICK, f"{worst:.1f} ms")
        return f"{worst:.1f} ms at most"

    def sort(self):
        """sort"""
        self.open("index.html")
        press = "document.querySelector('#records thead th:nth-child(5) button').click()"
        worst = self.timed(press)
        down = [int(cell) for cell in self.rows(4) if cell.isdigit()]
        worst = max(worst, self.timed(press))
        up = [int(cell) for cell in self.rows(4) if cell.isdigit()]
        need(down == sorted(down, reverse=True) and up == sorted(up), "scores are not in order")
        need(down and up[0] <= down[0], "both ways begin alike")
        need(worst < QUICK, f"{worst:.1f} ms")
        return f"{worst:.1f} ms at most"

    def remember(self):
        """an address that says what was sought"""
        self.open("index.html", "#grade=A&sort=-score")
        need(set(self.rows(3)) <= {"A"}, "the grade was not taken from the address")
        scores = [int(cell) for cell in self.rows(4)]
        need(scores == sorted(scores, reverse=True), "nor the order")

    def record(self):
        """a record's page"""
        self.open("index.html")
        name = self.rows(0)[0]
        self.browser.loaded = False
        self.browser.value("document.querySelector('#records tbody a').click()")
        self.browser.wait()
        title = self.browser.until("document.querySelector('h1')?.innerText")
        need(name in title or name in self.browser.value("document.title"),
             f"{name} leads to {title}")
        return title

    def evidence(self):
        """open evidence"""
        self.record()
        link = self.browser.value("""(() => {
          const folded = [...document.querySelectorAll("main details")]
            .find((one) => one.querySelector("a[href^='#']"));
          if (!folded) return null;
          const link = folded.querySelector("a[href^='#']");
          const before = link.checkVisibility();
          folded.querySelector("summary").click();
          const after = link.checkVisibility();
          link.click();
          return [before, after, link.getAttribute("href").slice(1)];
        })()""")
        need(link, "no points are folded away with a way to their words")
        need(not link[0] and link[1], "a click unfolds nothing")
        words = self.browser.until(f"""(() => {{
          const place = document.getElementById({json.dumps(link[2])});
          const words = place?.querySelector("q, blockquote") ?? place?.closest("q, blockquote");
          return place?.checkVisibility() && (words ?? place).innerText;
        }})()""")
        source = self.browser.value(f"""(() => {{
          const place = document.getElementById({json.dumps(link[2])});
          return place.querySelector("a[href*='#:~:text=']") !== null;
        }})()""")
        need(source, "the words have no link to their place on the page")
        return f"{len(words)} characters, with a link to the sentence"

    def citation(self):
        """copy a citation"""
        self.record()
        self.browser.ask("Browser.grantPermissions",
                         permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        wanted = self.browser.value("""(async () => {
          window.copied = null;
          navigator.clipboard.writeText = async (text) => { window.copied = text; };
          const button = document.querySelector("button[data-copy]:not([hidden])");
          if (!button) return null;
          button.click();
          return document.getElementById(button.dataset.copy).textContent;
        })()""")
        need(wanted, "no button for it")
        need(self.browser.until("window.copied") == wanted, "something else was copied")

    def badge(self):
        """the badge"""
        self.record()
        sizes = self.browser.value("""Promise.all([...document.images].map(async (image) => {
          image.loading = "eager";
          await image.decode();
          return [image.getAttribute("src"), image.naturalWidth];
        }))""")
        need(any("badges/" in name and width > 0 for name, width in sizes), f"{sizes}")

    def compare(self):
        """compare"""
        self.open("index.html")
        if len(self.rows(0)) < 2:
            return "skipped: there is one record"
        picked = self.browser.value("""(() => {
          const boxes = [...document.querySelectorAll("#records input[type=checkbox]")].slice(0, 3);
          for (const box of boxes) box.click();
          return [boxes.length, document.querySelector(".comparing a")?.href];
        })()""")
        need(picked[1], "no link to a comparison")
        self.browser.open("about:blank")
        self.browser.open(picked[1])
        heads = self.browser.value("document.querySelectorAll('.comparison thead th').length")
        need(heads == picked[0], f"{heads} of {picked[0]} are compared")

    def plain(self):
        """without scripts"""
        self.browser.ask("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.open("index.html")
            need(self.rows(0), "no rows")
            need(self.browser.value(
                "![...document.querySelectorAll('.scripted')].some((one) => one.checkVisibility())"),
                "controls that do nothing are shown")
            links = self.browser.value("document.querySelectorAll('main a').length")
            need(links >= len(self.rows(0)), "rows that lead nowhere")
        finally:
            self.browser.ask("Emulation.setScriptExecutionDisabled", value=False)

    def narrow(self):
        """360 pixels wide"""
        wide = []
        pages = sorted(str(path.relative_to(self.root)) for path in self.root.rglob("*.html"))
        self.browser.size(360, 800)
        try:
            for page in sample(pages, 6):
                self.open(page)
                width = self.browser.value("document.documentElement.scrollWidth")
                if width > 360:
                    wide.append(f"{page} ({width})")
        finally:
            self.browser.ask("Emulation.clearDeviceMetricsOverride")
        need(not wide, f"wider than the window: {', '.join(wide)}")


def sample(pages, count):
    """All pages of the first level, and so many of each folder, spread over it."""
    folders = {}
    for page in pages:
        folders.setdefault(page.split("/")[0] if "/" in page else "", []).append(page)
    out = []
    for folder, found in sorted(folders.items()):
        step = 1 if not folder else max(1, len(found) // count)
        out += found[::step] if not folder else found[::step][:count]
    return out
