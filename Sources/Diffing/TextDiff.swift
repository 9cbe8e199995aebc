// What differs between the sentences of two pages.
import HTML

/// The sentences of two pages, aligned.
///
/// Sentences with the same words stay; between them lie hunks. A hunk whose two sides have the same
/// words (cut or spaced otherwise) is no difference. A sentence that went from one place and came
/// to another has moved. What else went and came in a hunk is paired by likeness.
struct TextDiff: Sendable {
  /// One step from the sentences before to those after, by index into the sentences of its side.
  enum Step: Equatable, Sendable {
    case same(Int, Int)
    /// The same words, cut into other sentences.
    case recut(Range<Int>, Range<Int>)
    case delete(Int)
    case insert(Int)
    case replace(Int, Int)
    case move(Int, Int)
  }

  let before: Sentences
  let after: Sentences
  /// In the order of the page after; deletions stand where their sentence would have been.
  let steps: [Step]

  init(_ before: Page, _ after: Page) {
    self.init(Sentences(before), Sentences(after))
  }

  init(_ before: Sentences, _ after: Sentences) {
    self.before = before
    self.after = after
    let interned = TextDiff.intern(before.all, after.all)
    let pairs = Alignment.pairs(interned.a, interned.b, tokens: interned.count)
    var hunks: [Hunk] = []
    var keep: [Alignment.Pair] = []
    var from = (a: 0, b: 0)
    for pair in pairs + [.init(before: before.all.count, after: after.all.count)] {
      hunks.append(Hunk(a: from.a..<pair.before, b: from.b..<pair.after))
      keep.append(pair)
      from = (pair.before + 1, pair.after + 1)
    }
    let recut = hunks.map { !$0.isEmpty && TextDiff.sameLetters(before, $0.a, after, $0.b) }
    let moves = TextDiff.moves(interned.a, interned.b, zip(hunks, recut).filter { !$1 }.map(\.0))
    var pairing = Pairing(before, after)
    var steps: [Step] = []
    for (index, hunk) in hunks.enumerated() {
      if recut[index] {
        steps.append(.recut(hunk.a, hunk.b))
      } else {
        steps += TextDiff.steps(hunk, moves, &pairing)
      }
      if keep[index].before < before.all.count {
        steps.append(.same(keep[index].before, keep[index].after))
      }
    }
    self.steps = steps
  }

  struct Hunk {
    var a: Range<Int>
    var b: Range<Int>
    var isEmpty: Bool { a.isEmpty && b.isEmpty }
  }

  /// Numbers for equal words.
  private static func intern(
    _ before: [Sentence], _ after: [Sentence]
  ) -> (a: [Int32], b: [Int32], count: Int) {
    var numbers: [String: Int32] = [:]
    numbers.reserveCapacity(before.count + after.count)
    func number(_ sentence: Sentence) -> Int32 {
      if let known = numbers[sentence.words] { return known }
      let next = Int32(numbers.count)
      numbers[sentence.words] = next
      return next
    }
    let a = before.map(number)
    let b = after.map(number)
    return (a, b, numbers.count)
  }

  /// Whether both sides of a hunk have the same words but for the spaces between them.
  static func sameLetters(
    _ before: Sentences, _ a: Range<Int>, _ after: Sentences, _ b: Range<Int>
  ) -> Bool {
    if a.isEmpty || b.isEmpty { return false }
    return squeezed(before.all[a].map(\.words)) == squeezed(after.all[b].map(\.words))
  }

  /// Words without the spaces between them, except where they keep numbers apart.
  static func squeezed(_ sentences: [String]) -> [UInt8] {
    let bytes = Array(sentences.joined(separator: " ").utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x20, !isDigit(bytes[index - 1]) || !isDigit(bytes[index + 1]) { continue }
      out.append(byte)
    }
    return out
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Sentences that went from one place and came to another, by index before and after.
  private static func moves(
    _ a: [Int32], _ b: [Int32], _ hunks: [Hunk]
  ) -> (from: [Int: Int], to: [Int: Int]) {
    var gone: [Int32: [Int]] = [:]
    for hunk in hunks.reversed() {
      for index in hunk.a.reversed() { gone[a[index], default: []].append(index) }
    }
    var moves: (from: [Int: Int], to: [Int: Int]) = ([:], [:])
    for hunk in hunks {
      for index in hunk.b {
        if let from = gone[b[index]]?.popLast() {
          moves.from[from] = index
          moves.to[index] = from
        }
      }
    }
    return moves
  }

  /// The steps of a hunk: moved sentences aside, the rest paired by likeness.
  private static func steps(
    _ hunk: Hunk, _ moves: (from: [Int: Int], to: [Int: Int]), _ pairing: inout Pairing
  ) -> [Step] {
    let gone = hunk.a.filter { moves.from[$0] == nil }
    let new = hunk.b.filter { moves.to[$0] == nil }
    var steps: [Step] = []
    var went = gone.startIndex
    var came = hunk.b.lowerBound
    for pair in pairing.pairs(gone, new) + [.init(before: -1, after: -1)] {
      while went < gone.count, gone[went] != pair.before {
        steps.append(.delete(gone[went]))
        went += 1
      }
      while came < hunk.b.upperBound, came != pair.after {
        steps.append(moves.to[came].map { .move($0, came) } ?? .insert(came))
        came += 1
      }
      if pair.before >= 0 {
        steps.append(.replace(pair.before, pair.after))
        went += 1
        came += 1
      }
    }
    return steps
  }
}
