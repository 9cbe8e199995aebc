// The site as a server would hand it out, to look at before it is published.
package import Store

/// Answers requests from a folder of files. Nothing outside of it is reached, nothing hidden is told.
package struct Preview: Sendable {
  private let folder: Folder

  package init(_ folder: Folder) { self.folder = folder }

  /// What a server answers.
  package struct Answer: Sendable, Equatable {
    /// 200, 301, 404 or 405.
    package var status: Int
    /// By name, in the order of sending.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package static func == (a: Answer, b: Answer) -> Bool {
      a.status == b.status && a.body == b.body
        && a.headers.elementsEqual(b.headers) { $0 == $1 }
    }
  }

  /// - Parameters:
  ///   - method: `GET`, `HEAD`; anything else is refused.
  ///   - target: the path as it came, percent-encoded, with or without a query.
  package func answer(_ method: String, _ target: String) -> Answer {
    guard method == "GET" || method == "HEAD" else {
      return Answer(status: 405, headers: [("allow", "GET, HEAD")], body: [])
    }
    guard let name = Preview.name(target) else { return missing }
    if let bytes = file(name) { return answer(200, name, bytes) }
    guard !name.isEmpty, file("\(name)/index.html") != nil else { return missing }
    // Links of the page are relative to its folder.
    let path = target.prefix { $0 != "?" && $0 != "#" }
    return Answer(status: 301, headers: [("location", "\(path)/")], body: [])
  }

  /// The file that a path asks for; nil for what is no plain path inside the folder.
  static func name(_ target: String) -> String? {
    let path = target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard path.first == UInt8(ascii: "/"), let plain = decoded(path.dropFirst()) else { return nil }
    var parts = plain.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.last == "" { parts[parts.count - 1] = "index.html" }
    // `..` and `.` begin with a dot too, and so does what a folder hides.
    guard !parts.contains(where: { $0.isEmpty || $0.hasPrefix(".") }) else { return nil }
    return parts.joined(separator: "/")
  }

  /// Decodes once, so that what is encoded twice stays a name that no file has.
  private static func decoded(_ path: Substring.UTF8View) -> String? {
    var bytes: [UInt8] = []
    var rest = path
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    // An encoded slash is part of no name of ours.
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
    return isPlain ? String(validating: bytes, as: UTF8.self) : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
  }

  /// The bytes of a file; nil where none is there, or a link leads out of the folder.
  private func file(_ name: String) -> [UInt8]? {
    try? folder.readConfined(name, atMost: 256 << 20)
  }

  private var missing: Answer {
    guard let page = file("404.html") else {
      return answer(404, "404.txt", Array("There is no such page.\n".utf8))
    }
    return answer(404, "404.html", page)
  }

  private func answer(_ status: Int, _ name: String, _ bytes: [UInt8]) -> Answer {
    Answer(
      status: status,
      headers: [
        ("content-type", Preview.mediaType(of: name)), ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
      ], body: bytes)
  }

  /// By the end of a name: what nobody knows is a file to save.
  static func mediaType(of name: String) -> String {
    let end = name.split(separator: ".").last.map(String.init) ?? ""
    return types[name.contains(".") ? end : ""] ?? "application/octet-stream"
  }

  private static let types = [
    "atom": "application/atom+xml", "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "json": "application/json",
    "jsonld": "application/ld+json", "md": "text/markdown; charset=utf-8",
    "svg": "image/svg+xml", "txt": "text/plain; charset=utf-8", "xml": "application/xml",
  ]
}
