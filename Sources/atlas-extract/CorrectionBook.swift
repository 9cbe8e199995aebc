// Rulings on facts, by the document that they are about.
import Model
import Pipeline
import Store

/// What was ruled on each document's facts.
struct CorrectionBook {
  private let byDocument: [String: [Correction]]

  init(_ folders: Folders, asOf: Timestamp?) throws {
    guard folders.mayRead("corrections") else {
      byDocument = [:]
      return
    }
    let all = try Inputs.corrections(folders.input("corrections"), asOf: asOf)
    byDocument = Dictionary(grouping: all.filter(\.decides), by: \.document)
  }

  /// Those that decide what a document's facts are, by id.
  func rulings(on document: String) -> [Correction] { byDocument[document] ?? [] }

  /// What of them decides a document's facts, for the ledger; nothing where there are none.
  func sources(of document: String) throws -> [String] {
    try rulings(on: document).map { String(decoding: try CanonicalJSON.line($0), as: UTF8.self) }
  }

  /// Rulings on what is not there, in words: they do nothing, and an editor should know.
  func unfit(declared: Set<String>) -> [String] {
    byDocument.keys.sortedByUTF8().filter { !declared.contains($0) }.flatMap { document in
      rulings(on: document).map {
        "correction \($0.id) corrects nothing: no company declares \(document)"
      }
    }
  }
}
