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
    let derived = try Ledger.entries(of: evidence)
    let reviews = try folders.mayRead("reviews") ? DocumentReviews(folders, asOf: asOf) : .init()
    var ledger = try Ledger(output)
    let progress = Progress("diff")
    let documents = companies.flatMap { company in company.documents.map { (company, $0) } }
    var found: [ChangeState: Int] = [:]
    var unverifiable: [String] = []
    for (index, (company, document)) in documents.enumerated() {
      let id = company.documentID(document)
      let attempts = try captures.attempts(id)
      if !attempts.isEmpty {
        let sources = sources(attempts, document, derived) + reviews.sources(of: id)
        let file = ChangeFile.name(id)
        var isInDoubt = false
        try ledger.derive(file, from: sources) {
          let history = try History(
            id: id, document: document, attempts: attempts, captures: captures, evidence: evidence)
          unverifiable += history.unverifiable
          isInDoubt = !history.unverifiable.isEmpty
          // What was said when the archive was whole stands until it is whole again.
          if isInDoubt, try output.has(file) { return try output.read(file) }
          let changes = history.changes(by: weight.differ, reviews.decisions(on: id))
          for change in changes { found[change.state, default: 0] += 1 }
          return try CanonicalJSON.pretty(
            DocumentChanges(
              document: id, changes: changes,
              incidents: Incident.all(in: attempts, afterNights: folders.incidentNights)))
        }
        if isInDoubt { ledger.doubt(file) }
      }
      progress.step(index + 1, of: documents.count)
    }
    try ledger.close()
    for note in try reviews.unfit(for: output, declared: Set(documents.map { $0.documentID($1) })) {
      progress.note(note)
    }
    let figures = found.map { ($0.key.rawValue, $0.value) }
      .sorted { utf8Precedes($0.0, $1.0) }
    for line in unverifiable { progress.note(line) }
    progress.finish([("derived", ledger.made), ("skipped", ledger.skipped)] + figures)
    _ = consume lock
    try Captures.stop(unverifiable: unverifiable.count)
  }

  /// What decides a document's changes: its captures, and what was read in each.
  ///
  /// Of a run of equal captures the first two count, since the second one confirms, and the last,
  /// which the next change starts from. So a night on which nothing changed derives nothing anew.
  private func sources(
    _ attempts: [Snapshot], _ document: Document, _ derived: [String: String]
  ) -> [String] {
    var runs: [(reading: String, ids: [String])] = []
    for attempt in attempts {
      let file = EvidenceFile.name(attempt, of: document)
      let reading = file.map { "\($0) \(derived[$0] ?? "")" } ?? attempt.outcome.rawValue
      if file != nil && runs.last?.reading == reading {
        runs[runs.count - 1].ids.append(attempt.id)
      } else {
        runs.append((reading, [attempt.id]))
      }
    }
    let last = runs.indices.last
    return [weight.digest, document.url, "\(folders.incidentNights)"]
      + runs.indices.flatMap { index -> [String] in
        let ids = runs[index].ids
        return [runs[index].reading] + ids.prefix(2) + (index == last ? [] : ids.suffix(1))
      }
  }
}
