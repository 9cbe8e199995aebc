// What is known of each page of a record, loaded from three folders.
import Digest
import Model
import Pipeline
import Scoring
import Store

/// Loads document states: attempts from the archive, facts from evidence, doubts from changes.
struct States {
  private let captures: Captures
  private let evidence: Folder
  private let changes: Folder
  /// What each evidence file was derived from.
  private let derived: [String: String]

  init(captures: Captures, evidence: Folder, changes: Folder) {
    self.captures = captures
    self.evidence = evidence
    self.changes = changes
    derived = Ledger.entries(of: evidence)
  }

  /// What decides a record, for the ledger: its attempts, what was read, and what is in doubt.
  func sources(of documents: [Document], _ company: Company) throws -> [String] {
    try documents.flatMap { document in
      let id = company.documentID(document)
      let attempts = try captures.attempts(id).flatMap { attempt in
        let read = EvidenceFile.name(attempt, of: document).flatMap { derived[$0] }
        return [attempt.id, attempt.outcome.rawValue, read ?? ""]
      }
      let file = ChangeFile.name(id)
      let doubts = try changes.has(file) ? Digest.sha256(try changes.read(file)) : ""
      return [id, document.kind.rawValue, document.url, doubts] + attempts
    }
  }

  func state(of document: Document, _ company: Company) throws -> DocumentState {
    let id = company.documentID(document)
    let attempts = try captures.attempts(id)
    let known = try ChangeFile.read(id, in: changes)?.changes ?? []
    let held = Set(known.filter { $0.state == .held }.map(\.after.snapshot))
    let read = try attempts.compactMap { snapshot in
      try EvidenceFile.read(snapshot, of: document, in: evidence).map { evidence in
        DocumentState.Capture(
          at: snapshot.at, snapshot: snapshot.id, digest: evidence.digest, evidence: evidence,
          held: held.contains(snapshot.id))
      }
    }
    return DocumentState(
      id: id, document: document, captures: read,
      attempts: attempts.map { .init(at: $0.at, outcome: $0.outcome) })
  }
}
