// Where a stage finds what another wrote.
package import Model
package import Store

/// Names and reads the files of the evidence folder.
package enum EvidenceFile {
  /// `fenwire/faq/<key>.json`.
  package static func name(_ document: String, _ key: String) -> String {
    "\(document)/\(key).json"
  }

  /// The file that holds, or would hold, the evidence of a capture; nil when it can have none.
  package static func name(_ snapshot: Snapshot, of document: Document) -> String? {
    guard snapshot.outcome.isEvidence else { return nil }
    return Evidence.key(of: snapshot, as: document.reading(at: snapshot.at))
      .map { name(snapshot.document, $0) }
  }

  /// The evidence of a capture; nil when there is none yet.
  package static func read(
    _ snapshot: Snapshot, of document: Document, in folder: Folder
  ) throws -> Evidence? {
    try name(snapshot, of: document).flatMap { try read($0, in: folder) }
  }

  /// The evidence in a file; nil when there is none yet.
  package static func read(_ file: String, in folder: Folder) throws -> Evidence? {
    try folder.has(file) ? try folder.readDerived(Evidence.self, file) : nil
  }
}
