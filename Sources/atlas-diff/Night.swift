// The pipeline face: every document's history, where it grew.
import Archive
import Diffing
import HTML
import Model
import Pipeline
import Store

/// Derives the changes of all documents.
struct DiffNight {
  let folders: Folders
  let weight: Weight
  let asOf: Timestamp?

  func run() throws {
    let companies = try Inputs.companies(folders.input("companies"))
    let evidence = try folders.input("evidence")
    let output = try folders.output()
    let lock = try RunLock(folder: output)
    let captures = Captures(try Archive.reading(folders.input("snapshots")), asOf: asOf)
    var ledger = Ledger(output)
    let progress = Progress("diff")
    let documents = companies.flatMap { company in company.documents.map { (company, $0) } }
    var found: [ChangeState: Int] = [:]
    for (index, (company, document)) in documents.enumerated() {
      let id = company.documentID(document)
      let attempts = try captures.attempts(id)
      if !attempts.isEmpty {
        try ledger.derive(ChangeFile.name(id), from: sources(attempts, document)) {
          let changes = try History(
            id: id, document: document, attempts: attempts, captures: captures, evidence: evidence
          ).changes(by: weight.differ)
          for change in changes { found[change.state, default: 0] += 1 }
          return try CanonicalJSON.pretty(
            DocumentChanges(
              document: id, changes: changes, incidents: Incident.all(in: attempts)))
        }
      }
      progress.step(index + 1, of: documents.count)
    }
    try ledger.close()
    let figures = found.map { ($0.key.rawValue, $0.value) }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    progress.finish([("derived", ledger.made), ("skipped", ledger.skipped)] + figures)
    _ = consume lock
  }

  /// What decides a document's changes. A run of equal captures counts by its first two: the second
  /// one confirms, further ones say nothing new.
  private func sources(_ attempts: [Snapshot], _ document: Document) -> [String] {
    var runs: [(key: String, count: Int)] = []
    for attempt in attempts {
      let reading = document.reading(at: attempt.at)
      let key = Evidence.key(
        digest: attempt.digest ?? attempt.outcome.rawValue, charset: attempt.charset,
        reading: reading)
      if runs.last?.key == key {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((key, 1))
      }
    }
    return [weight.digest] + runs.flatMap { [$0.key, "\(min($0.count, 2))"] }
  }
}
