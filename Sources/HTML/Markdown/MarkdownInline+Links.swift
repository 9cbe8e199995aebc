// Links inside a Markdown block.

extension MarkdownInline {
  /// Longer targets are text.
  private static let longest = 4_096

  mutating func openBracket(isImage: Bool) {
    let width = isImage ? 2 : 1
    flush()
    brackets.append(Bracket(piece: pieces.count, isImage: isImage, start: at + width))
    let range = at..<(at + width)
    drop(width)
    pieces.append(.source(range))
  }

  mutating func closeBracket() {
    guard let bracket = brackets.last else {
      at += 1
      return
    }
    let close = at
    let target = bracket.isActive ? target(label: bracket.start..<close) : nil
    guard let (href, title, after) = target else {
      brackets.removeLast()
      at += 1
      return
    }
    drop(1)
    if bracket.isImage {
      let alt = String(decoding: bytes[min(bracket.start, close)..<close], as: UTF8.self)
      pieces.removeSubrange(bracket.piece...)
      // A link that holds only an image is named by it.
      if let outer = brackets.dropLast().last, outer.piece + 1 == pieces.count, !alt.isEmpty {
        imageNames[outer.piece] = alt
      }
    } else {
      pieces[bracket.piece] = .linkStart(href: href, label: title ?? imageNames[bracket.piece])
      pieces.append(.linkEnd)
      // No links inside links.
      for index in brackets.indices where !brackets[index].isImage {
        brackets[index].isActive = false
      }
    }
    brackets.removeLast()
    drop(after - at)
  }

  /// Where a bracket's words lead, its title, and where that is written to its end.
  private mutating func target(label: Range<Int>) -> (String, String?, Int)? {
    if peek(1) == 0x28 { if let inline = inlineTarget(from: at + 2) { return inline } }
    if peek(1) == 0x5B, let close = find(0x5D, from: at + 2) {
      let name = close > at + 2 ? (at + 2)..<close : label
      return references[bytes[name]].map { ($0.href, $0.title, close + 1) }
    }
    guard label.lowerBound <= label.upperBound else { return nil }
    return references[bytes[label]].map { ($0.href, $0.title, at + 1) }
  }

  /// `(address "title")`.
  private mutating func inlineTarget(from start: Int) -> (String, String?, Int)? {
    guard budget > 0 else { return nil }
    var at = skipSpace(start)
    defer { budget -= at - start }
    let limit = min(end, start + Self.longest)
    let first = at
    var href: Range<Int>
    if at < limit, bytes[at] == 0x3C {
      guard let close = find(0x3E, from: at) else { return nil }
      href = (at + 1)..<close
      at = close + 1
    } else {
      var depth = 0
      while at < limit, !ASCII.isSpace(bytes[at]) {
        if bytes[at] == 0x5C { at += 1 } else if bytes[at] == 0x28 { depth += 1 }
        if at < limit, bytes[at] == 0x29, bytes[at - 1] != 0x5C {
          if depth == 0 { break }
          depth -= 1
        }
        at += 1
      }
      href = first..<min(at, limit)
    }
    at = skipSpace(at)
    var title: String?
    if at < limit, bytes[at] == 0x22 || bytes[at] == 0x27, let close = find(bytes[at], from: at + 1)
    {
      title = String(decoding: bytes[(at + 1)..<close], as: UTF8.self)
      at = skipSpace(close + 1)
    }
    guard at < limit, bytes[at] == 0x29 else { return nil }
    return (MarkdownReferences.address(bytes[href]), title, at + 1)
  }

  private func skipSpace(_ start: Int) -> Int {
    var at = start
    while at < end, ASCII.isSpace(bytes[at]) { at += 1 }
    return at
  }

  private mutating func find(_ byte: UInt8, from start: Int) -> Int? {
    let limit = min(end, start + Self.longest)
    guard start < limit, budget > 0 else { return nil }
    let found = bytes[start..<limit].firstIndex(of: byte)
    budget -= (found ?? limit) - start
    return found
  }

  // MARK: Tags and addresses

  /// `<https://…>`, `<name@host>` or a tag.
  mutating func angle() {
    if let close = find(0x3E, from: at + 1), isAddress((at + 1)..<close) {
      let words = (at + 1)..<close
      let text = String(decoding: bytes[words], as: UTF8.self)
      let isMail = !text.contains("://") && !text.hasPrefix("mailto:")
      drop(1)
      pieces.append(.linkStart(href: isMail ? "mailto:" + text : text, label: nil))
      at = close
      flush()
      pieces.append(.linkEnd)
      drop(1)
      return
    }
    guard let tag = MarkdownTag(bytes, at: at, budget: &budget), tag.end <= end else {
      at += 1
      return
    }
    drop(tag.end - at)
    switch tag.tag {
    case .br: pieces.append(.lineBreak)
    case .a where tag.isEnd: if openAnchors > 0 { endAnchor() }
    case .a:
      guard let href = tag.value("href") else { return }
      openAnchors += 1
      let name = tag.value("aria-label", "title")
      pieces.append(
        .linkStart(href: MarkdownReferences.address(Array(href.utf8)[...]), label: name))
    default: break
    }
  }

  private mutating func endAnchor() {
    openAnchors -= 1
    pieces.append(.linkEnd)
  }

  /// Whether angle brackets hold an address: a scheme, or one at sign and no space.
  private func isAddress(_ range: Range<Int>) -> Bool {
    let text = bytes[range]
    guard !text.contains(where: { ASCII.isSpace($0) || $0 == 0x3C }), text.count > 3 else {
      return false
    }
    if text.starts(with: "https://".utf8) || text.starts(with: "http://".utf8) { return true }
    if text.starts(with: "mailto:".utf8) { return true }
    return text.filter { $0 == 0x40 }.count == 1 && text.last != 0x40 && text.first != 0x40
      && !text.contains(0x22) && !text.contains(0x3D)
  }

  /// A bare address in running text.
  mutating func address() {
    let text = bytes[at..<end]
    let scheme = text.starts(with: "https://".utf8) ? 8 : text.starts(with: "http://".utf8) ? 7 : 0
    let isWord = at > 0 && (ASCII.isLetter(bytes[at - 1]) || ASCII.isDigit(bytes[at - 1]))
    guard scheme > 0, !isWord, openAnchors == 0, !brackets.contains(where: \.isActive) else {
      at += 1
      return
    }
    var stop = at + scheme
    while stop < end, !ASCII.isSpace(bytes[stop]), bytes[stop] != 0x3C, bytes[stop] != 0x5D,
      bytes[stop] != 0x60, bytes[stop] != 0x22, bytes[stop] != 0x2A
    {
      stop += 1
    }
    let closing: [UInt8] = Array(".,;:!?'_~)".utf8)
    while stop > at + scheme, closing.contains(bytes[stop - 1]) {
      if bytes[stop - 1] == 0x29, bytes[at..<stop].contains(0x28) { break }
      stop -= 1
    }
    guard stop > at + scheme else {
      at += 1
      return
    }
    flush()
    pieces.append(.linkStart(href: String(decoding: bytes[at..<stop], as: UTF8.self), label: nil))
    at = stop
    flush()
    pieces.append(.linkEnd)
  }
}
