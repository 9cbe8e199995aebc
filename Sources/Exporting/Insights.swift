// The figures of the index: scores, places, industries, coverage.
import Formats
import Model

extension DatasetContext {
  /// The figures of these records. Each has its n; a mean of a group of fewer than ``least`` records
  /// is left out and its n is given.
  func recordFigures() -> [Insight] {
    let scored = records.filter { $0.record.score != nil }
    return coverage() + grades(scored) + means(scored) + ways(scored) + terms(scored)
      + money(scored) + pages(scored) + moves() + dutyFigures()
  }

  /// The figures that are not about records.
  func indexFigures() -> [Insight] { pricing() + movement() }

  /// The fewest records for which the mean of a group is given.
  static let least = 8

  private func coverage() -> [Insight] {
    let status = Measure(
      id: "records_by_status", unit: .count, definition: "Records with that status, of all.",
      groups: "statuses")
    let stale = Measure(
      id: "records_stale", unit: .count,
      definition: "Records that rest on a page that cannot be read now, of all with a capture.",
      groups: "the whole")
    let age = Measure(
      id: "records_by_age", unit: .count,
      definition: "Records by whole days from the last look to the date of the dataset, of all.",
      groups: "spans of days")
    let pages = Measure(
      id: "pages_by_state", unit: .count,
      definition: "Pages of records that were read, that were read and cannot be now, and that "
        + "never were, of all declared.", groups: "states")
    let ages = records.map { row -> String in
      guard let checked = row.record.checked else { return "never" }
      let days = input.asOf.days(since: checked)
      return days <= 7 ? "0-7" : days <= 30 ? "8-30" : days <= 90 ? "31-90" : "over 90"
    }
    let documents = records.flatMap(\.record.documents)
    let states = documents.map { page in
      page.snapshot == nil ? "never read" : page.staleSince == nil ? "read" : "stale"
    }
    let seen = records.filter { row in row.record.documents.contains { $0.snapshot != nil } }
    return status.counts(records.map(\.record.status), of: records.count)
      + [stale.count("all", seen.filter(\.record.stale).count, of: seen.count)]
      + age.counts(ages, of: records.count) + pages.counts(states, of: documents.count)
  }

  private func grades(_ scored: [RecordRow]) -> [Insight] {
    let grades = Measure(
      id: "records_by_grade", unit: .count, definition: "Records with that grade, of all scored.",
      groups: "grades")
    let bands = Measure(
      id: "dimension_by_band", unit: .count,
      definition: "Records whose points in that dimension lie in that band, of all scored.",
      groups: "dimension and band of points")
    let weakest = Measure(
      id: "weakest_dimension", unit: .count,
      definition: "Records in which no dimension has fewer points, of all scored; where several "
        + "are level the first in the order of the rubric counts.", groups: "dimensions")
    let given = Dictionary(grouping: scored.compactMap(\.record.grade), by: { $0 })
    let points = scored.flatMap { row in
      row.record.dimensions.map { "\($0.dimension) \(Self.band($0.points))" }
    }
    let least = scored.compactMap { row in
      row.record.dimensions.enumerated().min { a, b in
        (a.element.points, a.offset) < (b.element.points, b.offset)
      }?.element.dimension
    }
    return input.rubric.grades.map {
      grades.count($0.grade, given[$0.grade]?.count ?? 0, of: scored.count)
    } + bands.counts(points, of: scored.count) + weakest.counts(least, of: scored.count)
  }

  private static func band(_ points: Int) -> String {
    switch points {
    case ..<20: "0-19"
    case ..<40: "20-39"
    case ..<60: "40-59"
    case ..<80: "60-79"
    default: "80-100"
    }
  }

  private func means(_ scored: [RecordRow]) -> [Insight] {
    let score = Measure(
      id: "mean_score", unit: .points, definition: "Mean score of all scored records.",
      groups: "the whole")
    let dimension = Measure(
      id: "mean_dimension", unit: .points,
      definition: "Mean points in that dimension over all scored records.", groups: "dimensions")
    let points = input.rubric.dimensions.map { wanted in
      dimension.mean(
        wanted.id,
        of: scored.compactMap { row in
          row.record.dimensions.first { $0.dimension == wanted.id }?.points
        })
    }
    return [score.mean("all", of: scored.compactMap(\.record.score))] + points
      + grouped(scored, "mean_score_by_industry", "industries") { $0.company?.industry }
      + grouped(scored, "mean_score_by_jurisdiction", "jurisdictions") { $0.record.jurisdiction }
      + grouped(scored, "mean_score_by_pricing", "ways of paying") {
        $0.company?.pricing ?? "not declared"
      }
  }

  private func grouped(
    _ scored: [RecordRow], _ id: String, _ groups: String, by key: (RecordRow) -> String?
  ) -> [Insight] {
    let measure = Measure(
      id: id, unit: .points,
      definition: "Mean score of the scored records of that group; left out where n is below "
        + "\(Self.least).", groups: groups)
    let rows = Dictionary(grouping: scored.filter { key($0) != nil }, by: { key($0) ?? "" })
    return rows.map { group, rows in
      measure.mean(group, of: rows.compactMap(\.record.score), least: Self.least)
    }
  }
}
