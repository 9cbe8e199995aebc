// The pipeline face: one night of asking.
import Archive
import Fetching
import Model
import Pipeline

/// Asks for what the archive does not have yet and appends each answer as it comes.
struct FetchNight {
  let folders: Folders
  let classifier: Classifier
  let asOf: Timestamp?
  let pages: SavedPages

  func run() throws {
    let interruption = Interruption()
    let companies = try Inputs.companies(folders.input("companies"))
    let progress = Progress("fetch")
    let declared = Set(companies.flatMap(Address.keys))
    let recording = try pages.recording(
      wanted: { declared.contains(Address.key($0)) }, note: progress.note)
    let output = try folders.output()
    let archive = try Archive.writing(output)
    var held: [String: [Snapshot]] = [:]
    for company in companies {
      for document in company.documents {
        let id = company.documentID(document)
        held[id] = try archive.snapshots(of: id)
      }
    }
    let keeper = Keeper(companies, retain: folders.retain)
    let plan = FetchPlan.replay(companies, from: recording, until: asOf) { document in
      Set((held[document] ?? []).map(\.at))
    }
    let all = FetchPlan.replay(companies, from: recording, until: asOf) { _ in [] }
    var outcomes: [Outcome: Int] = [:]
    var done = 0
    try Transport.replay(recording).answer(plan.asks) { ask, exchange in
      try interruption.check()
      let lastGood = held[ask.document]?.last { $0.outcome.isEvidence && $0.at < exchange.at }
      let verdict = classifier.classify(
        exchange, expecting: ask.expectation,
        earlier: lastGood.flatMap(Earlier.init))
      // A recorded observation has the body that it agreed with, so it is not the same bytes.
      let outcome =
        verdict.outcome == .identical && exchange.observed != nil ? .ok : verdict.outcome
      let snapshot = try archive.append(
        exchange, document: ask.document, outcome: outcome, reason: verdict.reason,
        keep: keeper.keep(
          exchange, of: ask.document, as: outcome, held: held[ask.document] ?? []))
      held[ask.document, default: []].append(snapshot)
      outcomes[outcome, default: 0] += 1
      done += 1
      progress.step(done, of: plan.asks.count)
    }
    let figures = outcomes.map { ($0.key.rawValue, $0.value) }
      .sorted { utf8Precedes($0.0, $1.0) }
    progress.finish(
      [
        ("captured", done), ("skipped", all.asks.count - plan.asks.count),
        ("undeclared", recording.count(until: asOf) - all.asks.count),
      ] + figures)
  }
}

extension Address {
  /// All addresses that a company's documents have or had, in the spelling that recordings use.
  static func keys(of company: Company) -> [String] {
    company.documents.flatMap { document in
      ([document.url] + (document.history ?? []).compactMap(\.url)).map(Address.key)
    }
  }
}

extension Earlier {
  /// What is remembered of a capture that has a body.
  init?(_ snapshot: Snapshot) {
    guard let digest = snapshot.digest else { return nil }
    self.init(at: snapshot.at, digest: digest)
  }
}
