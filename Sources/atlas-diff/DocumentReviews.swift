// Editors' decisions, by the document that they are about.
import Diffing
import Model
import Pipeline
import Store

/// What was decided on each document's changes.
struct DocumentReviews {
  private let byDocument: [String: [Review]]
  /// Decisions that a newer one replaced, by change.
  private let overruled: [String: [Review]]

  /// No decisions.
  init() { (byDocument, overruled) = ([:], [:]) }

  init(_ folders: Folders, asOf: Timestamp?) throws {
    let reviews = try Inputs.allReviews(folders.input("reviews"), asOf: asOf)
    byDocument = Dictionary(
      grouping: reviews.values.compactMap(\.last).sorted { utf8Precedes($0.change, $1.change) },
      by: \.document)
    overruled = reviews.mapValues { Array($0.dropLast()) }.filter { !$0.value.isEmpty }
  }

  func decisions(on document: String) -> Decisions {
    let reviews = byDocument[document] ?? []
    return Decisions(
      Dictionary(reviews.map { ($0.change, $0) }, uniquingKeysWith: { first, _ in first }),
      overruled: overruled)
  }

  /// What of them decides a document's changes, for the ledger.
  func sources(of document: String) -> [String] {
    (byDocument[document] ?? []).flatMap { (overruled[$0.change] ?? []) + [$0] }.flatMap {
      [$0.change, $0.verdict.rawValue, $0.note, $0.editor, $0.date]
    }
  }

  /// Decisions on what is not there, in words: they do nothing, and an editor should know.
  func unfit(for changes: Folder, declared: Set<String>) throws -> [String] {
    try byDocument.keys.sortedByUTF8().flatMap { document -> [String] in
      let reviews = byDocument[document] ?? []
      guard declared.contains(document) else {
        return reviews.map {
          "the review of \($0.change) decides nothing: no company declares \(document)"
        }
      }
      let known = Set(try ChangeFile.read(document, in: changes)?.changes.map(\.id) ?? [])
      return reviews.filter { !known.contains($0.change) }.map {
        "the review of \($0.change) decides nothing: \(document) has no such change"
      }
    }
  }
}
