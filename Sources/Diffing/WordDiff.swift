// Which words of a passage changed.

/// Two wordings of a passage with the changed words marked.
///
/// The runs of a side joined give its text exactly. Words that differ only in case or marks count
/// as equal, and so does the punctuation around them.
package struct WordDiff: Sendable, Equatable {
  package struct Run: Sendable, Equatable {
    package var text: String
    package var changed: Bool

    package init(_ text: String, changed: Bool) {
      self.text = text
      self.changed = changed
    }
  }

  package var before: [Run]
  package var after: [Run]

  package init(_ before: String, _ after: String) {
    let a = Pieces(before)
    let b = Pieces(after)
    var numbers: [String: Int32] = [:]
    func number(_ word: String) -> Int32 {
      if let known = numbers[word] { return known }
      numbers[word] = Int32(numbers.count)
      return Int32(numbers.count - 1)
    }
    let left = a.words.map(number)
    let right = b.words.map(number)
    let pairs = Alignment.pairs(left, right, tokens: numbers.count)
    self.before = a.runs(kept: Set(pairs.map(\.before)))
    self.after = b.runs(kept: Set(pairs.map(\.after)))
  }

  /// A text cut into words and what stands between them.
  private struct Pieces {
    let bytes: [UInt8]
    /// UTF-8 range of each word, ascending.
    var ranges: [Range<Int>] = []
    /// What is compared of each word.
    var words: [String] = []

    init(_ text: String) {
      bytes = Array(text.utf8)
      var out: [UInt8] = []
      var start: Int?
      var index = 0
      while index < bytes.count {
        let (scalar, length) = UTF8Scalar.decode(bytes, index, bytes.count)
        let single = Words.stands(scalar)
        if single || !Words.isPart(bytes, index, scalar) {
          if let first = start { close(first..<index) }
          start = nil
          if single { close(index..<(index + length)) }
        } else if start == nil {
          start = index
        }
        index += length
      }
      if let first = start { close(first..<bytes.count) }

      func close(_ range: Range<Int>) {
        out.removeAll(keepingCapacity: true)
        Words.append(bytes, range, to: &out)
        if out.isEmpty { return }
        ranges.append(range)
        words.append(String(decoding: out, as: UTF8.self))
      }
    }

    /// The text as runs; what stands between two changed words is changed with them.
    func runs(kept: Set<Int>) -> [Run] {
      var runs: [Run] = []
      var from = 0
      func put(_ end: Int, _ changed: Bool) {
        if end <= from { return }
        let text = String(decoding: bytes[from..<end], as: UTF8.self)
        if runs.last?.changed == changed {
          runs[runs.count - 1].text += text
        } else {
          runs.append(Run(text, changed: changed))
        }
        from = end
      }
      for (index, range) in ranges.enumerated() {
        let changed = !kept.contains(index)
        put(range.lowerBound, changed && index > 0 && !kept.contains(index - 1))
        put(range.upperBound, changed)
      }
      put(bytes.count, false)
      return runs
    }
  }
}
