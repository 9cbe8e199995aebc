// Which statements rest on words that did not change.
import HTML
import Model

/// Tells whether the words of a statement, and what they are read with, stand on both pages alike.
///
/// What a sentence says depends on the headings above it, the question that it answers, the words
/// that open its list and the sentence before it in its paragraph. Where all of these stay, the company changed
/// nothing: if the statement is found on one side only, the page was read otherwise.
struct Standing {
  private let diff: TextDiff
  /// By sentence of either side: the sentence on the other side that has its words.
  private let partners: (before: [Int: Int], after: [Int: Int])
  private let targets: (before: Set<String>, after: Set<String>)

  enum Side { case before, after }

  init(_ diff: TextDiff) {
    self.diff = diff
    var partners: (before: [Int: Int], after: [Int: Int]) = ([:], [:])
    for step in diff.steps {
      switch step {
      case .same(let old, let new), .move(let old, let new):
        partners.before[old] = new
        partners.after[new] = old
      default: break
      }
    }
    self.partners = partners
    targets = (
      Set(diff.before.page.links.map { Volatile.link($0.href) }),
      Set(diff.after.page.links.map { Volatile.link($0.href) })
    )
  }

  /// Whether the words of a statement of one side stand on the other in the same company.
  func stands(_ fact: Fact, on side: Side) -> Bool {
    let (own, other) = side == .before ? (diff.before, diff.after) : (diff.after, diff.before)
    let partner = side == .before ? partners.before : partners.after
    let links = side == .before ? targets.after : targets.before
    let quoted = own.covering(fact.start..<fact.end)
    guard !quoted.isEmpty, addresses(of: fact).allSatisfy({ links.contains(Volatile.link($0)) })
    else { return false }
    return quoted.allSatisfy { index in
      guard let twin = partner[index], own.openers(of: index) == other.openers(of: twin) else {
        return false
      }
      return own.opensBlock(index) && other.opensBlock(twin)
        || own.words(before: index) == other.words(before: twin)
    }
  }

  /// The link targets that a statement names.
  private func addresses(of fact: Fact) -> [String] {
    ([fact.value] + fact.attrs.values).filter { $0.hasPrefix("http") }
  }
}

extension Sentences {
  /// Indices of the sentences that share a code point with a range.
  fileprivate func covering(_ range: Range<Int>) -> Range<Int> {
    let first = all.partitioned { $0.end > range.lowerBound }
    let last = all.partitioned { $0.start >= range.upperBound }
    return first..<max(first, last)
  }

  /// The words above a sentence that it is read with.
  fileprivate func openers(of index: Int) -> [String] {
    let block = page.blocks[all[index].block]
    let around = block.headings + [block.question, block.leadIn].compactMap(\.self)
    return around.filter(page.blocks.indices.contains).map {
      Words.normalised(page.text.slice(page.blocks[$0].range.clamped(to: 0..<page.text.utf8.count)))
    }
  }

  fileprivate func opensBlock(_ index: Int) -> Bool {
    index == 0 || all[index - 1].block != all[index].block
  }

  /// The sentence before, wherever it stands.
  fileprivate func words(before index: Int) -> String { index > 0 ? all[index - 1].words : "" }
}

extension Array {
  /// The index of the first element for which a test holds that, once it holds, holds for all after.
  fileprivate func partitioned(_ test: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if test(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
