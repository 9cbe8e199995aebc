// The whole pipeline over one company's real pages and their history.
import Foundation
import Model
import TestSupport
import Testing

@Suite(.enabled(if: Shared.has("corpus/openrouter"), Comment(rawValue: Shared.missing)))
struct OpenRouterTests {
  /// Runs the example's own script on a copy of the example.
  private func run(_ body: (ScoreRecord, [String: DocumentChanges]) throws -> Void) throws {
    try withTemporaryFolder { place in
      let files = FileManager.default
      let example = place.appending(path: "Examples/openrouter")
      try files.createDirectory(
        at: example.deletingLastPathComponent(), withIntermediateDirectories: true)
      try files.createDirectory(
        at: example.appending(path: "input"), withIntermediateDirectories: true)
      let source = Shared.root.appending(path: "Examples/openrouter")
      for name in ["pipeline.json", "manifest", "run", "input/companies"] {
        try files.copyItem(
          at: source.appending(path: name), to: example.appending(path: name))
      }
      try files.createSymbolicLink(
        at: place.appending(path: "input"),
        withDestinationURL: Shared.root.appending(path: "input"))
      let script = try runScript(
        example.appending(path: "run"),
        [programFolder.path, Shared.folder.appending(path: "corpus/openrouter").path])
      try #require(script.status == 0, "\(script.output)\(script.errors)")
      func read<T: Decodable>(_ type: T.Type, _ name: String) throws -> T {
        try JSONDecoder().decode(
          type, from: Data(contentsOf: example.appending(path: "output/\(name)")))
      }
      var changes: [String: DocumentChanges] = [:]
      for document in ["faq", "privacy", "terms"] {
        changes[document] = try read(
          DocumentChanges.self, "changes/openrouter/\(document).json")
      }
      try body(try read(ScoreRecord.self, "scores/openrouter/US.json"), changes)
    }
  }

  private func has(
    _ record: ScoreRecord, _ type: String, _ value: String, _ attrs: [String: String] = [:],
    saying words: String
  ) -> Bool {
    record.facts.contains { cited in
      cited.fact.type == type && cited.fact.value == value
        && attrs.allSatisfy { cited.fact.attrs[$0.key] == $0.value }
        && cited.fact.quote.localizedCaseInsensitiveContains(words)
    }
  }

  @Test func `what the pages state is found, the rest is not stated, and the score is a B`() throws
  {
    try run { record, _ in
      #expect(record.grade == "B")
      #expect((82...86).contains(record.score ?? 0), "the score is \(record.score ?? -1)")
      #expect(has(record, "cancel_channel", "online", saying: "account page"))
      #expect(
        has(
          record, "delete_channel", "email", ["detail": "support@openrouter.ai"],
          saying: "terminate your account"))
      #expect(has(record, "delete_channel", "online", saying: "Manage Account"))
      #expect(has(record, "refund_window", "PT24H", saying: "twenty-four"))
      #expect(has(record, "refund_channel", "online", saying: "refund button"))
      #expect(has(record, "refund", "none", ["scope": "platform_fees"], saying: "platform fees"))
      #expect(has(record, "refund", "none", ["scope": "crypto"], saying: "never refundable"))
      #expect(has(record, "refund_time", "P30D", ["scope": "termination"], saying: "thirty"))
      #expect(
        has(record, "credits_expiry", "P365D", ["hedge": "reserves_right"], saying: "reserves"))
      #expect(!record.facts.contains { $0.fact.type == "pause" }, "pause is not stated")
    }
  }

  @Test func `the conflict of its two pages on credits at deletion is shown with both quotes`()
    throws
  {
    try run { record, _ in
      let facts = Dictionary(
        record.facts.map { ($0.fact.id, $0) }, uniquingKeysWith: { first, _ in first })
      let sides = record.conflicts.map { [facts[$0.first], facts[$0.second]].compactMap(\.self) }
      #expect(
        sides.contains { pair in
          pair.contains { $0.document.hasSuffix("/faq") && $0.fact.quote.contains("lost") }
            && pair.contains { $0.document.hasSuffix("/terms") && $0.fact.quote.contains("refund") }
        })
    }
  }

  @Test func `the FAQ's eleven versions raise no alarm about facts`() throws {
    try run { _, changes in
      let faq = try #require(changes["faq"])
      // Nights on which no word and no link differed are observations, no changes.
      #expect(faq.changes.count >= 7)
      for change in faq.changes { #expect(change.factChanges.isEmpty, "\(change.after.at)") }
      #expect(faq.changes.contains { $0.state == .flipFlop })
    }
  }

  @Test func `the terms' history gives the fact changes of their text, dated and confirmed`() throws
  {
    try run { _, changes in
      let terms = try #require(changes["terms"])
      func night(_ date: String) throws -> Change {
        try #require(terms.changes.first { $0.after.at.date == date })
      }
      let first = try night("2025-04-16").factChanges
      #expect(first.contains { $0.type == "refund_window" && $0.after?.value == "PT24H" })
      #expect(
        first.contains {
          $0.type == "credits_expiry" && $0.before?.value == "P12M" && $0.after?.value == "P365D"
        })
      #expect(first.contains { $0.type == "refund" && $0.before?.value == "none" })
      let button = try night("2025-08-15").factChanges
      #expect(button.map(\.type) == ["refund_channel"])
      #expect(button.first?.before?.value == "email" && button.first?.after?.value == "online")
      let narrowed = try night("2026-03-17").factChanges
      let widened = try night("2026-05-09")
      for change in [narrowed, widened.factChanges] {
        #expect(Set(change.map(\.type)) == ["refund", "refund_method", "refund_time"])
        #expect(change.allSatisfy { $0.op == "scope" })
      }
      #expect(narrowed.allSatisfy { $0.after?.attrs["customers"] == "enterprise" })
      #expect(widened.factChanges.allSatisfy { $0.before?.attrs["customers"] == "enterprise" })
      #expect(widened.state == .confirmed)
      #expect(widened.confirmedBy?.at.date == "2026-05-12")
    }
  }
}
