// PostalBlocks: postal addresses, in lines or set off by commas.
import Model

/// Finds the address to which a letter goes, by its postal code.
struct PostalBlocks {
  let tokens: [Token]
  let mentions: [Sighting]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar

  /// The first address, its lines joined by commas.
  func first() -> String? {
    for place in tokens.indices {
      guard tokens[place].kind == .number || tokens[place].capital,
        place == 0 || tokens[place].spaced
      else { continue }
      for shape in grammar.postcodes {
        guard let end = match(shape, at: place), let address = address(place, end) else { continue }
        return address
      }
    }
    return nil
  }

  /// All shapes of codes, the longest first.
  static func shapes(_ world: World) -> [[UInt8]] {
    let written = Set(world.countries.values.flatMap { $0.postcodes ?? [] })
    return written.sorted(by: utf8Precedes).map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// The first token behind a postal code that begins at a token, and behind the place's name where
  /// the shape asks for one.
  private func match(_ shape: [UInt8], at place: Int) -> Int? {
    var offset = Int(tokens[place].start)
    for sign in shape where sign != UInt8(ascii: "+") {
      guard offset < text.count else { return nil }
      let byte = text[offset]
      let capital = byte > 0x40 && byte < 0x5B
      let digit = byte > 0x2F && byte < 0x3A
      switch sign {
      case UInt8(ascii: "A"): guard capital else { return nil }
      case UInt8(ascii: "9"): guard digit else { return nil }
      case UInt8(ascii: "a"): guard capital || digit else { return nil }
      default: guard byte == sign else { return nil }
      }
      offset += 1
    }
    var end = place
    while end < tokens.count, tokens[end].end <= Int32(offset) { end += 1 }
    guard end == tokens.count || tokens[end].start >= Int32(offset),
      end == tokens.count || tokens[end].spaced || tokens[end].kind == .mark
        || tokens[end].kind == .lineBreak
    else { return nil }
    guard shape.last == UInt8(ascii: "+") else { return end }
    guard end < tokens.count, tokens[end].kind == .word, tokens[end].capital else { return nil }
    while end < tokens.count, tokens[end].kind == .word, tokens[end].capital { end += 1 }
    return end
  }

  /// The lines that lead to a postal code, when they are an address.
  private func address(_ code: Int, _ end: Int) -> String? {
    let start = start(before: code)
    guard start < code else { return nil }
    var lines: [Range<Int>] = []
    var from = start
    for index in start..<code where parts(index) {
      if index > from { lines.append(from..<index) }
      from = index + 1
    }
    lines.append(from..<end)
    let country = afterCountry(end)
    if country > end + 1 { lines.append((end + 1)..<country) }
    guard lines.count >= 2, lines.count <= 10 else { return nil }
    // A street or a box has a number, and no line is a sentence.
    guard lines.dropLast().contains(where: { $0.contains { tokens[$0].kind == .number } })
    else { return nil }
    guard lines.allSatisfy(isLine) else { return nil }
    return lines.map(words).joined(separator: ", ")
  }

  private func parts(_ index: Int) -> Bool {
    tokens[index].kind == .lineBreak || byte(index) == UInt8(ascii: ",")
  }

  private func isLine(_ line: Range<Int>) -> Bool {
    let first = tokens[line.lowerBound]
    return line.count <= 12
      && (first.capital || first.kind == .number || text[Int(first.start)] == UInt8(ascii: "#"))
  }

  /// Where an address begins: behind the last colon, sentence or verb of writing.
  private func start(before code: Int) -> Int {
    var start = max(0, code - 50)
    for mention in mentions
    where mention.concept == grammar.known.letter && mention.end < code && mention.end > start {
      // “PO Box 9” is a line of the address itself.
      if tokens[mention.end].kind != .number { start = mention.end }
    }
    for index in start..<code {
      if byte(index) == UInt8(ascii: ":") { start = index + 1 }
      if byte(index) == UInt8(ascii: "."), index + 1 < code, tokens[index + 1].spaced,
        index > 0, tokens[index - 1].end - tokens[index - 1].start > 4,
        !grammar.abbreviations.never.contains(tokens[index - 1].word)
      {
        start = index + 1
      }
    }
    while start < code, !(tokens[start].capital || tokens[start].kind == .number) { start += 1 }
    return start
  }

  /// The end of a country's name behind the code: one to three capital words that end a line.
  private func afterCountry(_ end: Int) -> Int {
    guard end < tokens.count, parts(end) else { return end }
    var last = end + 1
    while last < tokens.count, tokens[last].kind == .word, tokens[last].capital { last += 1 }
    guard last > end + 1, last <= end + 4 else { return end }
    if last == tokens.count || tokens[last].kind == .lineBreak { return last }
    return byte(last) == UInt8(ascii: ".") ? last : end
  }

  private func words(_ line: Range<Int>) -> String {
    let range = Int(tokens[line.lowerBound].start)..<Int(tokens[line.upperBound - 1].end)
    return String(decoding: text[range], as: UTF8.self)
  }

  private func byte(_ index: Int) -> UInt8 {
    index < tokens.count && tokens[index].kind == .mark ? text[Int(tokens[index].start)] : 0
  }
}
