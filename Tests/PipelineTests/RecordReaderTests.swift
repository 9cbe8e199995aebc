// Records read the quick way are what the other reader makes of them.
import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Pipeline

struct RecordReaderTests {
  /// A record that has all that most records may have.
  static func record() -> ScoreRecord {
    let fact = Fact(
      document: "acme/faq", type: "notice", value: "P3D", polarity: .denied,
      attrs: ["anchor": "renewal", "unit": "business"], quote: "three “days”\nbefore \\ it renews",
      start: 12, end: 40,
      selector: Selector(
        prefix: "At\u{2028}least ", suffix: "", xpath: "/html[1]/p[2]", bytes: [7, 90],
        fragment: "https://acme.example/#:~:text=three", headings: ["Terms", "Leaving"], page: 2),
      rule: "notice_given", trace: ["found: P3D"])
    let at = Timestamp(seconds: 1_770_000_000)
    var record = ScoreRecord(
      company: "acme", jurisdiction: "GB", methodology: "CES-1.1", status: "scored", score: 61,
      grade: "C", checked: at, stale: true,
      dimensions: [
        DimensionScore(
          dimension: "notice_disclosed", points: 5,
          rules: [
            RuleResult(rule: "notice.lead", points: 5, facts: [fact.id], pages: ["acme/faq"])
          ],
          missed: ["notice.effective"], empty: "no_cue")
      ],
      facts: [
        CitedFact(
          document: "acme/faq", url: "https://acme.example/", snapshot: "s", digest: "sha256:0",
          at: at, fact: fact, converted: .pdf)
      ],
      conflicts: [Conflict(rule: "r", because: "b", first: fact.id, second: fact.id)],
      documents: [
        DocumentStatus(
          document: "acme/faq", kind: .faq, url: "https://acme.example/", outcome: .ok,
          snapshot: "s", at: at, staleSince: at, unchecked: "language ja"),
        DocumentStatus(document: "acme/home", kind: .home, url: "https://acme.example/"),
      ],
      history: [
        ScorePoint(
          at: at, score: 61, grade: "C", cause: .facts, facts: ["notice"], since: at,
          methodology: "CES-1.0")
      ])
    record.confidence = Confidence(declared: 2, read: 1, stale: 1)
    record.links = [RecordLink(from: "acme/home", zone: "nav", to: "acme/faq")]
    record.duties = [DutyResult(duty: "gb.one", need: "n", result: .notStated, facts: [fact.id])]
    let link = PolicyLink(
      text: "Help", url: "https://acme.example/faq", kind: "page", zone: "footer", start: 3, end: 7)
    record.paths = [
      RecordPath(
        to: "acme/faq", kind: .faq, reach: .linked,
        links: [PathLink(from: "acme/home", to: "acme/faq", link: link, snapshot: "s")]),
      RecordPath(to: "acme/terms", kind: .terms, reach: .notChecked),
    ]
    return record
  }

  @Test func `a record is read as it was written, on many lines or one`() throws {
    let record = RecordReaderTests.record()
    #expect(ScoreRecord(quickly: try CanonicalJSON.pretty(record)) == record)
    #expect(ScoreRecord(quickly: try CanonicalJSON.line(record)) == record)
    let bare = ScoreRecord(
      company: "acme", jurisdiction: "GB", methodology: "CES-1.1", status: "not_checked",
      score: nil, grade: nil, checked: nil, stale: false, dimensions: [], facts: [], conflicts: [],
      documents: [], history: [])
    #expect(ScoreRecord(quickly: try CanonicalJSON.pretty(bare)) == bare)
  }

  @Test func `what few records have is left to the other reader`() throws {
    var record = RecordReaderTests.record()
    record.held = Held(since: Timestamp(seconds: 0), change: "c")
    #expect(ScoreRecord(quickly: try CanonicalJSON.pretty(record)) == nil)
  }

  @Test func `with any one byte another, both readers say the same or the quick one nothing`()
    throws
  {
    let bytes = try CanonicalJSON.line(RecordReaderTests.record())
    var read = 0
    for place in bytes.indices {
      for byte in [UInt8(ascii: "\""), UInt8(ascii: "0"), UInt8(ascii: "x"), 0x20, 0xC3] {
        var other = bytes
        other[place] = byte
        guard let quick = ScoreRecord(quickly: other) else { continue }
        let slow = try CanonicalJSON.decode(ScoreRecord.self, from: other, file: "GB.json")
        #expect(quick == slow, "\(place) \(byte)")
        read += 1
      }
    }
    #expect(read > bytes.count, "most texts may hold a space or an x")
  }

  @Test func `a file that is cut short is damaged, and its name is told`() throws {
    try withTemporaryFolder { place in
      let bytes = try CanonicalJSON.pretty(RecordReaderTests.record())
      let folder = Folder(path: place.path, noun: "scores", isWritable: true)
      for cut in stride(from: 0, to: bytes.count - 2, by: 61) {
        #expect(ScoreRecord(quickly: Array(bytes[..<cut])) == nil)
      }
      try Data(bytes.dropLast(9)).write(to: place.appending(path: "GB.json"))
      let error = #expect(throws: StoreError.self) { try ScoreFile.read("GB.json", in: folder) }
      #expect(error.map { "\($0)" }?.contains("GB.json") == true)
    }
  }
}
