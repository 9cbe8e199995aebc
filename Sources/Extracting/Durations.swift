// Durations: “thirty (30) days” to P30D.

/// Reads durations in a run of tokens.
struct Durations {
  let tokens: [Token]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar

  /// A number, written in figures or words, with its tokens.
  private struct Count {
    var value: Int
    var end: Int
  }

  /// All durations as mentions of `duration`, or of `durations` for lists (“9, 12 or 18 months”).
  func mentions() -> [Mention] {
    var found: [Mention] = []
    var place = 0
    while place < tokens.count {
      if let mention = duration(at: place) {
        found.append(mention)
        place = mention.end
      } else {
        place += 1
      }
    }
    return found
  }

  private func duration(at place: Int) -> Mention? {
    guard var count = number(at: place) else { return nil }
    var values = [count.value]
    var list = false
    while values.count < 12 {
      let connector = connector(at: count.end)
      guard let connector, let next = number(at: connector.end) else { break }
      list = list || connector.list
      values.append(next.value)
      count = next
    }
    var at = count.end
    var business = false
    var skipped = 0
    while at < tokens.count, skipped < 3, let word = qualifier(at) {
      business = business || word
      at += 1
      skipped += 1
    }
    guard at < tokens.count, let unit = grammar.units[tokens[at].word] else { return nil }
    let written = values.map { Self.iso($0, unit) }
    let value: String
    if values.count == 1 {
      value = written[0]
    } else if values.count == 2, !list || values[0] < values[1] {
      value = list ? written.joined(separator: ",") : written.joined(separator: "..")
    } else {
      value = written.joined(separator: ",")
    }
    let many = values.count > 1 && list
    return Mention(
      concept: many ? grammar.known.durationList : grammar.known.duration, start: place,
      end: at + 1, value: value, business: business)
  }

  static func iso(_ value: Int, _ unit: Character) -> String {
    switch unit {
    case "H": "PT\(value)H"
    case "N": "PT\(value)M"
    default: "P\(value)\(unit)"
    }
  }

  /// “to”, “-” (a range) or “,” and “or” (a list) between two numbers.
  private func connector(at place: Int) -> (end: Int, list: Bool)? {
    guard place < tokens.count else { return nil }
    let words = grammar.connectors
    if words.range.contains(tokens[place].word) { return (place + 1, false) }
    guard words.list.contains(tokens[place].word) else { return nil }
    if place + 1 < tokens.count, words.list.contains(tokens[place + 1].word) {
      return (place + 2, true)
    }
    return (place + 1, true)
  }

  /// Words between number and unit: nil when it is none, true for business days.
  private func qualifier(_ place: Int) -> Bool? {
    if grammar.connectors.business.contains(tokens[place].word) { return true }
    return grammar.connectors.qualifiers.contains(tokens[place].word) ? false : nil
  }

  /// A number, and its repetition in parentheses.
  private func number(at place: Int) -> Count? {
    guard var count = plain(at: place) else { return nil }
    if byte(count.end) == UInt8(ascii: "("), let inner = plain(at: count.end + 1),
      byte(inner.end) == UInt8(ascii: ")")
    {
      if tokens[count.end + 1].kind == .number { count.value = inner.value }
      count.end = inner.end + 1
    }
    return count
  }

  private func plain(at place: Int) -> Count? {
    guard place < tokens.count else { return nil }
    if tokens[place].kind == .number {
      let range = Int(tokens[place].start)..<Int(tokens[place].end)
      guard range.count <= 5 else { return nil }
      var value = 0
      for index in range {
        let byte = text[index]
        if byte == UInt8(ascii: ",") { continue }
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return Count(value: value, end: place + 1)
    }
    return spelled(at: place)
  }

  private func spelled(at place: Int) -> Count? {
    var total = 0
    var part = 0
    var index = place
    while index < tokens.count, index < place + 8 {
      guard let value = grammar.numerals[tokens[index].word] else {
        let joins = index > place && grammar.connectors.and.contains(tokens[index].word)
        if joins, part >= 100, index + 1 < tokens.count,
          let next = grammar.numerals[tokens[index + 1].word], next < 100
        {
          index += 1
          continue
        }
        break
      }
      if value == 100 || value == 1000 {
        part = max(part, 1) * value
        if value == 1000 {
          total += part
          part = 0
        }
      } else {
        guard part == 0 || part >= 100 || (part % 10 == 0 && value < 10) else { break }
        part += value
      }
      index += 1
    }
    return index > place ? Count(value: total + part, end: index) : nil
  }

  private func byte(_ index: Int) -> UInt8 {
    index < tokens.count && tokens[index].kind == .mark ? text[Int(tokens[index].start)] : 0
  }
}
