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
  private let moment: Timestamp
  private let holdNights: Int
  /// What each evidence file was derived from.
  private let derived: [String: String]

  init(
    captures: Captures, evidence: Folder, changes: Folder, moment: Timestamp, holdNights: Int
  ) throws {
    self.captures = captures
    self.evidence = evidence
    self.changes = changes
    self.moment = moment
    self.holdNights = holdNights
    derived = try Ledger.entries(of: evidence)
  }

  /// A page of a record with all attempts at it, by time.
  struct Page {
    let id: String
    let document: Document
    let attempts: [Snapshot]
  }

  func pages(of company: Company, _ documents: [Document]) throws -> [Page] {
    try documents.map { document in
      let id = company.documentID(document)
      return Page(id: id, document: document, attempts: try captures.attempts(id))
    }
  }

  /// What decides a record, for the ledger: its attempts, what was read, and what is in doubt.
  func sources(of pages: [Page]) throws -> [String] {
    try pages.flatMap { page in
      let (id, document) = (page.id, page.document)
      let attempts = page.attempts.flatMap { attempt in
        let read = EvidenceFile.name(attempt, of: document).flatMap { derived[$0] }
        return [attempt.id, attempt.outcome.rawValue, read ?? ""]
      }
      let file = ChangeFile.name(id)
      let doubts = try changes.has(file) ? try changes.read(file) : []
      return [
        id, document.kind.rawValue, document.url, doubts.isEmpty ? "" : Digest.sha256(doubts),
      ]
        + (try waiting(doubts, file)) + attempts
    }
  }

  /// The changes that the score waits with, by id: what of a record depends on the moment.
  private func waiting(_ bytes: [UInt8], _ file: String) throws -> [String] {
    guard bytes.contains(Severity.grade) else { return [] }
    let known = try changes.readDerived(DocumentChanges.self, file).changes
    return Hold.waiting(known, at: moment, nights: holdNights).map { "waits \($0.id)" }
  }

  func state(of page: Page) throws -> DocumentState {
    let known = try ChangeFile.read(page.id, in: changes)?.changes ?? []
    let held = Set(known.filter { $0.state == .held }.map(\.after.snapshot))
    // On most nights a page says what it said before: its evidence is one file, read once.
    var read: [String: Evidence] = [:]
    var captures: [DocumentState.Capture] = []
    for attempt in page.attempts {
      guard let file = EvidenceFile.name(attempt, of: page.document) else { continue }
      if read[file] == nil { read[file] = try EvidenceFile.read(file, in: evidence) }
      guard let said = read[file] else { continue }
      captures.append(
        DocumentState.Capture(
          at: attempt.at, snapshot: attempt.id, digest: said.digest, evidence: said,
          finalURL: attempt.finalURL, held: held.contains(attempt.id)))
    }
    return DocumentState(
      id: page.id, document: page.document, captures: captures,
      attempts: page.attempts.map { .init(at: $0.at, outcome: $0.outcome) }, changes: known)
  }
}

extension [UInt8] {
  /// Whether a severity stands in a file of changes: most have none that could wait, and need not
  /// be decoded.
  fileprivate func contains(_ severity: Severity) -> Bool {
    let word = Array("\"\(severity.rawValue)\"".utf8)
    return withUnsafeBufferPointer { bytes in
      bytes.indices.dropLast(word.count - 1).contains { start in
        bytes[start] == word[0] && bytes[start..<(start + word.count)].elementsEqual(word)
      }
    }
  }
}
