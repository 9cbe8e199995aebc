#!/usr/bin/env python3
# CPU seconds that other tools need for the same pages. Run by `run` inside its own venv:
# judges.py TOOL [BASELINE], a list of `group TAB path` on standard input, JSON out.
import contextlib, importlib.util, io, json, sys, time


def trafilatura_extract():
    import trafilatura

    return lambda data: trafilatura.extract(data)


def keywords(baseline):
    """lxml's tree and text, and the expressions of the keyword baseline on it."""
    import lxml.html

    spec = importlib.util.spec_from_file_location("baseline", baseline)
    module = importlib.util.module_from_spec(spec)
    with contextlib.redirect_stdout(io.StringIO()):
        spec.loader.exec_module(module)  # prints its own score
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lambda data: module.extract(lxml.html.fromstring(data, parser=parser).text_content())


pages = {}
for line in sys.stdin:
    group, path = line.rstrip("\n").split("\t")
    pages.setdefault(group, []).append(open(path, "rb").read())
tool = trafilatura_extract() if sys.argv[1] == "trafilatura" else keywords(sys.argv[2])
tool(pages[min(pages)][0])  # what is loaded late is loaded now
rows = {}
for group, bodies in pages.items():
    start = time.process_time()
    failed = 0
    for body in bodies:
        try:
            tool(body)
        except Exception:
            failed += 1
    rows[group] = {"cpu": time.process_time() - start, "failed": failed}
json.dump(rows, sys.stdout)
