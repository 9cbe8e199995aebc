"""Minutes 15 to 30: a score again, rule by rule, from the tables alone; then all of them.

    python 2_score.py RELEASE [RECORD]

Without RECORD the lowest score is taken apart. Ends with 1 when a score cannot be reproduced.
"""
import sys

from release import Release

release = Release(sys.argv[1])
weights = release.index["policy_weights"]
grades = sorted(release.index["grades"], key=lambda grade: -grade["min"])
scores = release.table("scores").set_index("record_id")
points = release.table("dimension_points")
evidence = release.table("evidence").set_index(["record_id", "fact_id"])


def again(record):
    """Dimensions, score and grade of a record, by the method: halves round up."""
    earned = points[(points["record_id"] == record) & (points["result"] == "earned")]
    sums = earned.groupby("dimension")["points"].sum()
    dimensions = {name: min(100, int(sums.get(name, 0))) for name in weights}
    score = (sum(weights[name] * value for name, value in dimensions.items()) + 50) // 100
    grade = next(grade["grade"] for grade in grades if score >= grade["min"])
    return dimensions, score, grade


scored = scores[scores["status"] == "scored"]
record = sys.argv[2] if len(sys.argv) > 2 else scored["score"].idxmin()
dimensions, score, grade = again(record)
print(f"{record}: {scores.loc[record, 'verdict']}\n")
for name, value in dimensions.items():
    print(f"{name}: {value} of 100, weight {weights[name]} %")
    rules = points[(points["record_id"] == record) & (points["dimension"] == name)]
    for rule in rules.itertuples():
        sign = "+" if rule.result == "earned" else "–"
        print(f"  {sign} {rule.rule} ({rule.points}): {rule.because}")
        for fact in (rule.facts if isinstance(rule.facts, str) else "").split()[:1]:
            row = evidence.loc[(record, fact)]
            print(f"      “{row['quote']}”\n      {row['url']}, captured {row['captured_at']:%Y-%m-%d}")
terms = " + ".join(f"{weights[name]} × {value}" for name, value in dimensions.items())
print(f"\n({terms}) / 100 = {score}, {grade}; published: {scores.loc[record, 'score']}, "
      f"{scores.loc[record, 'grade']}")

wrong = [record for record in scored.index
         if (*again(record)[0].values(), *again(record)[1:])
         != (*(scored.loc[record, name] for name in weights), scored.loc[record, "score"],
             scored.loc[record, "grade"])]
print(f"{len(scored) - len(wrong)} of {len(scored)} scores reproduced"
      + (f", not {', '.join(wrong)}" if wrong else ""))
sys.exit(bool(wrong))
