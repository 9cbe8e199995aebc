"""Minutes 30 to 50: grades by industry, and what changed over time.

    python 3_pictures.py RELEASE OUT

Writes OUT/grades.svg, OUT/changes.svg and both as PNG. Equal data gives equal SVG.
"""
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
matplotlib.rcParams.update({"svg.hashsalt": "release", "svg.fonttype": "none", "font.size": 9})
from matplotlib import pyplot

from release import Release

COLOURS = {"A": "#2b7a78", "B": "#6aa84f", "C": "#e0b43b", "D": "#d9822b", "F": "#b23a3a"}

release, out = Release(sys.argv[1]), pathlib.Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
credit = f"Version {release.version}, {release.method}. CC BY-SA 4.0."


def save(figure, name):
    figure.text(0.01, 0.01, credit, fontsize=7, color="#555555")
    figure.savefig(out / f"{name}.svg", metadata={"Date": None})
    figure.savefig(out / f"{name}.png", dpi=150)
    pyplot.close(figure)
    print(f"wrote {out / name}.svg and .png")


def grades_by_industry():
    scores = release.table("scores")
    scores = scores[scores["status"] == "scored"].assign(
        industry=lambda frame: frame["industry"].fillna("not said"))
    counts = scores.groupby(["industry", "grade"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(COLOURS), fill_value=0)
    counts = counts.loc[counts.sum(axis=1).sort_values().index]
    figure, axes = pyplot.subplots(figsize=(7, 1.6 + 0.32 * len(counts)), layout="constrained")
    left = 0
    for grade, colour in COLOURS.items():
        axes.barh(counts.index, counts[grade], left=left, color=colour, label=grade)
        left = left + counts[grade]
    axes.set(title="How clearly services document cancellation", xlabel="records")
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.legend(title="grade", frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    axes.spines[["top", "right"]].set_visible(False)
    figure.get_layout_engine().set(rect=(0, 0.05, 1, 0.95))
    save(figure, "grades")


def changes_over_time():
    """Scores as steps; a mark where a company's pages moved or reworded something."""
    history, changes = release.table("score_history"), release.table("changes")
    scores = release.table("scores")
    end = scores["checked_at"].max()
    figure, axes = pyplot.subplots(figsize=(7, 4), layout="constrained")
    for number, (record, steps) in enumerate(history.groupby("record_id")):
        steps = steps.sort_values("at")
        colour = f"C{number % 10}" if history["record_id"].nunique() <= 10 else "#88888855"
        axes.step([*steps["at"], end], [*steps["score"], steps["score"].iloc[-1]], where="post",
                  color=colour, label=record)
        moved = steps[steps["cause"] == "page"]
        axes.plot(moved["at"], moved["score"], "o", color=colour)
    for moment in changes["after_at"]:
        axes.axvline(moment, color="#b23a3a", linewidth=0.8, linestyle=":")
    if history["record_id"].nunique() <= 10:
        axes.legend(fontsize=7, frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    axes.set(title="Scores over time; dots: statements changed, dotted: confirmed change of a page",
             ylabel="score", ylim=(0, 103))
    axes.title.set_fontsize(9)
    axes.spines[["top", "right"]].set_visible(False)
    figure.autofmt_xdate()
    figure.get_layout_engine().set(rect=(0, 0.05, 1, 0.95))
    save(figure, "changes")


grades_by_industry()
changes_over_time()
