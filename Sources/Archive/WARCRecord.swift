// One record of a WARC file.
package import Model

/// A record as it was read: its header fields in order, and its block.
package struct WARCRecord: Sendable, Equatable {
  /// `WARC/1.0` or `WARC/1.1`.
  package var version: String
  package var headers: [Header]
  package var block: [UInt8]
  /// The file's name, without its folder.
  package var file: String
  /// Where the record, or the gzip member that it begins in, starts.
  package var offset: Int
  /// Bytes that it takes in the file. For a member of several records, up to where we had read.
  package var length: Int
  /// Whether it has a gzip member to itself, read to the end with its check sum.
  package var sealed: Bool
  /// Whether it was found by searching behind a damaged place rather than by its neighbour's end.
  package var afterDamage: Bool

  /// The first header field of that name, whatever its case.
  package func header(_ name: String) -> String? { headers.first(name) }

  /// `response`, `revisit`, `request` …, lower case.
  package var type: String { header("WARC-Type")?.lowercased() ?? "" }

  /// The record id without its angle brackets.
  package var id: String? { header("WARC-Record-ID").map(WARCRecord.bare) }

  /// The address as one can ask for it: without brackets (some writers add them), spaces escaped.
  package var target: String? {
    header("WARC-Target-URI").map {
      WARCRecord.bare($0).split(separator: " ", omittingEmptySubsequences: false)
        .joined(separator: "%20")
    }
  }

  package var date: Timestamp? { header("WARC-Date").flatMap { Timestamp($0) } }

  /// Whether it was made of another record, or stands for it.
  func refers(to other: WARCRecord) -> Bool {
    other.id != nil && header("WARC-Refers-To").map(WARCRecord.bare) == other.id
  }

  static func bare(_ text: String) -> String {
    text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
  }
}

extension [Header] {
  /// The value of the first field of that name, whatever its case.
  func first(_ name: String) -> String? {
    first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
