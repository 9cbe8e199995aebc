// A dataset that is made only to see what it would be.
import Digest
import Exporting
import Store

/// Takes a dataset and keeps the digests of its files.
final class DigestSink {
  private var open: [String: DigestStream] = [:]
  private(set) var files: [FileDescription] = []

  /// - Parameter database: the SQLite file as it lies there. It is not made again, since its bytes
  ///   are those of the library that wrote it; what its tables hold is in the other files too.
  init(database: FileDescription?) { if let database { files.append(database) } }

  var sink: DatasetSink<any Error> {
    DatasetSink(
      add: { [self] bytes, name in stream(name).add(bytes) },
      put: { [self] bytes, name in
        files.append(
          FileDescription(name: name, bytes: bytes.count, sha256: Digest.sha256Hex(bytes)))
      }, begin: { _ in }, insert: { _, _ in },
      end: { [self] in
        for (name, stream) in open {
          files.append(FileDescription(name: name, bytes: stream.count, sha256: stream.finish()))
        }
        open = [:]
        return files
      })
  }

  private func stream(_ name: String) -> DigestStream {
    if let known = open[name] { return known }
    let made = DigestStream()
    open[name] = made
    return made
  }
}
