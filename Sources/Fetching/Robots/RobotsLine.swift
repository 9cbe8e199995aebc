// The lines of a robots.txt.

/// One line that means something to a crawler. Other lines, sitemaps and errors are passed over.
enum RobotsLine: Equatable {
  case agent(Agent)
  case rule(RobotsRule)
  /// Seconds.
  case delay(Double)

  enum Agent: Equatable {
    case everybody
    /// In lower case; empty when the line names nothing that a crawler could be called.
    case token(String)
  }

  /// What stands beyond this on one line is not read. Bytes.
  private static let limit = 16 << 10
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static func lines(of text: [UInt8]) -> [RobotsLine] {
    // A byte order mark, or what a careless editor left of one.
    let mark = zip(text, mark).prefix { $0 == $1 }.count
    return text[mark...].split { $0 == 0x0A || $0 == 0x0D }.compactMap { RobotsLine($0) }
  }

  private init?(_ line: ArraySlice<UInt8>) {
    guard let (key, value) = Self.fields(line.prefix(Self.limit)) else { return nil }
    switch Key(key) {
    case .agent: self = .agent(Self.agent(value))
    case .allow: self = .rule(RobotsRule(allows: true, pattern: Array(value)))
    case .disallow: self = .rule(RobotsRule(allows: false, pattern: Array(value)))
    case .delay:
      guard let seconds = Double(String(decoding: value, as: UTF8.self)), seconds.isFinite,
        seconds >= 0
      else { return nil }
      self = .delay(seconds)
    case nil: return nil
    }
  }

  /// A key and a value around a colon; where somebody forgot the colon, around white space.
  private static func fields(
    _ line: ArraySlice<UInt8>
  ) -> (key: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
    let said = trimmed(line.prefix { $0 != UInt8(ascii: "#") })
    if let colon = said.firstIndex(of: UInt8(ascii: ":")) {
      return (trimmed(said[..<colon]), trimmed(said[(colon + 1)...]))
    }
    let words = said.split(whereSeparator: isSpace)
    return words.count == 2 ? (words[0], words[1]) : nil
  }

  private static func agent(_ value: ArraySlice<UInt8>) -> Agent {
    if value.first == UInt8(ascii: "*"), value.dropFirst().first.map(isSpace) ?? true {
      return .everybody
    }
    let token = value.prefix { byte in
      (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
    return .token(String(decoding: token, as: UTF8.self).lowercased())
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return bytes[first...last]
  }

  /// What a line is about. Known misspellings count, as they do with the large crawlers: the
  /// webmaster's wish is plain.
  private enum Key {
    case agent, allow, disallow, delay

    private static let spellings: [(Key, [String])] = [
      (.agent, ["user-agent", "useragent", "user agent"]),
      (.allow, ["allow"]),
      (.disallow, ["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"]),
      (.delay, ["crawl-delay"]),
    ]

    init?(_ key: ArraySlice<UInt8>) {
      let word = String(decoding: key, as: UTF8.self).lowercased()
      let found = Self.spellings.first { $0.1.contains { word.hasPrefix($0) } }
      guard let found else { return nil }
      self = found.0
    }
  }
}
