"""Parses llms.txt as its own parser does: title, summary, sections of links."""
import sys

from llms_txt import parse_llms_file

from judging.release import Release

found = parse_llms_file(Release(sys.argv[1]).text("llms.txt"))
sections = found.get("sections") or {}
good = found.get("title") and found.get("summary") and all(sections.values()) and sections
print(f"{sum(map(len, sections.values()))} links" if good else "llms.txt: no title, summary or links")
sys.exit(not good)
