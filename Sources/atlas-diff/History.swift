// One document's captures, compared one after the other.
import Diffing
import HTML
import Model
import Pipeline
import Store

/// All captures of a document that may be evidence, with what was read in them.
struct History {
  private let id: String
  private let url: String
  private let captures: [Capture]
  /// Why pages that are needed cannot be had although they were stored: the archive is damaged.
  let unverifiable: [String]

  init(
    id: String, document: Document, attempts: [Snapshot], captures: Captures, evidence: Folder
  ) throws {
    self.id = id
    url = document.url
    let read = try attempts.compactMap { snapshot in
      try EvidenceFile.read(snapshot, of: document, in: evidence).map { (snapshot, $0) }
    }
    // Equal texts and links need no page: digests decide.
    let needsPages = Set(read.map { $0.1.textDigest + $0.1.linksDigest }).count > 1
    var pages: [String: Page] = [:]
    var shapes: [String: String] = [:]
    var unverifiable: [String] = []
    self.captures = try read.map { snapshot, evidence in
      let reading = document.reading(at: snapshot.at)
      if needsPages, pages[evidence.key] == nil, evidence.outcome.isEvidence {
        do throws(Unreadable) {
          let body = try captures.body(of: snapshot)
          shapes[evidence.key] = Shape.digest(body)
          pages[evidence.key] = try captures.page(from: body, of: snapshot, as: reading)
        } catch {
          try error.stopForDisk()
          if error.isPassing { unverifiable.append("\(id) of \(snapshot.at): \(error.reason)") }
        }
      }
      return Capture(
        snapshot: snapshot.id, at: snapshot.at, digest: evidence.digest,
        outcome: evidence.outcome, reason: evidence.reason, page: pages[evidence.key],
        facts: evidence.facts, language: evidence.language, textDigest: evidence.textDigest,
        linksDigest: evidence.linksDigest, shapeDigest: shapes[evidence.key] ?? "",
        reading: reading)
    }
    self.unverifiable = unverifiable
  }

  /// Each capture against the last one that was believed; what is unchanged is left out.
  func changes(by differ: Differ, _ decisions: Decisions) -> [Change] {
    differ.changes(of: id, at: url, in: captures, decisions)
  }
}
