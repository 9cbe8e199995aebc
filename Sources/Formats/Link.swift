// Where a page may lead.

/// A target that was checked: nothing else can become an `href`.
package struct Link: Sendable, Equatable {
  /// As it is written, before escaping.
  package let text: String

  private init(text: String) { self.text = text }

  /// The address of a site without a slash at the end, however it was given.
  package static func base(_ address: String) -> String {
    var rest = Substring(address)
    while rest.utf8.last == UInt8(ascii: "/") { rest.removeLast() }
    return String(rest)
  }

  /// A place of our own that is written in the source: `../index.html`, `#queue`.
  ///
  /// - Parameter levels: so many folders up from the page.
  package static func own(_ place: StaticString, up levels: Int = 0) -> Link {
    Link(text: Link.up(levels) + "\(place)")
  }

  /// A file of our own by its name: lower-case letters, digits and hyphens, beginning with a letter
  /// or digit, at most 64. Nil for any other name.
  package static func file(
    in folder: StaticString = "", _ name: String, _ ending: StaticString, up levels: Int = 0
  ) -> Link? {
    isName(name) ? Link(text: "\(Link.up(levels))\(folder)\(name)\(ending)") : nil
  }

  /// A file about a service in a jurisdiction: `c/fenwire/GB.html`. Nil where either is no name.
  package static func record(
    in folder: StaticString, _ company: String, _ jurisdiction: String, _ ending: StaticString,
    up levels: Int = 0
  ) -> Link? {
    guard isName(company), isPlace(jurisdiction) else { return nil }
    return Link(text: "\(Link.up(levels))\(folder)\(company)/\(jurisdiction)\(ending)")
  }

  /// A place on the same page, `#fact-f0123`; ``Attribute/id(_:_:)`` makes the anchor.
  package static func anchor(_ prefix: StaticString, _ name: String) -> Link {
    Link(text: "#" + anchorText(prefix, name))
  }

  /// A place on the page that the link leads to.
  package func at(_ prefix: StaticString, _ name: String) -> Link {
    Link(text: "\(text)#\(Link.anchorText(prefix, name))")
  }

  /// ASCII letters, digits, full stops and low lines as they are, all else as hyphens.
  static func anchorText(_ prefix: StaticString, _ name: String) -> String {
    if name.utf8.count <= 80, name.utf8.allSatisfy({ isAlphanumeric($0) || $0 == 0x2E }) {
      return "\(prefix)\(name)"
    }
    let plain = name.unicodeScalars.prefix(80).map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_": scalar
      default: "-" as Unicode.Scalar
      }
    }
    return "\(prefix)" + String(String.UnicodeScalarView(plain))
  }

  /// A mail address that a page states: `mailto:` and one plain address. Nil for anything else.
  package static func mail(_ address: String) -> Link? {
    let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, address.utf8.count <= 254, let first = parts[1].first,
      isAlphanumeric(first), !parts[0].isEmpty,
      parts[0].allSatisfy({ isAlphanumeric($0) || Array("._+-".utf8).contains($0) }),
      parts[1].allSatisfy({ isAlphanumeric($0) || Array(".-".utf8).contains($0) }),
      parts[1].contains(UInt8(ascii: "."))
    else { return nil }
    return Link(text: "mailto:\(address)")
  }

  /// An address of the web: http or https, a plain host, visible ASCII without quotation marks and
  /// brackets of markup. Nil for anything else, which is then shown as text.
  package static func web(_ address: String) -> Link? {
    let bytes = address.utf8
    guard bytes.count <= 8192, bytes.starts(with: "http".utf8),
      let scheme = ["https://", "http://"].first(where: { bytes.starts(with: $0.utf8) }),
      bytes.allSatisfy(isSafe)
    else { return nil }
    let host = bytes.dropFirst(scheme.utf8.count).prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    guard let first = host.first, isAlphanumeric(first) || first == UInt8(ascii: "["),
      host.allSatisfy({ isAlphanumeric($0) || isPunctuation($0) })
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

  /// Whether a name is the code of a jurisdiction as file names have it: `GB`, `US-CA`, `GLOBAL`.
  package static func isPlace(_ code: String) -> Bool {
    guard let first = code.utf8.first, first != UInt8(ascii: "-"), code.utf8.count <= 16 else {
      return false
    }
    return code.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, UInt8(ascii: "-"): true
      default: false
      }
    }
  }

  private static func up(_ levels: Int) -> String { String(repeating: "../", count: levels) }

  /// Visible ASCII without quotation marks and brackets of markup.
  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "|"), UInt8(ascii: "}"):
      false
    default: byte > 0x20 && byte < 0x7F
    }
  }

  /// What a host has beside letters and digits: `.-:[]_`.
  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
