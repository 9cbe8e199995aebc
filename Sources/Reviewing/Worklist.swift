// worklist.csv: the queue for a spreadsheet.
import Formats
import Model

/// A row a change that waits, in the order of the queue.
struct Worklist {
  let desk: Desk

  var bytes: [UInt8] {
    let header = [
      "severity", "state", "change_id", "company", "document_id", "url", "before_at", "after_at",
      "grade_before", "grade_after", "score_before", "score_after", "summary", "reason",
      "same_edit",
      "diff_hash", "page",
    ]
    var out = CSV.line(header.map(Cell.text))
    let waiting = desk.items.filter(\.awaits)
    for severity in Severity.allCases {
      for item in waiting where item.change.severity == severity {
        CSV.write(cells(item)[...], to: &out)
      }
    }
    return out
  }

  private func cells(_ item: Item) -> [Cell] {
    let change = item.change
    return [
      .text(change.severity.rawValue), .text(change.state.rawValue), .text(change.id),
      text(desk.companyName(item.company)), text(change.document), text(change.url),
      .text(change.before.at.description), .text(change.after.at.description),
      Cell(change.effect.map { shown($0.gradeBefore) }),
      Cell(change.effect.map { shown($0.gradeAfter) }),
      Cell(change.effect?.scoreBefore), Cell(change.effect?.scoreAfter),
      text(Visible.prefix(item.summary, 1000)), Cell(change.reason.map(shown)),
      .number(desk.twins(of: item).count), text(change.diffHash), Cell(item.page),
    ]
  }

  private func text(_ value: String) -> Cell { .text(shown(value)) }

  /// One line in which everything can be seen.
  private func shown(_ value: String) -> String { Visible.text(Words.flat(value)) }
}
