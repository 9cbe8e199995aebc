// Where a page may lead.

/// A target that was checked: nothing else can become an `href`.
package struct Link: Sendable, Equatable {
  /// As it is written, before escaping.
  package let text: String

  private init(text: String) { self.text = text }

  /// A place of our own that is written in the source: `../index.html`, `#queue`.
  package static func own(_ place: StaticString) -> Link { Link(text: "\(place)") }

  /// A file of our own by its name: lower-case letters, digits and hyphens, beginning with a letter
  /// or digit, at most 64. Nil for any other name.
  package static func file(in folder: StaticString = "", _ name: String, _ ending: StaticString)
    -> Link?
  {
    isName(name) ? Link(text: "\(folder)\(name)\(ending)") : nil
  }

  /// An address of the web: http or https, a plain host, visible ASCII without quotation marks and
  /// brackets of markup. Nil for anything else, which is then shown as text.
  package static func web(_ address: String) -> Link? {
    let bytes = Array(address.utf8)
    guard bytes.count <= 8192,
      let scheme = ["https://", "http://"].first(where: { bytes.starts(with: $0.utf8) }),
      bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !unsafe.contains($0) })
    else { return nil }
    let host = bytes.dropFirst(scheme.utf8.count).prefix { !Array("/?#".utf8).contains($0) }
    guard let first = host.first, isAlphanumeric(first) || first == UInt8(ascii: "["),
      host.allSatisfy({ isAlphanumeric($0) || Array(".-:[]_".utf8).contains($0) })
    else { return nil }
    return Link(text: address)
  }

  /// Whether a name may be part of a path: an id of a company, a document, a change.
  package static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "-"), name.utf8.count <= 64 else {
      return false
    }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"): true
      default: false
      }
    }
  }

  private static let unsafe = Set("\"'<>\\^`{|}".utf8)

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
