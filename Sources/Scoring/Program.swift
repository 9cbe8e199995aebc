// Conditions laid out flat, so that trying them on thousands of records copies nothing.
import Model

/// Conditions made ready: what they ask, and how they are joined.
struct Program: Sendable {
  /// A part of a condition. Parts of a whole follow it, up to `end`.
  struct Node: Sendable {
    enum Kind: Sendable { case states, page, linked, steps, all, any }

    var kind: Kind
    /// Its place among the questions of its kind.
    var question = 0
    /// The node after its last part.
    var end = 0
  }

  private(set) var nodes: [Node] = []
  /// The first node of each condition.
  private(set) var roots: [Int] = []
  private(set) var questions = Questions()
  private(set) var kinds: [[PageKind]] = []
  private(set) var links: [Condition.Linked] = []
  private(set) var steps: [Condition.Steps] = []

  init(_ conditions: [Condition]) {
    for condition in conditions {
      roots.append(nodes.count)
      add(condition)
    }
    questions.close()
  }

  private mutating func add(_ condition: Condition) {
    let place = nodes.count
    switch condition {
    case .states(let asked):
      nodes.append(Node(kind: .states, question: questions.add(asked)))
    case .page(let asked):
      nodes.append(Node(kind: .page, question: kinds.count))
      kinds.append(asked)
    case .linked(let asked):
      nodes.append(Node(kind: .linked, question: links.count))
      links.append(asked)
    case .steps(let asked):
      nodes.append(Node(kind: .steps, question: steps.count))
      steps.append(asked)
    case .all(let parts):
      nodes.append(Node(kind: .all))
      for part in parts { add(part) }
    case .any(let parts):
      nodes.append(Node(kind: .any))
      for part in parts { add(part) }
    }
    nodes[place].end = nodes.count
  }
}
