// What of a difference between two texts somebody wrote.
import Digest
import HTML
import Model

extension TextDiff {
  /// The steps in which words went or came that do not change by themselves.
  func substance() -> [Step] {
    steps.filter { step in
      switch step {
      case .same, .recut, .move: false
      case .delete(let index): !isVolatile(before, index)
      case .insert(let index): !isVolatile(after, index)
      case .replace(let old, let new): !isVolatile(old, new)
      }
    }
  }

  /// Whether a sentence holds no word but such as change by themselves.
  private func isVolatile(_ side: Sentences, _ index: Int) -> Bool {
    side.mayBeVolatile(index) && Volatile.words(side.text(index)).isEmpty
  }

  private func isVolatile(_ old: Int, _ new: Int) -> Bool {
    guard before.mayBeVolatile(old) || after.mayBeVolatile(new) else { return false }
    let (was, now) = (before.text(old), after.text(new))
    let hidden = Volatile.hiddenAddress(was) != nil || Volatile.hiddenAddress(now) != nil
    return Volatile.words(was, withoutAddresses: hidden)
      == Volatile.words(now, withoutAddresses: hidden)
  }

  /// The steps that are published: what has substance, and moves, in order.
  func published(_ substance: [Step]) -> [Step] {
    var rest = substance[...]
    return steps.filter { step in
      if case .move = step { return true }
      guard step == rest.first else { return false }
      rest = rest.dropFirst()
      return true
    }
  }

  /// The words of sentences that went and that came, as sentences of the whole page count.
  func wentAndCame(_ steps: [Step]) -> (went: [String], came: [String]) {
    var (went, came): ([String], [String]) = ([], [])
    for step in steps {
      switch step {
      case .delete(let index): went.append(before.all[index].words)
      case .insert(let index): came.append(after.all[index].words)
      case .replace(let old, let new):
        went.append(before.all[old].words)
        came.append(after.all[new].words)
      case .same, .recut, .move: break
      }
    }
    return (went, came)
  }

  /// A digest of the changed sentences' words; empty when none changed.
  func hash(_ steps: [Step]) -> String {
    let (went, came) = wentAndCame(steps)
    if went.isEmpty && came.isEmpty { return "" }
    return Digest.short(went.map { "-" + $0 } + came.map { "+" + $0 })
  }

  /// Whether every changed sentence stands in a menu, footer or the like on its side.
  func isAside(_ steps: [Step]) -> Bool {
    func main(_ side: Sentences, _ index: Int) -> Bool {
      side.page.blocks[side.all[index].block].zone == .main
    }
    return steps.allSatisfy { step in
      switch step {
      case .delete(let index): !main(before, index)
      case .insert(let index): !main(after, index)
      case .replace(let old, let new): !main(before, old) && !main(after, new)
      case .same, .recut, .move: true
      }
    }
  }

  /// Steps as they are published.
  func changes(_ steps: [Step]? = nil) -> [TextChange] {
    (steps ?? self.steps).compactMap { step in
      switch step {
      case .same, .recut: nil
      case .delete(let index):
        TextChange(
          op: "delete", before: passage(before, index), heading: before.headings(index))
      case .insert(let index):
        TextChange(op: "insert", after: passage(after, index), heading: after.headings(index))
      case .replace(let old, let new):
        TextChange(
          op: "replace", before: passage(before, old), after: passage(after, new),
          heading: after.headings(new))
      case .move(let old, let new):
        TextChange(
          op: "move", before: passage(before, old), after: passage(after, new),
          heading: after.headings(new))
      }
    }
  }

  private func passage(_ side: Sentences, _ index: Int) -> TextChange.Passage {
    let sentence = side.all[index]
    return .init(start: sentence.start, end: sentence.end, text: side.text(index))
  }
}
