// Paths and patterns of robots.txt, and when one matches the other.

/// Paths in a form in which they can be compared.
enum RobotsPath {
  /// Two ways to take percent-encodings that are in use.
  enum Reading: CaseIterable {
    /// As it stands: `%62` is not `b`. So read the largest crawlers, and so webmasters test.
    case literal
    /// By RFC 9309 §2.2.2: `%62` is `b`, for characters that need no encoding.
    case decoded
  }

  /// From the first `/`, `?` or `;` behind the host; without the fragment.
  static func path(of address: String) -> String {
    let bytes = Array(address.utf8.prefix { $0 != UInt8(ascii: "#") })
    var start = bytes.starts(with: [0x2F, 0x2F]) ? 2 : 0
    let head = bytes[start...].firstIndex(where: begins) ?? bytes.endIndex
    if head >= 1, bytes[head - 1] == UInt8(ascii: ":"), bytes[head...].starts(with: [0x2F, 0x2F]) {
      start = head + 2
    }
    guard let from = bytes[start...].firstIndex(where: begins) else { return "/" }
    let path = String(decoding: bytes[from...], as: UTF8.self)
    return bytes[from] == UInt8(ascii: "/") ? path : "/" + path
  }

  private static func begins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ";")
  }

  /// Percent-encodings in capitals, bytes beyond ASCII encoded, and what the reading asks for.
  static func normal(_ path: [UInt8], _ reading: Reading, isPattern: Bool) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(path.count)
    var at = 0
    while at < path.count {
      if path[at] == UInt8(ascii: "%"), at + 2 < path.count, let high = hex(path[at + 1]),
        let low = hex(path[at + 2])
      {
        let byte = high << 4 | low
        if reading == .decoded, isUnreserved(byte) {
          out.append(byte)
        } else {
          encode(byte, into: &out)
        }
        at += 3
        continue
      }
      // Who reads literally expects addresses to be encoded when they come.
      let isForeign = path[at] >= 0x80 && (isPattern || reading == .decoded)
      if isForeign || (reading == .decoded && isCharacter(at, of: path, isPattern)) {
        encode(path[at], into: &out)
      } else {
        out.append(path[at])
      }
      at += 1
    }
    return out
  }

  /// Whether a star or dollar is no sign but a character, and so equal to its encoding: in an
  /// address always, in a pattern a dollar before the end.
  private static func isCharacter(_ at: Int, of path: [UInt8], _ isPattern: Bool) -> Bool {
    switch path[at] {
    case UInt8(ascii: "*"): !isPattern
    case UInt8(ascii: "$"): !isPattern || at != path.count - 1
    default: false
    }
  }

  private static func encode(_ byte: UInt8, into out: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
    default: nil
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._~".utf8.contains(byte)
    }
  }
}

/// `Allow:` or `Disallow:` with its pattern.
struct RobotsRule: Sendable, Equatable {
  let allows: Bool
  private let literal: [UInt8]
  private let decoded: [UInt8]

  init(allows: Bool, pattern: [UInt8]) {
    self.allows = allows
    literal = RobotsPath.normal(pattern, .literal, isPattern: true)
    decoded = RobotsPath.normal(pattern, .decoded, isPattern: true)
  }

  /// What else a rule says: who allows a folder's index page allows the folder's own address.
  static func implied(by rule: RobotsRule) -> RobotsRule? {
    let index = Array("/index.htm".utf8)
    guard rule.allows, let slash = rule.literal.lastIndex(of: UInt8(ascii: "/")),
      rule.literal[slash...].starts(with: index)
    else { return nil }
    return RobotsRule(allows: true, pattern: rule.literal[...slash] + [UInt8(ascii: "$")])
  }

  /// How long the pattern is when it matches, -1 when it does not. An empty one says nothing.
  func weight(against path: [UInt8], _ reading: RobotsPath.Reading) -> Int {
    let pattern = reading == .literal ? literal : decoded
    guard !pattern.isEmpty, Self.matches(path, pattern) else { return -1 }
    return pattern.count
  }

  /// `*` stands for anything, `$` at the end for the end; a pattern is a beginning otherwise.
  ///
  /// Goes back to the last star only: no pattern costs more than its length times the path's.
  private static func matches(_ path: [UInt8], _ pattern: [UInt8]) -> Bool {
    let isAnchored = pattern.last == UInt8(ascii: "$")
    let end = isAnchored ? pattern.count - 1 : pattern.count
    var (at, place) = (0, 0)
    var retry: (at: Int, place: Int)?
    while true {
      if place == end {
        if !isAnchored || at == path.count { return true }
      } else if pattern[place] == UInt8(ascii: "*") {
        place += 1
        retry = (at, place)
        continue
      } else if at < path.count, pattern[place] == path[at] {
        at += 1
        place += 1
        continue
      }
      guard let last = retry, last.at < path.count else { return false }
      retry = (last.at + 1, last.place)
      (at, place) = (last.at + 1, last.place)
    }
  }
}
