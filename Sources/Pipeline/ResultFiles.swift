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

  /// All records, by id.
  package static func all(in folder: Folder) throws -> [ScoreRecord] {
    try names(in: folder).map { try read($0, in: folder) }
  }

  /// The files in the order of their records' ids, which is not that of their names: `/` comes
  /// before digits, and `:` after them.
  package static func names(in folder: Folder) throws -> [String] {
    try folder.names(suffix: ".json").map { name in (name: name, id: name.replacing("/", with: ":"))
    }
    .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.map(\.name)
  }

  package static func read(_ name: String, in folder: Folder) throws -> ScoreRecord {
    try folder.readDerived(ScoreRecord.self, name)
  }
}
