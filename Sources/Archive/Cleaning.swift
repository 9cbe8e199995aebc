// What may be written into a header.
import Model

/// Keeps one field from becoming two: whatever servers send, a record has the lines that we meant.
enum Cleaning {
  /// A value on one line: control characters become spaces, white space around is left out.
  static func value(_ text: String) -> String {
    var bytes = text.utf8.map { $0 < 32 || $0 == 127 ? 32 : $0 }[...]
    while bytes.first == 32 { bytes = bytes.dropFirst() }
    while bytes.last == 32 { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// As above; nothing when nothing is left.
  static func optional(_ text: String?) -> String? {
    guard let text = text.map(value), !text.isEmpty else { return nil }
    return text
  }

  /// A header field whose name is a token of HTTP.
  static func header(_ header: Header) -> Header {
    let name = header.name.utf8.map { isToken($0) ? $0 : 95 }
    return Header(
      name.isEmpty ? "_" : String(decoding: name, as: UTF8.self), value(header.value))
  }

  /// A field that must be stored as it is, or not at all.
  static func exact(_ text: String, _ field: String) throws(ArchiveError) -> String {
    guard !text.isEmpty else { throw .refused("\(field) is empty") }
    // A record names up to two addresses, and its header must stay readable.
    guard text.utf8.count <= 16_384 else {
      throw .refused("\(field) “\(text.prefix(60))…” is longer than 16384 bytes")
    }
    guard value(text) == text else {
      throw .refused("\(field) “\(value(text))” holds control characters or outer white space")
    }
    return text
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
