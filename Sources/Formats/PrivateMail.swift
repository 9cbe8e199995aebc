// Mailboxes: of a person, or of a desk.

extension PrivateText {
  /// Mailboxes of individuals, each with the name that stands before it.
  func mails() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      guard let sign = atSign(at: index) else {
        index += 1
        continue
      }
      found += mail(around: sign)
      index = sign.upperBound
    }
    return found
  }

  private func mail(around sign: Range<Int>) -> [Range<Int>] {
    let start = localStart(before: sign.lowerBound)
    guard start < sign.lowerBound else { return [] }
    let host = host(from: sign.upperBound)
    let local = MailName(plain(start..<sign.lowerBound))
    // Of half an address only the half that is here can be judged.
    if isCut.end, host.end == bytes.count, !host.name.contains(".") {
      return local.isDesk ? [] : [start..<host.end]
    }
    guard host.name.contains(".") else { return [] }
    if isCut.start, start == 0 { return local.endsDesk ? [] : [start..<host.end] }
    guard !local.isDesk else { return [] }
    let name = person(before: start)
    guard name != nil || local.isPersonal || MailName.isProvider(host.name) else { return [] }
    return [name, start..<host.end].compactMap(\.self)
  }

  // MARK: How it is written

  /// `@`, `%40`, `[at]` with the spaces around it.
  private func atSign(at index: Int) -> Range<Int>? {
    switch bytes[index] {
    case UInt8(ascii: "@"):
      // A wide one is three of them.
      let end = (1...3).first { byte(index + $0) != UInt8(ascii: "@") } ?? 3
      return index..<index + end
    case UInt8(ascii: "%"): return has([0x25, 0x34, 0x30], at: index) ? index..<index + 3 : nil
    default:
      guard let end = bracketed(PrivateText.ats, at: index) else { return nil }
      return spaces(before: index)..<spaces(after: end)
    }
  }

  private static let ats = ["at"].map { Array($0.utf8) }
  private static let dots = ["dot", "punkt", "point", "punto"].map { Array($0.utf8) }

  /// The end of one of the words in brackets that begin there.
  private func bracketed(_ words: [[UInt8]], at index: Int) -> Int? {
    // Asked at nearly every byte.
    switch byte(index) {
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"): break
    default: return nil
    }
    let start = byte(index + 1) == 0x20 ? index + 2 : index + 1
    for word in words where has(word, at: start) {
      let end = start + word.count
      let close = byte(end) == 0x20 ? end + 1 : end
      if "])}".utf8.contains(byte(close)) { return close + 1 }
    }
    return nil
  }

  private func spaces(before index: Int) -> Int {
    var start = index
    while start > 0, index - start < 2, bytes[start - 1] == 0x20 { start -= 1 }
    return start
  }

  private func spaces(after index: Int) -> Int {
    var end = index
    while end < bytes.count, end - index < 2, bytes[end] == 0x20 { end += 1 }
    return end
  }

  /// Where the part before the sign begins, at most 64 bytes before it.
  private func localStart(before sign: Int) -> Int {
    var start = sign
    let limit = max(0, sign - 64)
    while start > limit {
      if isLocal(bytes[start - 1]) {
        start -= 1
      } else if start < sign, let dot = dotStart(before: start) {
        start = dot
      } else {
        break
      }
    }
    // `email%3Djane`: what stands before an escaped mark is not of it.
    var index = start
    while index + 2 < sign {
      if bytes[index] == UInt8(ascii: "%"), !isEscapedOfName(index) { start = index + 3 }
      index += 1
    }
    while start < sign, "'.-_+%".utf8.contains(bytes[start]) || bytes[start] & 0xC0 == 0x80 {
      start += 1
    }
    return start
  }

  private func isLocal(_ byte: UInt8) -> Bool {
    byte >= 0x80 || PrivateText.isAlphanumeric(byte) || "._%+-'".utf8.contains(byte)
  }

  /// `%2B`, `%2D`, `%2E` and `%5F` belong to names.
  private func isEscapedOfName(_ index: Int) -> Bool {
    byte(index) == UInt8(ascii: "%") && PrivateText.escapes.contains { has($0, at: index) }
  }

  private static let escapes = ["%2b", "%2d", "%2e", "%5f"].map { Array($0.utf8) }

  /// Where a bracketed dot that ends there begins, with the spaces around it.
  private func dotStart(before end: Int) -> Int? {
    let close = spaces(before: end)
    guard close > 0, "])}".utf8.contains(bytes[close - 1]) else { return nil }
    for open in max(0, close - 9)..<close where bracketed(PrivateText.dots, at: open) == close {
      return spaces(before: open)
    }
    return nil
  }

  /// The host behind the sign, in lower case with plain dots, and its end.
  private func host(from start: Int) -> (name: String, end: Int) {
    var name: [UInt8] = []
    var (index, end) = (start, start)
    while index < bytes.count, index - start < 253 {
      let byte = bytes[index]
      if byte >= 0x80 || PrivateText.isAlphanumeric(byte) || byte == UInt8(ascii: "-") {
        name.append(PrivateText.folded(byte))
        index += 1
        end = index
        continue
      }
      let open = spaces(after: index)
      let dot = byte == UInt8(ascii: ".") ? index + 1 : bracketed(PrivateText.dots, at: open)
      guard end == index, let dot, !name.isEmpty else { break }
      index = byte == UInt8(ascii: ".") ? dot : spaces(after: dot)
      guard index < bytes.count, bytes[index] >= 0x80 || PrivateText.isAlphanumeric(bytes[index])
      else { break }
      name.append(UInt8(ascii: "."))
    }
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return (String(decoding: PrivateText.visible(name), as: UTF8.self), end)
  }

  /// The part before the sign in lower case, as one would type it.
  private func plain(_ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if let end = bracketed(PrivateText.dots, at: index) {
        out.append(UInt8(ascii: "."))
        index = end
      } else {
        let isEscaped = isEscapedOfName(index)
        if isEscaped {
          out += decoded(index..<index + 3)
        } else if bytes[index] != 0x20 {
          out.append(bytes[index])
        }
        index += isEscaped ? 3 : 1
      }
    }
    return PrivateText.visible(out)
  }
}

/// What stands before the at sign, without a tag, in lower case.
struct MailName {
  private let name: [UInt8]
  private let parts: [String]

  init(_ local: [UInt8]) {
    name = local.prefix { $0 != UInt8(ascii: "+") }.map(PrivateText.folded)
    let pieces = name.split { ".-_".utf8.contains($0) }.map(MailName.withoutDigits)
    parts = pieces.map { piece in
      let text = String(decoding: piece, as: UTF8.self)
      return piece.contains { $0 >= 0x80 } ? text.lowercased() : text
    }
  }

  /// A word without digits at its ends: `press2024`.
  private static func withoutDigits(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var word = word.drop(while: PrivateText.isDigit)
    while let last = word.last, PrivateText.isDigit(last) { word.removeLast() }
    return word
  }

  /// Whether one of its words names a desk, or a longer word of that kind begins or ends it.
  var isDesk: Bool {
    parts.contains { part in
      PrivacyWords.roles.contains(part) || PrivacyWords.desks.contains(part)
        || MailName.long.contains { part.utf8.starts(with: $0) || MailName.ends(part, $0) }
    }
  }

  /// The same of a name whose beginning is missing.
  var endsDesk: Bool {
    isDesk || (name.count > 1 && PrivacyWords.roles.contains { MailName.ends($0, name) })
  }

  private static func ends(_ word: String, _ end: [UInt8]) -> Bool {
    word.utf8.suffix(end.count).elementsEqual(end)
  }

  /// Whether it reads like a person's: `first.last`, `f.last`, a given name.
  var isPersonal: Bool {
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(PrivateText.isLetter) }) else {
      return false
    }
    if parts.contains(where: PrivacyWords.given.contains) { return true }
    guard (2...3).contains(parts.count), !name.contains(UInt8(ascii: "-")) else { return false }
    return parts.allSatisfy { $0.utf8.count <= 24 } && (parts.last?.utf8.count ?? 0) > 1
  }

  /// Whether a host, in lower case, keeps people's own mailboxes. It may run into the next sentence
  /// where the space behind its full stop is missing.
  static func isProvider(_ host: String) -> Bool {
    let labels = host.split(separator: ".", maxSplits: 4).map(String.init)
    guard let first = labels.first else { return false }
    return PrivacyWords.families.contains(first)
      || (1...3).contains {
        PrivacyWords.providers.contains(labels.prefix($0).joined(separator: "."))
      }
  }

  private static let long = PrivacyWords.roles.map { Array($0.utf8) }.filter { $0.count >= 6 }
}
