// Where the stages after extract leave their results.
package import Model
package import Store

/// The files of the changes folder.
package enum ChangeFile {
  /// `fenwire/terms.json`.
  package static func name(_ document: String) -> String { "\(document).json" }

  /// The changes of one document; nil when there are none yet.
  package static func read(_ document: String, in folder: Folder) throws -> DocumentChanges? {
    let file = name(document)
    return try folder.has(file) ? try folder.readDerived(DocumentChanges.self, file) : nil
  }

  /// Those of all documents, by document.
  package static func all(in folder: Folder) throws -> [DocumentChanges] {
    try folder.names(suffix: ".json").map { try folder.readDerived(DocumentChanges.self, $0) }
  }
}

/// The files of the scores folder.
package enum ScoreFile {
  /// `fenwire/GB.json`.
  package static func name(_ company: String, _ jurisdiction: String) -> String {
    "\(company)/\(jurisdiction).json"
  }

  /// The files of all records in the order of the records' ids, which is not that of their names:
  /// `a:US` comes before `a:US-CA`, but `a/US.json` after `a/US-CA.json`.
  package static func names(in folder: Folder) throws -> [String] {
    var named: [(id: String, name: String)] = []
    for name in try folder.names(suffix: ".json") {
      let stem = name.dropLast(5)
      let parts = stem.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      named.append((parts.joined(separator: ":"), name))
    }
    return named.sorted { utf8Precedes($0.id, $1.id) }.map(\.name)
  }

  /// All records, by id.
  package static func all(in folder: Folder) throws -> [ScoreRecord] {
    try names(in: folder).map { try read($0, in: folder) }
  }

  package static func read(_ name: String, in folder: Folder) throws -> ScoreRecord {
    if let record = ScoreRecord(quickly: try folder.read(name)) { return record }
    return try folder.readDerived(ScoreRecord.self, name)
  }
}
