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
    for old in earlier(in: folder) where !names.contains(old) { try folder.remove(old) }
    return try files.reduce(0) { $0 + (try folder.write($1.bytes, $1.name) ? 1 : 0) }
  }

  /// Names of the set that lies there, by its own checksums: nothing else is ours to remove.
  private func earlier(in folder: Folder) -> [String] {
    guard let sums = files.last, let bytes = try? folder.read(sums.name) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.split(separator: " ", maxSplits: 1).last.map { $0.trimmingPrefix(" ") }.map(String.init)
    }
  }
}
