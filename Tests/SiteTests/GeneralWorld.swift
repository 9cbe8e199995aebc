// The made-up service among others: what the pages about the whole index are made of.
import Formats
import Model

@testable import Site

extension CompanyWorld {
  /// A paper with each thing that papers have.
  static let paper = """
    # TINY-1: Tiny

    A record is a service. It is *not checked* where nothing was read.

    ## Way out (`way`, weight 60)

    | rule | points | because |
    |---|---|---|
    | `way.told` | 80 | One can follow it. |
    | `way.page` | 10 | There is a page. |

    ## Money (`money`, weight 40)

    | rule | points |
    |---|---|
    | `money.said` | 50 |
    """

  /// The input with a release.
  var whole: SiteInput {
    var input = input
    input.release.methodology = CompanyWorld.paper
    input.release.files = [
      .init(name: text("scores.csv"), bytes: 1234, sha256: String(repeating: "ab", count: 32)),
      .init(name: text("insights.csv"), bytes: 4_567_890, sha256: text("cd")),
    ]
    input.release.tables = [
      .init(
        name: text("scores"), purpose: "A row is a record.", rows: 2,
        columns: [.init(name: text("record_id"), type: text("string"), meaning: "Its `id`.")])
    ]
    input.release.figures = figures
    return input
  }

  private func figure(
    _ measure: String, _ group: String, _ unit: String, _ tenths: Int?, of n: Int
  ) -> SiteRelease.Figure {
    .init(
      measure: measure, definition: "How it is made.", unit: unit, group: group, tenths: tenths,
      n: n)
  }

  private var figures: [SiteRelease.Figure] {
    [
      figure("records_by_grade", "A", "count", 10, of: 2),
      figure("records_by_grade", "F", "count", 0, of: 2),
      figure("mean_score", "all", "points", 741, of: 1),
      figure("mean_score_by_industry", text("Streaming video"), "points", nil, of: 1),
      figure("mean_pages", "read", "mean", 25, of: 1),
      figure("records_by_way", "email", "count", 10, of: 1),
      figure("dimension_by_band", "way 80-100", "count", 10, of: 1),
      figure("changes_by_month", "2025-12 fact", "count", 20, of: 3),
      figure("changes_by_month", "2026-01 dimension", "count", 10, of: 3),
      figure("score_moves_by_month", "2026-01 up facts", "count", 10, of: 1),
      figure("records_by_duty_result", "gb.bell say met", "count", 10, of: 1),
      figure("odd_measure", text("odd group"), "count", 10, of: 1),
    ]
  }

  /// All files of a site of these records.
  static func files(_ input: SiteInput, _ records: [ScoreRecord]) -> [String: [UInt8]] {
    var site = Site(input)
    var files: [SiteFile] = []
    for record in records { files += site.pages(of: record) }
    return Dictionary(uniqueKeysWithValues: (files + site.pages()).map { ($0.name, $0.bytes) })
  }

  /// All files of the site.
  var files: [String: [UInt8]] { CompanyWorld.files(whole, [record, unread]) }

  /// A site of so many companies, each with a record and a change.
  static func crowd(_ count: Int) -> (input: SiteInput, records: [ScoreRecord]) {
    var input = plain.whole
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let records = (0..<count).map { number in
      var record = plain.unread
      record.company = "co-\(10_000 + number)"
      record.id = "\(record.company):US"
      record.score = number % 101
      record.grade = number % 101 >= 70 ? "A" : "F"
      return record
    }
    input.companies = records.enumerated().map { number, record in
      var company = plain.reed
      company.id = record.company
      company.name = "\(letters[number * 7 % 26])\(number)"
      company.industry = "Industry \(number % 3)"
      return company
    }
    input.changes = records.enumerated().map { number, record in
      var change = plain.change
      let at = Timestamp(seconds: change.after.at.seconds - number * 86_400)
      change.id = "c\(number)"
      change.document = "\(record.company)/terms"
      change.after.at = at
      return change
    }
    return (input, records)
  }
}
