// Corrections and audits, as they are published.
import Exporting
import Foundation
import Model
import TestSupport
import Testing

private let files = dataset(World.input)

private func rows(_ name: String) throws -> [[String: String]] {
  let file = try #require(files.first { $0.name == name })
  let cells = try #require(readCSV(file.bytes))
  return cells.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(cells[0], $0)) }
}

@Test func `the log of corrections holds every claim with where it stands`() throws {
  let rows = try rows("corrections.csv")
  #expect(rows.map { $0["correction_id"]?.last } == ["1", "2", "3", "4", "5", "6", "7"])
  #expect(
    rows.map { $0["state"] } == [
      "superseded", "outdated", "open", "rejected", "noted", "not_checked", "open",
    ])
  #expect(rows.map { $0["record_id"] }.last == "")
  #expect(rows[0]["score_before"] == "45")
  #expect(rows[0]["score_after"] == "68")
  #expect(rows[0]["superseded_by"] == "2026-002")
  #expect(rows[1]["outdated_since"] == World.asOf.description)
  #expect(
    rows.map { $0["effect"] }.prefix(2) == [
      "cancel_channel online (trial) added", "notice P5D becomes notice P1W denied",
    ])
  #expect(rows[5]["effect"] == "etf none denied (gym) withdrawn")
}

@Test func `no editor's name is published with a ruling`() throws {
  for name in ["corrections.csv", "corrections.json"] {
    let file = try #require(files.first { $0.name == name })
    #expect(!String(decoding: file.bytes, as: UTF8.self).contains("Ada"))
  }
}

@Test func `the log in JSON names each correction once, with its records`() throws {
  let file = try #require(files.first { $0.name == "corrections.json" })
  let log = try #require(
    JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
  let all = try #require(log["corrections"] as? [[String: Any]])
  #expect(all.map { $0["id"] as? String } == World.corrections.map(\.id))
  #expect((all[0]["records"] as? [[String: Any]])?.first?["state"] as? String == "superseded")
  #expect(all[2]["ruling"] is NSNull)
}

@Test func `of a record's audits one counts, and the others keep what they gave`() throws {
  let scores = try rows("scores.csv")
  let rows = try rows("audits.csv")
  #expect(rows.map { $0["audit_id"] } == ["acme-stream-0", "acme-stream-1", "acme-stream-2"])
  #expect(rows.map { $0["counts"] } == ["false", "false", "true"])
  #expect(rows.map { $0["score"] } == ["", "0", "60"])
  #expect(rows.map { $0["gap"] } == ["", "", "8"])
  let record = try #require(scores.first { $0["record_id"] == "acme-stream:US" })
  #expect(record["flow_score"] == "60")
  #expect(record["score"] == "68")
  #expect(record["gap"] == "8")
}

@Test func `the methodology prints every step, level and cap of the flow rubric`() throws {
  let text = String(
    decoding: try #require(files.first { $0.name == "METHODOLOGY.md" }).bytes, as: UTF8.self)
  #expect(text.contains("## FLOW-0: Two steps"))
  for step in World.flow.steps {
    #expect(text.contains("### `\(step.id)`, weight \(step.weight)"))
    for level in step.levels { #expect(text.contains("| `\(level.id)` | \(level.points) |")) }
  }
  for cap in World.flow.caps { #expect(text.contains("| `\(cap.id)` | \(cap.grade) |")) }
}
