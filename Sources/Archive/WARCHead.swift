// The header of a record: version line and fields.
import Model

/// Reads header lines as leniently as other tools write them: LF alone ends a line, folded lines
/// are joined, bytes that are no UTF-8 are read as Latin-1.
enum WARCHead {
  /// Where the head ends, blank line included.
  static func end(of bytes: [UInt8], from: Int = 0) -> Int? {
    var index = from
    while index < bytes.count {
      if bytes[index] == 10 {
        if index + 1 < bytes.count, bytes[index + 1] == 10 { return index + 2 }
        if index + 2 < bytes.count, bytes[index + 1] == 13, bytes[index + 2] == 10 {
          return index + 3
        }
      }
      index += 1
    }
    return nil
  }

  /// Version and fields.
  static func parse(
    _ head: ArraySlice<UInt8>
  ) throws(Fault) -> (version: String, headers: [Header]) {
    let (first, headers) = lines(head)
    guard first.hasPrefix("WARC/") else {
      throw Fault(.damaged, "no record begins here", .scan)
    }
    guard first == "WARC/1.0" || first == "WARC/1.1" else {
      throw Fault(.unsupported, "\(first.prefix(20)) is not read, only WARC/1.0 and 1.1", .scan)
    }
    return (first, headers)
  }

  /// The first line, and the fields of the others. Lines without a colon are left out.
  static func lines(_ head: ArraySlice<UInt8>) -> (first: String, headers: [Header]) {
    var first: String?
    var headers: [Header] = []
    for line in head.split(separator: 10, omittingEmptySubsequences: false) {
      let line = line.last == 13 ? line.dropLast() : line
      guard first != nil else {
        first = text(line)
        continue
      }
      guard let byte = line.first else { break }
      if byte == 32 || byte == 9, !headers.isEmpty {
        headers[headers.count - 1].value += " " + text(line)
      } else if let colon = line.firstIndex(of: 58) {
        headers.append(Header(text(line[..<colon]), text(line[(colon + 1)...])))
      }
    }
    return (first ?? "", headers)
  }

  /// A length in decimal digits; nil beyond what any file has, so that sums cannot overflow.
  static func length(_ text: String) -> Int? {
    text.utf8.count <= 15 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  /// The bytes as text, without white space around.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while let byte = bytes.first, byte == 32 || byte == 9 { bytes = bytes.dropFirst() }
    while let byte = bytes.last, byte == 32 || byte == 9 { bytes = bytes.dropLast() }
    if let utf8 = String(validating: bytes, as: UTF8.self) { return utf8 }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
