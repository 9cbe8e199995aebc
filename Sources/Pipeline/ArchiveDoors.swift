// Opening the snapshot archive for one purpose.
package import Archive
import Foundation
package import Model
package import Store

extension Archive {
  /// For those who only read.
  package static func reading(_ folder: Folder) throws -> Archive {
    guard try DurableFile.isThere(folder.path) else {
      throw Stop(.data, "\(folder.path): there is no archive yet; run atlas-fetch first")
    }
    return try Archive(reading: URL(filePath: folder.path))
  }

  /// For the one stage that appends; makes the folder.
  package static func writing(_ folder: Folder) throws -> Archive {
    try Archive(writing: URL(filePath: folder.path))
  }

  /// Takes bodies out.
  package static func removing(
    _ captures: [Snapshot], from folder: Folder, because removal: Removal
  ) throws {
    try Archive.remove(captures, from: URL(filePath: folder.path), because: removal)
  }

  /// Makes the index anew; returns what is amiss in the files.
  package static func reindexing(_ folder: Folder) throws -> [Problem] {
    try Archive.reindex(URL(filePath: folder.path))
  }
}

extension Stop {
  /// Trouble with the archive, by what a person must do.
  init(_ error: ArchiveError) {
    let code: ExitCode =
      switch error {
      case .system, .full: .io
      case .locked: .busy
      default: .data
      }
    var words = error.description
    if case .locked(let folder) = error, let who = RunLock.holder(of: folder) {
      words = "\(folder): \(who) is writing to this archive; try later"
    }
    self.init(code, words)
  }
}
