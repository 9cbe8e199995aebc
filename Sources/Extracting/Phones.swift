// Phones: telephone numbers, as a country writes them.

/// Reads telephone numbers. Dates, prices, network addresses and numbers of orders are none.
struct Phones {
  let tokens: [Token]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar
  /// The page's country, whose numbers need no calling code.
  let country: Country?

  /// Digits that stand together.
  struct Group {
    var digits: [UInt8]
    var token: Int
    /// The mark before it, 0 for white space only.
    var mark: UInt8 = 0
    var bracketed = false
  }

  /// The number that begins at a token, in E.164 where the country is known.
  func phone(at place: Int) -> Mention? {
    guard begins(place) else { return nil }
    if let vanity = vanity(at: place) { return vanity }
    let plus = byte(place) == UInt8(ascii: "+") || byte(place + 1) == UInt8(ascii: "+")
    var groups = groups(from: place)
    while let last = groups.last {
      if closes(last.token + 1), let value = number(groups, plus: plus, place: place) {
        return Mention(
          concept: grammar.known.phone, start: place, end: last.token + 1, value: value)
      }
      // A shorter number may end where white space follows: “1-800-555-0143 24 hours”.
      repeat {
        let dropped = groups.removeLast()
        if dropped.mark == 0, !groups.isEmpty { break }
      } while !groups.isEmpty
    }
    return nil
  }

  // MARK: Where a number begins and ends

  private func begins(_ place: Int) -> Bool {
    let first = byte(place)
    guard tokens[place].kind == .number || first == UInt8(ascii: "+") || first == UInt8(ascii: "(")
    else { return false }
    guard place > 0, !tokens[place].spaced, tokens[place - 1].end == tokens[place].start else {
      return true
    }
    return tokens[place - 1].kind == .lineBreak || "(:[>|*~".utf8.contains(byte(place - 1))
  }

  /// Whether nothing clings to the last digit.
  private func closes(_ place: Int) -> Bool {
    guard place < tokens.count, !tokens[place].spaced else { return true }
    switch tokens[place].kind {
    case .lineBreak: return true
    case .number: return false
    case .word: return grammar.phones.extensions.contains(tokens[place].word)
    case .mark:
      return place + 1 >= tokens.count || tokens[place + 1].spaced
        || tokens[place + 1].kind != .number
    }
  }

  private func afterExtension(_ place: Int) -> Int {
    guard place < tokens.count, grammar.phones.extensions.contains(tokens[place].word) else {
      return place
    }
    let next = byte(place + 1) == UInt8(ascii: ".") ? place + 2 : place + 1
    guard next < tokens.count, tokens[next].kind == .number,
      tokens[next].end - tokens[next].start <= 6
    else { return place }
    return next + 1
  }

  /// At most ten groups of digits with at most one mark and some space between them.
  private func groups(from place: Int) -> [Group] {
    var groups: [Group] = []
    var index = place
    var mark: UInt8 = 0
    var slashes = 0
    var open = false
    while index < tokens.count, groups.count < 10 {
      if tokens[index].kind == .number {
        let written = text[Int(tokens[index].start)..<Int(tokens[index].end)]
        guard !written.contains(UInt8(ascii: ",")), written.count <= 20 else { break }
        for (order, part) in written.split(separator: UInt8(ascii: ".")).enumerated() {
          groups.append(
            Group(
              digits: Array(part), token: index, mark: order == 0 ? mark : UInt8(ascii: "."),
              bracketed: open))
        }
        mark = 0
      } else {
        let sign = dash(index)
        switch sign {
        case UInt8(ascii: "+"): guard groups.isEmpty, mark != sign else { return groups }
        case UInt8(ascii: "("):
          guard !open else { return groups }
          open = true
        case UInt8(ascii: ")"):
          guard open else { return groups }
          open = false
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"):
          if sign == UInt8(ascii: "/") { slashes += 1 }
          guard !groups.isEmpty, mark == 0, slashes <= 1 else { return groups }
        default: return groups
        }
        if sign != UInt8(ascii: "("), sign != UInt8(ascii: ")") { mark = sign }
      }
      index += 1
    }
    return groups
  }

  private func byte(_ index: Int) -> UInt8 {
    index < tokens.count && tokens[index].kind == .mark ? text[Int(tokens[index].start)] : 0
  }

  /// The mark at a token, dashes of all lengths as hyphens.
  private func dash(_ index: Int) -> UInt8 {
    let first = byte(index)
    guard first == 0xE2 else { return first }
    let start = Int(tokens[index].start)
    guard tokens[index].end - tokens[index].start == 3, text[start + 1] == 0x80,
      (0x90...0x95).contains(text[start + 2])
    else { return first }
    return UInt8(ascii: "-")
  }

  // MARK: What the digits say

  private func number(_ groups: [Group], plus: Bool, place: Int) -> String? {
    let digits = groups.flatMap(\.digits)
    guard (6...17).contains(digits.count), !isDate(groups), !isOther(place) else { return nil }
    let plan = NumberPlan(groups: groups.map { ($0.digits, $0.bracketed) })
    if plus { return plan.international(grammar.world.countries) }
    guard digits.count >= 7 else { return nil }
    let isSolid = groups.count == 1
    guard !isSolid || isCued(place) || isAlone(groups) else { return nil }
    if let country, let number = plan.national(country, grammar.world.countries) { return number }
    guard isCued(place), plan.isPlausible, !isSolid || digits.count >= 9 else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Three groups that make a day, at the beginning.
  private func isDate(_ groups: [Group]) -> Bool {
    guard (3...4).contains(groups.count), groups[1].mark == groups[2].mark, groups[1].mark != 0
    else { return false }
    let sizes = groups.prefix(3).map(\.digits.count)
    let values = groups.prefix(3).map { $0.digits.reduce(0) { $0 * 10 + Int($1 & 15) } }
    if sizes[0] == 4 {
      return sizes[1] <= 2 && sizes[2] <= 2 && (1900..<2100).contains(values[0])
    }
    return sizes[0] <= 2 && sizes[1] <= 2 && (sizes[2] == 2 || sizes[2] == 4)
      && max(values[0], values[1]) <= 31 && min(values[0], values[1]) <= 12
  }

  private func isAlone(_ groups: [Group]) -> Bool {
    guard let token = groups.first?.token else { return false }
    let last = afterExtension(token + 1)
    return token == 0 && tokens[last...].allSatisfy { $0.kind == .mark }
  }

  /// Whether a word that announces telephone numbers stands shortly before.
  private func isCued(_ place: Int) -> Bool {
    for index in stride(from: place - 1, through: max(0, place - 6), by: -1) {
      if grammar.phones.cues.contains(tokens[index].word) { return true }
    }
    return false
  }

  /// Whether the word before announces another kind of number.
  private func isOther(_ place: Int) -> Bool {
    for index in stride(from: place - 1, through: max(0, place - 3), by: -1) {
      let word = tokens[index].word
      if grammar.phones.cues.contains(word) { return false }
      if grammar.phones.others.contains(word) { return true }
    }
    return byte(place - 1 < 0 ? tokens.count : place - 1) == UInt8(ascii: "#")
  }

  /// “1-800-FLOWERS”: kept as it is printed.
  private func vanity(at place: Int) -> Mention? {
    var index = place
    var digits: [UInt8] = []
    while index < min(place + 8, tokens.count) {
      if tokens[index].kind == .number {
        digits += text[Int(tokens[index].start)..<Int(tokens[index].end)]
      } else if tokens[index].kind == .word {
        break
      } else if !"()-.+".utf8.contains(dash(index)) {
        return nil
      }
      index += 1
    }
    guard index < tokens.count, index > place, tokens[index].kind == .word, digits.count >= 3,
      digits.count <= 7, !tokens[index].spaced || digits.starts(with: "18".utf8),
      tokens[index].spaced || text[Int(tokens[index].start) - 1] == UInt8(ascii: "-")
    else { return nil }
    var end = index
    var letters = 0
    while end < tokens.count, tokens[end].kind == .word, end == index || !tokens[end].spaced {
      let word = text[Int(tokens[end].start)..<Int(tokens[end].end)]
      guard word.allSatisfy({ $0 > 0x40 && $0 < 0x5B }) else { return nil }
      letters += word.count
      end += 1
    }
    let significant = digits.first == UInt8(ascii: "1") ? digits.count - 1 : digits.count
    guard (10...13).contains(significant + letters), letters >= 3 else { return nil }
    let range = Int(tokens[place].start)..<Int(tokens[end - 1].end)
    return Mention(
      concept: grammar.known.phone, start: place, end: end,
      value: String(decoding: text[range], as: UTF8.self))
  }
}
