"""Minutes 50 to 60: how to cite the release, a score, and a sentence on a page.

    python 4_cite.py RELEASE [RECORD]
"""
import sys

from release import Release

TITLE = "Cancellation Friction Index"

release = Release(sys.argv[1])
scores = release.table("scores").set_index("record_id")
scored = scores[scores["status"] == "scored"]
record = sys.argv[2] if len(sys.argv) > 2 else scored["score"].idxmin()
row = scores.loc[record]
year = release.version.split(".")[0]
licence = f"{release.index['license']} ({release.index['license_url']})"

print("The release:\n")
print(f"  {TITLE}, version {release.version}, method {release.method}, schema "
      f"{release.index['schema_version']}. {licence}.\n")
print("  @misc{cancellation-friction-index-" + release.version.replace(".", "-") + ",")
for name, value in [("title", "{" + TITLE + "}"), ("version", release.version), ("year", year),
                    ("note", f"Method {release.method}. Data under {release.index['license']}")]:
    print(f"    {name:<7} = {{{value}}},")
print("  }\n")

print("A score: name the version and the method, since both move.\n")
print(f"  {row['name']} ({row['jurisdiction']}): {row['score']}, grade {row['grade']} "
      f"(version {release.version}, {release.method}, checked {row['checked_at']:%Y-%m-%d}).\n")

evidence = release.table("evidence")
fact = evidence[(evidence["record_id"] == record) & evidence["rules"].notna()].iloc[0]
print("A sentence: it is the company's, so quote it as such, with the capture that shows it.\n")
print(f"  “{fact['quote']}” {row['name']}, {fact['url']}, captured "
      f"{fact['captured_at']:%Y-%m-%dT%H:%M:%SZ} ({fact['digest']}).\n")
print("What to send along when you share what you made: the name of the source, the link to the\n"
      "licence, what you changed, and the same licence for the data. Quotations stay the companies'.")
