// The dataset as a whole, in memory.
import Digest
import Formats
import Model

/// All files of the dataset but its database, sorted by name, the checksums last.
///
/// A pure function: equal input gives equal bytes, whatever the order of companies, records and
/// changes.
package func dataset(_ input: DatasetInput) -> [ExportFile] { told(input).files }

/// The same with what its papers were made of.
func told(_ input: DatasetInput) -> (files: [ExportFile], about: About) {
  var files: [String: [UInt8]] = [:]
  let sink = DatasetSink<Never>(
    add: { files[$1, default: []] += $0 }, put: { files[$1] = $0 }, begin: { _ in },
    insert: { _, _ in },
    end: {
      files.map { name, bytes in
        FileDescription(name: name, bytes: bytes.count, sha256: Digest.sha256Hex(bytes))
      }
    })
  var writer = DatasetWriter(input, to: sink)
  for piece in input.pieces { writer.add(writer.press.part(of: piece)) }
  let about = writer.finish()
  let sorted = files.map { ExportFile(name: $0.key, bytes: $0.value) }
    .sorted { utf8Precedes($0.name, $1.name) }
  return (sorted + [checksums(sorted)], about)
}

/// One line a file in the form that `sha256sum --check` reads.
private func checksums(_ files: [ExportFile]) -> ExportFile {
  let lines = files.map { "\(Digest.sha256Hex($0.bytes))  \($0.name)\n" }
  return ExportFile(name: "SHA256SUMS", text: lines.joined())
}

extension DatasetInput {
  /// How many records are made into one piece. What is published does not depend on it.
  package static let piece = 64

  /// The records in order, piece by piece.
  var pieces: [[ScoreRecord]] {
    let sorted = records.sorted { utf8Precedes($0.id, $1.id) }
    return stride(from: 0, to: sorted.count, by: DatasetInput.piece).map { start in
      Array(sorted[start..<min(start + DatasetInput.piece, sorted.count)])
    }
  }
}
