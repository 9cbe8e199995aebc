// Real captures: silent on noise, loud on words.
import Diffing
import Model
import TestSupport
import Testing

@Suite(.enabled(if: Shared.has("corpus/ota-noise"), Comment(rawValue: Shared.missing)))
struct CorpusTests {
  private static let silent: Set<ChangeState> = [.unchanged, .markup, .links, .noise]

  @Test func `no night on which nobody edited is reported`() throws {
    let loud = try Corpus.changes("ota-noise").filter { !Self.silent.contains($0.1.state) }
    #expect(loud.map(\.0) == [])
  }

  @Test func `every text that came back is recognised`() throws {
    let changes = try Corpus.changes("ota-flipflops", returning: true)
    let missed = changes.filter { $0.1.state != .flipFlop || $0.1.seenBefore == nil }
    #expect(!changes.isEmpty)
    #expect(missed.map(\.0) == [])
  }

  @Test(arguments: ["ota-pairs", "tosback-pairs"])
  func `edits are found as often as pinned`(_ folder: String) throws {
    let floor = try #require(try Floors.load().changes[folder])
    let found = try Corpus.changes(folder).filter { $0.1.state == .pending }
    #expect(found.count >= floor)
    // An edit that was found comes with its words, and with a hash to group it by.
    #expect(found.filter { $0.1.textChanges.isEmpty || $0.1.diffHash.isEmpty }.map(\.0) == [])
  }

  @Test(
    .enabled(if: Shared.has("corpus/timelines"), Comment(rawValue: Shared.missing)),
    arguments: (try? Shared.names("corpus/timelines")) ?? [])
  func `a month of nights reports what the company changed and nothing else`(
    _ name: String
  ) throws {
    let folder = "timelines/\(name)"
    let meta = try Corpus.object("corpus/\(folder)/meta.json")
    let nights = try Corpus.replay(
      folder, declaration: meta["declaration"] as? [String: Any] ?? [:])
    let reported = nights.filter { [.pending, .confirmed].contains($0.change.state) }
    let recorded = nights.filter { !$0.subject.isEmpty && !$0.subject.hasPrefix("Apply") }
    #expect(!recorded.isEmpty)
    #expect(reported.map(\.change.after.at) == recorded.map(\.change.after.at))
    #expect(reported.filter { $0.change.state != .confirmed }.isEmpty)
  }

  @Test(
    .enabled(
      if: Shared.has("corpus/openrouter/terms-of-service"), Comment(rawValue: Shared.missing)))
  func `a year of terms is dated edit by edit`() throws {
    let folder = "openrouter/terms-of-service"
    let nights = try Corpus.replay(
      folder, declaration: try Corpus.object("corpus/\(folder)/declaration.json"),
      file: "html", subject: "subject")
    let silent = nights.filter { Self.silent.contains($0.change.state) }
    #expect(silent.map(\.change.after.at.date) == ["2025-02-22", "2025-12-10"])
    let confirmed = nights.filter { $0.change.state == .confirmed }.map(\.change)
    #expect(confirmed.count == 11)
    let last = confirmed.last
    #expect(last?.after.at.date == "2026-05-09")
    #expect(last?.confirmedBy?.at.date == "2026-05-12")
    // One sentence moved the refund from e-mail to a button, and nothing else changed that day.
    let button = confirmed.filter { $0.after.at.date == "2025-08-15" }
    #expect(button.flatMap(\.textChanges).map(\.op) == ["replace"])
  }
}
