// What a person reads in the morning.
import Foundation
import Model
import Reviewing
import TestSupport
import Testing

private let sample = Sample.plain

private func moment(_ text: String) -> Timestamp { Sample.moment(text) }

/// The night of the sample, changed.
private func report(_ change: (inout Night) -> Void = { _ in }) -> NightReport {
  var night = sample.night
  change(&night)
  return NightReport(night)
}

private func page(_ document: String, _ outcome: Outcome?, good: String? = nil) -> PageNight {
  PageNight(
    document: document, attempts: outcome == nil ? 0 : 1, outcome: outcome,
    asked: outcome == nil ? nil : moment("2026-02-04T02:00:00Z"), good: good.map(moment))
}

@Test func `every declared page is in the account once`() {
  let account = report().account
  #expect(account.declared == 4 && account.asked == 3 && account.attempts == 4)
  #expect(account.outcomes == [.unreachable: 1, .ok: 1, .blocked: 1])
  #expect(account.notAsked.map(\.document) == ["moss/new"])
  #expect(account.declared == account.outcomes.values.reduce(0, +) + account.notAsked.count)
}

@Test func `a page that the night did not come to was not asked for`() {
  func attempt(_ outcome: Outcome, _ at: String) -> Snapshot {
    Snapshot(
      document: "reed/terms", url: "https://reed.example/", at: moment(at), outcome: outcome)
  }
  let left = PageNight("reed/terms", tonight: [attempt(.notAttempted, "2026-02-04T06:00:00Z")])
  #expect(left.outcome == nil && left.attempts == 0 && left.asked == nil)
  let asked = PageNight(
    "reed/terms",
    tonight: [
      attempt(.ok, "2026-02-04T02:00:00Z"), attempt(.notAttempted, "2026-02-04T06:00:00Z"),
    ])
  #expect(asked.outcome == .ok && asked.attempts == 1 && asked.good == asked.asked)
}

@Test func `a retired service needs nobody any more`() {
  let report = report { night in
    night.pages.removeAll { $0.document.hasPrefix("reed/") }
  }
  #expect(!report.opened.contains { $0.document.hasPrefix("reed/") })
  #expect(!report.lasting.contains { $0.document.hasPrefix("reed/") })
}

@Test func `evidence is fresh for 7 days, stale for 30, then unverified`() {
  let ages = report { night in
    night.asOf = moment("2026-03-10T02:00:00Z")
    night.pages = [
      page("a/seven", .ok, good: "2026-03-03T02:00:00Z"),
      page("a/eight", .blocked, good: "2026-03-02T02:00:00Z"),
      page("a/thirty", .blocked, good: "2026-02-08T02:00:00Z"),
      page("a/thirty-one", .blocked, good: "2026-02-07T02:00:00Z"),
      page("a/never", .blocked),
    ]
  }.evidence
  #expect(ages.fresh == 1)
  #expect(ages.staleSince.map(\.document) == ["a/eight", "a/thirty"])
  #expect(ages.unverified.map(\.document) == ["a/thirty-one"])
  #expect(ages.never.map(\.document) == ["a/never"])
}

@Test func `a change is of the night on which it came, and of the one that confirmed it`() {
  func ids(_ end: String) -> [String] {
    report { $0.asOf = moment(end) }.changes.map(\.change.id)
  }
  #expect(ids("2026-02-02T23:59:59Z") == [sample.refund.id, sample.held.id], "gravest first")
  #expect(ids("2026-02-03T23:59:59Z") == [sample.refund.id], "it was confirmed")
  #expect(ids("2026-02-04T23:59:59Z") == [])
}

@Test func `the same edit on many pages is told once, with its pages`() throws {
  let told = report { night in
    night.asOf = moment("2026-02-02T23:59:59Z")
    var again = sample.refund
    (again.document, again.id) = ("reed/faq", "c0")
    night.documents.append(
      DocumentChanges(document: "reed/faq", changes: [again], incidents: []))
  }
  let first = try #require(told.changes.first)
  #expect(first.documents == ["reed/faq", "reed/terms"])
  #expect(told.text.contains("reed/faq and 1 more: refund window"))
}

@Test func `incidents are opened, last and are over, and say how long`() {
  let first = report { $0.asOf = moment("2026-02-03T23:59:59Z") }
  #expect(first.opened.map(\.outcome) == [.unreachable] && first.lasting.isEmpty)
  let second = report()
  #expect(second.opened.isEmpty && second.lasting.map(\.outcome) == [.unreachable])
  #expect(second.text.contains("for 1 day since 2026-02-03"), "\(second.text)")
  let third = report { night in
    night.asOf = moment("2026-02-07T23:59:59Z")
    night.documents[0].incidents[0].closed = moment("2026-02-07T02:00:00Z")
  }
  #expect(third.closed.count == 1 && third.lasting.isEmpty)
  #expect(third.text.contains("read again after 3 days"), "\(third.text)")
  let earlier = report { night in
    night.documents[0].incidents[0].closed = moment("2026-02-07T02:00:00Z")
  }
  #expect(earlier.closed.isEmpty && earlier.lasting.count == 1, "the end had not come yet")
}

@Test func `a grade that moved says from where, to where and why`() throws {
  let told = report { $0.asOf = moment("2026-02-02T23:59:59Z") }
  let move = try #require(told.moves.first)
  #expect(move.isGrade && told.firsts == 0)
  #expect(
    told.text.contains("reed:GB B 72 → C 60: the company's pages state other things"),
    "\(told.text)")
  #expect(report { $0.asOf = moment("2026-01-01T23:59:59Z") }.firsts == 1)
}

@Test func `what needs a person comes with what mends it, most urgent first`() throws {
  let needs = try #require(
    report { night in
      var record = sample.record
      record.corrections = [
        CorrectionStatus(
          correction: "2026-001", document: "reed/terms", date: "2026-01-05", state: .outdated,
          since: moment("2026-02-03T02:00:00Z"))
      ]
      night.records = [record]
      night.documents[0].incidents[0].outcome = .gone
    }.needs)
  #expect(needs.map(\.kind) == [.scoreWaits, .queue, .held, .moved, .correction, .unread])
  #expect(
    needs.map { $0.command ?? $0.file ?? "" } == [
      "atlas review show \(sample.sameRefund.id)", "atlas review list",
      "atlas review show \(sample.held.id)", "atlas company moved reed",
      "input/corrections/2026-001.json", "atlas company check moss",
    ])
  #expect(needs[1].words == "1 change waits for an editor: it moves a grade")
}

@Test func `a page that was not read for a month needs a person, unless it asked to be left alone`()
  throws
{
  let pages = [
    page("a/old", .blocked, good: "2025-12-01T02:00:00Z"),
    page("a/new", .ok, good: "2026-02-04T02:00:00Z"), page("b/all", .robotsDenied),
  ]
  let needs = try #require(
    report { night in
      (night.pages, night.documents, night.records) = (pages, [], [])
    }.needs)
  #expect(needs.map(\.kind) == [.unverified])
  #expect(needs[0].words == "a/old was not read for more than 30 days")
}

@Test func `a quiet night is a few lines`() {
  let quiet = report { night in
    (night.documents, night.records) = ([], [])
    night.pages = [page("a/terms", .identical, good: "2026-02-04T02:00:00Z")]
  }
  #expect(
    quiet.text == """
      Night of 2026-02-04, tiny-index
        1 of 1 page was asked for: 1 identical
        1 read within 7 days
        nothing changed

      Nothing to do

      """)
}

@Test func `a night that others followed does not say what needs a person`() {
  let past = report { $0.isNewest = false }
  #expect(past.needs == nil && !past.text.contains("to do"))
}

@Test func `a list that is long is cut in the text and whole in the data`() throws {
  let long = report { night in
    night.pages = (100..<130).map { page("a/p\($0)", nil) } + night.pages
  }
  #expect(long.text.contains("and 21 more"), "\(long.text)")
  let data = try JSONSerialization.jsonObject(with: Data(long.json)) as? [String: Any]
  let pages = data?["pages"] as? [String: Any]
  #expect((pages?["not_asked"] as? [Any])?.count == 31)
}

@Test func `the text of a night shows what one cannot see`() {
  var night = Sample.filled("a\u{202E}\nb", address: "x").night
  night.asOf = moment("2026-02-02T23:59:59Z")
  let text = NightReport(night).text
  #expect(text.contains("a⟦U+202E⟧ b") && !text.contains("\u{202E}"), "\(text)")
}
