// Numbers: telephones of people, cards, identity numbers, accounts.

extension PrivateText {
  /// Digits in groups, with what stands between two.
  struct Digits {
    var groups: [Range<Int>] = []
    var range: Range<Int> { (groups.first?.lowerBound ?? 0)..<(groups.last?.upperBound ?? 0) }
  }

  /// Cards, identity numbers, and telephones and accounts that words beside them make somebody's.
  func numbers() -> [Range<Int>] {
    // A part of a number may stand at an end that was cut.
    let least = isCut.start || isCut.end ? 3 : 6
    guard bytes.count(where: PrivateText.isDigit) >= least else { return [] }
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      guard PrivateText.isDigit(bytes[index]) else {
        index += 1
        continue
      }
      let digits = digits(from: index)
      index = digits.range.upperBound
      let before = byte(digits.range.lowerBound - 1)
      guard !PrivateText.isAlphanumeric(before) else { continue }
      found += spans(of: digits)
    }
    return found
  }

  private func spans(of digits: Digits) -> [Range<Int>] {
    let value = value(of: digits.groups)
    let touches =
      (isCut.start && digits.range.lowerBound <= 1)
      || (isCut.end && digits.range.upperBound >= bytes.count - 1)
    guard value.count >= 6 || (touches && value.count >= 3), !isInAddress(digits.range.lowerBound)
    else { return [] }
    if value.count >= 9 {
      let exact =
        digits.groups.indices.flatMap { cards(at: $0, of: digits.groups) }
        + digits.groups.indices.compactMap { identity(at: $0, of: digits.groups) }
      if !exact.isEmpty { return exact }
    }
    if follows(PrivacyWords.accounts, digits.range.lowerBound) { return [digits.range] }
    return telephone(digits, value, touches: touches)
  }

  // MARK: Telephones

  /// A telephone with a person's name beside it, or said to be somebody's own.
  private func telephone(_ digits: Digits, _ value: [UInt8], touches: Bool) -> [Range<Int>] {
    let start = numberStart(digits.range.lowerBound)
    let range = start..<digits.range.upperBound
    guard value.count <= 16, !isShared(value), !isDate(digits.groups) else { return [] }
    guard value.count >= 7 || touches else { return [] }
    if let name = person(before: start) ?? person(after: range.upperBound) { return [name, range] }
    if touches, value.count >= 6 { return [range] }
    return value.count >= 7 && isOwn(before: start) ? [range] : []
  }

  /// With its plus sign and bracket.
  private func numberStart(_ start: Int) -> Int {
    var start = start
    while "+(".utf8.contains(byte(start - 1)) { start -= 1 }
    return start
  }

  /// Whether all callers share it, whatever name stands beside it.
  private func isShared(_ value: [UInt8]) -> Bool {
    PrivacyWords.shared.contains { value.starts(with: $0) }
      || (value.count == 10 && PrivacyWords.tollFree.contains { value.starts(with: $0) })
  }

  /// `2026-01-05`, `05.01.2026`; two years; a postal code of the United States.
  private func isDate(_ groups: [Range<Int>]) -> Bool {
    let counts = groups.prefix(3).map(\.count)
    return [[4, 2, 2], [2, 2, 4], [1, 2, 4], [2, 1, 4], [1, 1, 4], [4, 4], [5, 4]].contains(counts)
  }

  /// Whether `my mobile`, `private number` and the like stand before it.
  private func isOwn(before start: Int) -> Bool {
    var from = max(0, start - 32)
    while from < start, bytes[from] & 0xC0 == 0x80 { from += 1 }
    let words = words(in: from..<start).map(folded)
    return zip(words, words.dropFirst()).contains {
      PrivacyWords.own.contains($0) && PrivacyWords.lines.contains($1)
    }
  }

  // MARK: Exact shapes

  /// A card: its groups, the length that its first digits ask for, and Luhn's sum.
  private func cards(at start: Int, of groups: [Range<Int>]) -> [Range<Int>] {
    let shapes = [[4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 4, 3]]
    let counts = groups[start...].prefix(5).map(\.count)
    var candidates = shapes.filter { counts.starts(with: $0) }.map(\.count)
    if counts.first.map((13...19).contains) ?? false { candidates.append(1) }
    return candidates.compactMap { count in
      let card = groups[start..<start + count]
      let last = card.last?.upperBound ?? 0
      guard !isLetterAfter(last), isCard(value(of: Array(card))) else { return nil }
      return (card.first?.lowerBound ?? 0)..<last
    }
  }

  private func isLetterAfter(_ place: Int) -> Bool { PrivateText.isAlphanumeric(byte(place)) }

  private func isCard(_ value: [UInt8]) -> Bool {
    let digits = value.map { Int($0) - 0x30 }
    let head = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
    let isLong =
      switch head {
      case 4000...4999: [16, 19].contains(digits.count)
      case 5100...5599, 2221...2720, 3500...3599: digits.count == 16
      case 3400...3499, 3700...3799: digits.count == 15
      case 3000...3059, 3600...3699, 3800...3999: digits.count == 14
      case 5000...5099, 5600...6999: (16...19).contains(digits.count)
      default: false
      }
    guard isLong else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { sum, place in
      let double = place.element * 2
      return sum + (place.offset % 2 == 0 ? place.element : double > 9 ? double - 9 : double)
    }
    return sum % 10 == 0
  }

  /// A social security number of the United States: 3, 2 and 4 digits with hyphens, of an area that
  /// exists; with spaces or together only behind its name.
  private func identity(at start: Int, of groups: [Range<Int>]) -> Range<Int>? {
    let three = groups[start...].prefix(3)
    guard let first = three.first, let last = three.last else { return nil }
    let isNamed = follows(
      [Array("ssn".utf8), Array("social security number".utf8)], first.lowerBound)
    if isNamed, first.count == 9 { return first }
    guard three.map(\.count) == [3, 2, 4] else { return nil }
    let hyphen = UInt8(ascii: "-")
    let isHyphened = zip(three, three.dropFirst()).allSatisfy {
      $1.lowerBound - $0.upperBound == 1 && bytes[$0.upperBound] == hyphen
    }
    let isWhole =
      byte(first.lowerBound - 1) != hyphen && !(start > 0 && isHyphened && !isNamed)
      && byte(last.upperBound) != hyphen
    let area = text(first)
    guard isNamed || (isHyphened && isWhole && area != "000" && area != "666" && area < "9") else {
      return nil
    }
    return first.lowerBound..<last.upperBound
  }

  /// Whether one of the words stands before a place, with nothing but marks and short words between.
  private func follows(_ words: [[UInt8]], _ place: Int) -> Bool {
    for start in max(0, place - 40)..<place where words.contains(where: { has($0, at: start) }) {
      let between = bytes[start..<place].drop { PrivateText.isLetter($0) || $0 == 0x20 }
      if !PrivateText.isAlphanumeric(byte(start - 1)), between.count <= 6 { return true }
    }
    return false
  }

  // MARK: Digits

  /// Digits from there on, at most 12 groups, with at most three marks between two.
  private func digits(from start: Int) -> Digits {
    var digits = Digits()
    var index = start
    while digits.groups.count < 12 {
      var end = index
      while end < bytes.count, PrivateText.isDigit(bytes[end]) { end += 1 }
      digits.groups.append(index..<end)
      guard let next = nextGroup(after: end) else { break }
      index = next
    }
    return digits
  }

  /// The next digit, where only marks of telephone numbers stand before it.
  private func nextGroup(after end: Int) -> Int? {
    var index = end
    for _ in 0..<3 {
      switch byte(index) {
      case UInt8(ascii: "."):
        if byte(index + 1) == 0x20 { return nil }
      case UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"), 0x20: break
      default: return nil
      }
      index += 1
      if PrivateText.isDigit(byte(index)) { return index }
    }
    return nil
  }

  private func value(of groups: [Range<Int>]) -> [UInt8] { groups.flatMap { bytes[$0] } }
}
