// People's names, as far as something to reach them by stands beside.

extension PrivateText {
  /// The name of a person that what begins there belongs to: it stands before it in the same
  /// sentence, with no desk between.
  func person(before place: Int) -> Range<Int>? {
    let start = sentenceStart(before: place)
    let words = words(in: start..<place)
    var found: Range<Int>?
    var index = 0
    while index < words.count {
      guard let count = name(at: index, of: words) else {
        index += 1
        continue
      }
      let range = words[index].lowerBound..<words[index + count - 1].upperBound
      index += count
      let between = words[index...].map(folded)
      let isNear = place - range.upperBound <= 48
      found = isNear && !between.contains(where: PrivacyWords.desks.contains) ? range : nil
    }
    return found
  }

  /// The name of a person that stands right behind, as in `(ask for Maria)`.
  func person(after place: Int) -> Range<Int>? {
    var end = min(bytes.count, place + 48)
    while end < bytes.count, end > place, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    guard "(,-".utf8.contains(byte(place)) || "(,-".utf8.contains(byte(place + 1)) else {
      return nil
    }
    let words = words(in: place..<end)
    let fillers: Set = ["ask", "for", "speak", "to", "attn"]
    guard let index = words.firstIndex(where: { !fillers.contains(folded($0)) }),
      words[index].lowerBound - place <= 16, let count = name(at: index, of: words)
    else { return nil }
    return words[index].lowerBound..<words[index + count - 1].upperBound
  }

  /// How many words the name of a person has that begins with that word.
  private func name(at index: Int, of words: [Range<Int>]) -> Int? {
    guard isCapital(words[index]) else { return nil }
    let first = folded(words[index])
    let count = nameLength(at: index, of: words)
    let isTitled = PrivacyWords.titles.contains(first) && count > 1
    let isKnown = PrivacyWords.given.contains(first)
    // A word that begins the sentence is no name only because two names follow it.
    let isName = count > 1 && !(index == 0 && count > 2)
    guard isTitled || isKnown || (isName && hasPost(after: index + count, of: words)) else {
      return nil
    }
    var name = words[index..<index + count].map(folded)
    if index + count < words.count, isAdjacent(words[index + count - 1], words[index + count]) {
      name.append(folded(words[index + count]))
    }
    if index > 0, isAdjacent(words[index - 1], words[index]) {
      name.append(folded(words[index - 1]))
    }
    return name.contains(where: PrivacyWords.desks.contains) ? nil : count
  }

  /// How many words with capitals stand side by side, at most four.
  private func nameLength(at index: Int, of words: [Range<Int>]) -> Int {
    var count = 1
    while count < 4, index + count < words.count, isCapital(words[index + count]),
      isAdjacent(words[index + count - 1], words[index + count])
    {
      count += 1
    }
    return count
  }

  /// Whether a comma and what somebody is to a firm follow: `, DPO,`.
  private func hasPost(after index: Int, of words: [Range<Int>]) -> Bool {
    guard index > 0, index < words.count, byte(words[index - 1].upperBound) == UInt8(ascii: ",")
    else { return false }
    return words[index...].prefix(4).contains { PrivacyWords.posts.contains(folded($0)) }
  }

  // MARK: People with a street

  /// Persons behind a label such as `registered agent`, with their streets.
  func labelled() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      // Labels begin with letters; few letters begin a word.
      guard PrivateText.isLetter(bytes[index]), !PrivateText.isAlphanumeric(byte(index - 1)),
        let label = PrivacyWords.labels.first(where: { has($0, at: index) })
      else {
        index += 1
        continue
      }
      index += label.count
      if let span = household(after: index) { found.append(span) }
    }
    return found
  }

  /// A name of two to four words that is no firm's, and the street behind it.
  private func household(after place: Int) -> Range<Int>? {
    let words = words(in: place..<boundary(place + 120))
    guard let index = words.firstIndex(where: isCapital), words[index].lowerBound - place <= 24
    else { return nil }
    let count = nameLength(at: index, of: words)
    let next = index + count
    var name = words[index..<next].map(folded)
    if next < words.count, isAdjacent(words[next - 1], words[next]) {
      name.append(folded(words[next]))
    }
    guard count > 1, !name.contains(where: PrivacyWords.desks.contains) else { return nil }
    let start = words[index].lowerBound
    let end = lineEnd(from: words[next - 1].upperBound)
    let near = words[next - 1].upperBound..<min(end, words[next - 1].upperBound + 48)
    return bytes[near].contains(where: PrivateText.isDigit) ? start..<end : nil
  }

  /// Where an address ends: with its line, at a mark that ends a sentence, after 160 bytes.
  private func lineEnd(from start: Int) -> Int {
    var index = start
    let limit = boundary(start + 160)
    while index < limit, !"\n;(".utf8.contains(bytes[index]), !endsSentence(index) { index += 1 }
    while index > start, " ,.".utf8.contains(bytes[index - 1]) { index -= 1 }
    return index
  }

  // MARK: Words

  /// Words of at most 80 bytes before a place, from the last end of a line or sentence on.
  private func sentenceStart(before place: Int) -> Int {
    var start = boundary(max(0, place - 80))
    for index in start..<place where bytes[index] == 0x0A || endsSentence(index) {
      start = index + 1
    }
    return start
  }

  /// Whether a mark there ends a sentence, and not a title or a short form.
  private func endsSentence(_ index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): break
    default: return false
    }
    guard PrivateText.isSpace(byte(index + 1)) else { return false }
    var length = 0
    while length < 4, index - length > 0, PrivateText.isLetter(bytes[index - length - 1]) {
      length += 1
    }
    return length > 3 || length == 0
  }

  /// The beginning of the character that the byte there belongs to.
  private func boundary(_ place: Int) -> Int {
    var place = min(place, bytes.count)
    while place < bytes.count, place > 0, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }

  /// Runs of letters.
  func words(in range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in range {
      if PrivateText.isLetter(bytes[index]) {
        start = start ?? index
      } else if let begun = start {
        words.append(begun..<index)
        start = nil
      }
    }
    if let start { words.append(start..<range.upperBound) }
    return words
  }

  func folded(_ word: Range<Int>) -> String { text(word).lowercased() }

  private func isCapital(_ word: Range<Int>) -> Bool {
    let first = bytes[word.lowerBound]
    let second = byte(word.lowerBound + 1)
    switch first {
    case ..<0x80: return first & 0x20 == 0
    case 0xC3: return second <= 0x9E
    // Capitals and small letters take turns.
    case 0xC4, 0xC5: return second % 2 == 0
    case 0xCE: return second <= 0xA9
    case 0xD0: return second <= 0xAF
    default: return false
    }
  }

  /// Whether only a space, a hyphen or the full stop of a short form is between two words.
  private func isAdjacent(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    let gap = bytes[a.upperBound..<b.lowerBound]
    if gap.elementsEqual(PrivateText.stop) { return true }
    return gap.count <= 3 && gap.allSatisfy { " -'".utf8.contains($0) }
  }

  private static let stop = Array(". ".utf8)
}
