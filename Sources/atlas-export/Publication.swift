// Putting the files of the dataset in place.
import Exporting
import Store

/// All files of one dataset.
struct Publication {
  private let files: [ExportFile]

  init(_ files: [ExportFile]) { self.files = files }

  /// Writes what differs and removes what is no longer part of it. Returns how many were written.
  ///
  /// The checksums are written last: a reader who finds them true has a whole set.
  func write(to folder: Folder) throws -> Int {
    let names = Set(files.map(\.name))
    for stale in folder.names() where !names.contains(stale) { try folder.remove(stale) }
    return try files.reduce(0) { $0 + (try folder.write($1.bytes, $1.name) ? 1 : 0) }
  }
}
