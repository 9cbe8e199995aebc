// An address as far as finding pages needs it, read by whoever asks the web.

/// An absolute http or https address.
package struct Place: Sendable, Hashable {
  /// In canonical spelling, without fragment.
  package var url: String
  /// Lower case.
  package var host: String
  /// Starts with a slash, without query.
  package var path: String
  package var query: String?

  package init(url: String, host: String, path: String, query: String? = nil) {
    self.url = url
    self.host = host
    self.path = path
    self.query = query
  }

  /// The non-empty parts of the path, percent signs undone, lower case.
  var segments: [String] {
    path.split(separator: "/").map { Place.decoded(String($0)).lowercased() }
  }

  /// The words of the last part of the path that has any, without an ending such as `.html`.
  var slug: String {
    guard var last = segments.last else { return "" }
    if let dot = last.lastIndex(of: "."), last.distance(from: dot, to: last.endIndex) <= 6 {
      last = String(last[..<dot])
    }
    return last
  }

  /// Whether it is the first page of its site.
  var isRoot: Bool { segments.isEmpty && query == nil }

  private static func decoded(_ text: String) -> String {
    guard text.utf8.contains(0x25) else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count, let high = hex(bytes[index + 1]),
        let low = hex(bytes[index + 2])
      {
        out.append(high << 4 | low)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

/// How addresses are read: handed in, so that there is one reading of them in the house.
package struct Places: Sendable {
  /// Reads a reference on a page; nil for what cannot be asked for.
  package var read: @Sendable (_ reference: String, _ base: String?) -> Place?
  /// Whether a host is the company's own.
  package var isOfficial: @Sendable (_ host: String) -> Bool

  package init(
    read: @escaping @Sendable (_ reference: String, _ base: String?) -> Place?,
    isOfficial: @escaping @Sendable (_ host: String) -> Bool
  ) {
    self.read = read
    self.isOfficial = isOfficial
  }
}
