// Figures of the tiny world, reckoned by hand.
import Exporting
import Foundation
import Model
import TestSupport
import Testing

/// Tenths and n of a figure.
private func figure(
  _ measure: String, _ group: String, in input: DatasetInput = World.input
) throws -> [String]? {
  let file = try #require(dataset(input).first { $0.name == "insights.csv" })
  let rows = try #require(readCSV(file.bytes))
  let found = rows.filter { $0[0] == measure && $0[1] == group }
  #expect(found.count <= 1)
  return found.first.map { [$0[3], $0[4]] }
}

@Test(arguments: [
  ("records_by_status", "scored", ["20", "3"]), ("records_by_status", "not_checked", ["10", "3"]),
  ("records_by_grade", "A", ["10", "2"]), ("records_by_grade", "F", ["10", "2"]),
  ("mean_score", "all", ["415", "2"]), ("mean_dimension", "way", ["450", "2"]),
  ("mean_dimension", "money", ["300", "2"]),
  ("mean_score_by_industry", "streaming", ["", "1"]),
  ("mean_score_by_jurisdiction", "US", ["", "2"]),
  ("dimension_by_band", "way 80-100", ["10", "2"]), ("weakest_dimension", "way", ["10", "2"]),
  ("weakest_dimension", "money", ["10", "2"]), ("records_by_way", "online", ["10", "2"]),
  ("records_by_way", "email", ["10", "2"]), ("records_by_way_denied", "phone", ["10", "2"]),
  ("records_by_reach", "self-serve online", ["10", "2"]),
  ("records_by_reach", "other", ["10", "2"]),
  ("records_by_disclosure", "notice required", ["10", "2"]),
  ("records_by_disclosure", "no notice stated", ["10", "2"]),
  ("records_by_disclosure", "pause ruled out", ["10", "2"]),
  ("records_by_refund", "full", ["10", "2"]), ("records_by_refund", "discretionary", ["10", "2"]),
  ("records_by_refund_detail", "window", ["10", "2"]), ("records_by_conflict", "any", ["10", "2"]),
  ("records_by_hard_term", "something is lost", ["10", "2"]),
  ("pages_by_state", "never read", ["20", "4"]), ("mean_pages", "read", ["10", "2"]),
  ("changes_by_month", "2026-01 dimension", ["10", "1"]),
  ("score_moves_by_month", "2026-01 up facts", ["10", "1"]),
  ("records_by_duty_result", "us.bell online met", ["10", "1"]),
])
func `a figure is what one reckons by hand, with its n`(
  measure: String, group: String, expected: [String]
) throws {
  #expect(try figure(measure, group) == expected)
}

@Test func `a mean of eight records is given, of seven only its n`() throws {
  for (count, mean) in [(7, ""), (8, "680")] {
    var input = World.input
    input.records = (0..<count).map { index in
      var record = World.streamUS
      record.id = "acme-stream:\(index)"
      return record
    }
    #expect(try figure("mean_score_by_industry", "streaming", in: input) == [mean, "\(count)"])
  }
}

@Test func `an index without records has figures without values`() throws {
  var input = World.input
  (input.records, input.companies, input.changes) = ([], [], [])
  #expect(try figure("mean_score", "all", in: input) == ["", "0"])
}

@Test func `every figure has a definition, and the JSON holds the same figures`() throws {
  let files = dataset(World.input)
  let table = try #require(files.first { $0.name == "insights.csv" })
  let rows = try #require(readCSV(table.bytes)).dropFirst()
  #expect(rows.count > 60)
  #expect(rows.allSatisfy { $0[6].hasSuffix(".") && !$0[4].isEmpty })
  struct Page: Decodable {
    struct Measure: Decodable {
      struct Value: Decodable {
        var group: String
        var n: Int
        var value: Double?
      }
      var measure, definition: String
      var values: [Value]
    }
    var measures: [Measure]
  }
  let json = try #require(files.first { $0.name == "api/v1/insights.json" })
  let page = try JSONDecoder().decode(Page.self, from: Data(json.bytes))
  let flat = page.measures.flatMap { measure in
    measure.values.map { value in
      "\(measure.measure)|\(value.group)|\(value.value.map { "\($0)" } ?? "")|\(value.n)"
    }
  }
  let same = rows.map { row in
    "\(row[0])|\(row[1])|\(Int(row[3]).map { "\(Double($0) / 10)" } ?? "")|\(row[4])"
  }
  #expect(flat == same)
}
