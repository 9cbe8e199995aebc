// Alignments are sound and, where they can be, shortest.
import Testing

@testable import Diffing

struct AlignmentTests {
  /// The longest common subsequence's length, by the book.
  private func longest(_ a: [Int32], _ b: [Int32]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var corner = 0
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = x == y ? corner + 1 : max(above, row[j])
        corner = above
      }
    }
    return row[b.count]
  }

  private func isSound(_ pairs: [Alignment.Pair], _ a: [Int32], _ b: [Int32]) -> Bool {
    zip(pairs, pairs.dropFirst()).allSatisfy { $0.before < $1.before && $0.after < $1.after }
      && pairs.allSatisfy { a[$0.before] == b[$0.after] }
  }

  @Test(arguments: 0..<200)
  func `random sequences are aligned soundly`(_ seed: Int) {
    var series = Series(UInt64(seed))
    let alphabet = Int32.random(in: 1...12, using: &series)
    func sequence() -> [Int32] {
      (0..<Int.random(in: 0...40, using: &series)).map { _ in
        Int32.random(in: 0..<alphabet, using: &series)
      }
    }
    let (a, b) = (sequence(), sequence())
    let pairs = Alignment.pairs(a, b, tokens: Int(alphabet))
    #expect(isSound(pairs, a, b))
    #expect(pairs.count <= longest(a, b))
    #expect(Alignment.pairs(a, a, tokens: Int(alphabet)).count == a.count)
  }

  @Test(arguments: 0..<100)
  func `without anchors the alignment is shortest`(_ seed: Int) {
    var series = Series(UInt64(seed) + 1_000)
    let a = (Array(0..<12) + Array(0..<12)).map(Int32.init).shuffled(using: &series)
    let b = Array(a.shuffled(using: &series).dropLast(seed % 5))
    let whole = Alignment.Stretch(a: 0..<a.count, b: 0..<b.count, depth: 0)
    let pairs = Array(Myers.pairs(a, b, whole, edits: 1_000).reversed())
    #expect(isSound(pairs, a, b))
    #expect(pairs.count == longest(a, b))
  }

  @Test func `beyond the cap nothing is kept but the work ends`() {
    let a = (0..<2_000).map { Int32($0 % 7) }
    let b = (0..<2_000).map { Int32(($0 * 3 + 1) % 7) }
    #expect(Alignment.pairs(a, b, tokens: 7, edits: 10).count < 20)
  }

  @Test func `empty sides have no pairs`() {
    #expect(Alignment.pairs([], [1, 2], tokens: 3).isEmpty)
    #expect(Alignment.pairs([1, 2], [], tokens: 3).isEmpty)
  }

  @Test func `one edit in a long text keeps all the rest`() {
    let a = (0..<5_000).map(Int32.init)
    var b = a
    b[2_500] = 5_000
    #expect(Alignment.pairs(a, b, tokens: 5_001).count == 4_999)
  }
}
