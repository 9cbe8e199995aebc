// The draft of a release as the place where a dataset goes.
import Exporting
import Formats

extension DatasetSink<any Error> {
  /// - Parameters:
  ///   - database: the name of the SQLite file.
  ///   - loose: takes the references of its tables that lead nowhere.
  init(_ draft: Draft, database: String, loose: @escaping ([String]) -> Void) {
    self.init(
      add: { try draft.add($0, to: $1) }, put: { try draft.write($0, to: $1) },
      begin: { try draft.database(database).create($0) },
      insert: { try draft.database(database).insert($0, into: $1) },
      end: {
        loose(try draft.finishDatabase(version: Edition.schemaNumber))
        try draft.finishFiles()
        return draft.finished
      })
  }
}
