// Conditions laid out flat, so that trying them on thousands of records copies nothing.
import Model

/// Conditions made ready: what they ask, and how they are joined.
struct Program: Sendable {
  /// A part of a condition. Parts of a whole follow it, up to `end`.
  struct Node: Sendable {
    enum Kind: Sendable { case states, page, linked, all, any }

    var kind: Kind
    /// Its place among the questions of its kind.
    var question = 0
    /// The node after its last part.
    var end = 0
  }

  private(set) var nodes: [Node] = []
  /// The first node of each condition.
  private(set) var roots: [Int] = []
  private(set) var states: [Condition.States] = []
  private(set) var kinds: [[PageKind]] = []
  private(set) var links: [Condition.Linked] = []
  /// Questions about statements, by the type that they ask for.
  private(set) var byType: [String: [Int]] = [:]

  init(_ conditions: [Condition]) {
    for condition in conditions {
      roots.append(nodes.count)
      add(condition)
    }
  }

  private mutating func add(_ condition: Condition) {
    let place = nodes.count
    switch condition {
    case .states(let asked):
      nodes.append(Node(kind: .states, question: states.count))
      byType[asked.type, default: []].append(states.count)
      states.append(asked)
    case .page(let asked):
      nodes.append(Node(kind: .page, question: kinds.count))
      kinds.append(asked)
    case .linked(let asked):
      nodes.append(Node(kind: .linked, question: links.count))
      links.append(asked)
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

/// A program tried on what a record stands on.
struct Ground {
  private let program: Program
  private let facts: [Fact]
  private let pages: [ReadPage]
  private let links: [PageLink]
  /// Which facts answer which question about statements.
  private let answers: [(question: Int, fact: Int)]
  /// Of each node, whether it holds.
  private let truth: [Bool]

  init(_ program: Program, facts: [Fact], pages: [ReadPage], links: [PageLink]) {
    self.program = program
    self.facts = facts
    self.pages = pages
    self.links = links
    var stated = [Bool](repeating: false, count: program.states.count)
    var answers: [(question: Int, fact: Int)] = []
    for fact in facts.indices {
      guard let questions = program.byType[facts[fact].type] else { continue }
      for question in questions where program.states[question].matches(facts[fact]) {
        stated[question] = true
        answers.append((question, fact))
      }
    }
    self.answers = answers
    let paged = program.kinds.map { asked in pages.contains { asked.contains($0.kind) } }
    let linked = program.links.map { asked in links.contains(where: asked.matches) }
    truth = Ground.tried(program.nodes, stated, paged, linked)
  }

  /// From the last node to the first, so that parts come before their whole.
  private static func tried(
    _ nodes: [Program.Node], _ stated: [Bool], _ paged: [Bool], _ linked: [Bool]
  ) -> [Bool] {
    var truth = [Bool](repeating: false, count: nodes.count)
    for index in nodes.indices.reversed() {
      let node = nodes[index]
      switch node.kind {
      case .states: truth[index] = stated[node.question]
      case .page: truth[index] = paged[node.question]
      case .linked: truth[index] = linked[node.question]
      case .all, .any:
        let isAll = node.kind == .all
        var part = index + 1
        while part < node.end, truth[part] == isAll { part = nodes[part].end }
        truth[index] = (part >= node.end) == isAll
      }
    }
    return truth
  }

  /// Whether a condition is fulfilled, by its place in the program.
  func holds(_ condition: Int) -> Bool { truth[program.roots[condition]] }

  /// All that fulfils a condition; nothing when it is not fulfilled.
  func support(for condition: Int) -> Support {
    var support = Support()
    let root = program.roots[condition]
    var index = root
    while index < program.nodes[root].end {
      let node = program.nodes[index]
      // What does not hold as a whole supports nothing by its parts.
      if !truth[index] {
        index = node.end
        continue
      }
      add(node, to: &support)
      index += 1
    }
    return support
  }

  private func add(_ node: Program.Node, to support: inout Support) {
    switch node.kind {
    case .all, .any: return
    case .states:
      for answer in answers where answer.question == node.question {
        support.facts.insert(facts[answer.fact].id)
      }
    case .page:
      for page in pages where program.kinds[node.question].contains(page.kind) {
        support.pages.insert(page.id)
      }
    case .linked:
      for link in links where program.links[node.question].matches(link) {
        support.pages.formUnion([link.from.id, link.to.id])
      }
    }
  }
}
