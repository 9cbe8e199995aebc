// The figures of the index: pages, changes over time, duties.
import Formats
import Model

extension DatasetContext {
  func pages(_ scored: [RecordRow]) -> [Insight] {
    let kinds = Measure(
      id: "records_by_page_kind", unit: .count,
      definition: "Records of which a page of that kind was read, of all scored.",
      groups: "kinds of pages")
    let number = Measure(
      id: "mean_pages", unit: .mean,
      definition: "Mean number of pages that were read for a scored record, and of those that hold "
        + "a statement.", groups: "which pages")
    let read = scored.map { row in row.record.documents.filter { $0.snapshot != nil } }
    return kinds.counts(read.flatMap { Set($0.map(\.kind.rawValue)) }, of: scored.count)
      + [
        number.mean("read", of: read.map(\.count)),
        number.mean(
          "with statements", of: scored.map { Set($0.record.facts.map(\.document)).count }),
      ]
  }

  func pricing() -> [Insight] {
    let pricing = Measure(
      id: "companies_by_pricing", unit: .count,
      definition: "Services by how they are paid for, of all that have not left.",
      groups: "ways of paying")
    let listed = companies.filter { $0.isListed(at: input.asOf) }
    return pricing.counts(listed.map { $0.pricing ?? "not declared" }, of: listed.count)
  }

  func movement() -> [Insight] {
    let months = Measure(
      id: "changes_by_month", unit: .count,
      definition: "Confirmed changes of pages by the month of the capture that showed them and by "
        + "severity, of all confirmed.", groups: "month and severity")
    return months.counts(
      changes.map { "\($0.after.at.date.prefix(7)) \($0.severity.rawValue)" }, of: changes.count)
  }

  func moves() -> [Insight] {
    let causes = Measure(
      id: "score_moves_by_month", unit: .count,
      definition: "Times that a score came to differ from the one before it, by month, direction "
        + "and cause, of all.", groups: "month, direction and cause")
    let moves = records.flatMap { row in
      zip(row.record.history, row.record.history.dropFirst()).filter { $0.score != $1.score }
        .map { before, after in
          "\(after.at.date.prefix(7)) \(before.score < after.score ? "up" : "down") \(after.cause.rawValue)"
        }
    }
    return causes.counts(moves, of: moves.count)
  }

  func dutyFigures() -> [Insight] {
    let measure = Measure(
      id: "records_by_duty_result", unit: .count,
      definition: "Records with that result for that need of a duty that is law, of all records of "
        + "its places: what was observed on the pages read, not a finding of law.",
      groups: "duty, need and result")
    let results = records.flatMap { row in
      (row.record.duties ?? []).map { ("\($0.duty) \($0.need)", $0.result.rawValue) }
    }
    return Dictionary(grouping: results, by: \.0).flatMap { need, rows in
      measure.counts(rows.map { "\(need) \($0.1)" }, of: rows.count, need)
    }
  }
}
