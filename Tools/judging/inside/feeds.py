"""Parses every Atom feed with feedparser."""
import sys

import feedparser

from judging.release import Release

release = Release(sys.argv[1])
findings, count = [], 0
for name in release.ending(".atom"):
    feed = feedparser.parse(release.bytes(name))
    if feed.bozo:
        findings.append(f"{name}: {feed.bozo_exception}")
    if feed.version != "atom10" or not feed.feed.get("id") or not feed.feed.get("updated"):
        findings.append(f"{name}: no Atom feed with id and date")
    ids = [entry.get("id") for entry in feed.entries]
    count += len(ids)
    if None in ids or len(set(ids)) < len(ids):
        findings.append(f"{name}: an entry without an id of its own")
    findings += [f"{name}: {entry.get('id')} has no date" for entry in feed.entries
                 if not entry.get("updated_parsed")]
print("\n".join(findings) or f"{count} entries")
sys.exit(bool(findings))
