// What a record stands on, with every condition of a program tried on it.
import Model

/// A program tried on facts, pages and links.
struct Ground {
  private let program: Program
  private let facts: [[Fact]]
  private let pages: [ReadPage]
  private let links: [PageLink]
  /// Which facts answer which question about statements.
  private let answers: [Answer]
  /// Of each node, whether it holds.
  private let truth: [Bool]

  /// A fact by its place: the list that it stands in, and where there.
  private struct Answer {
    var question: Int
    var list: Int
    var fact: Int
  }

  /// - Parameter facts: in lists as they come, so that nobody need copy them together.
  init(_ program: Program, facts: [[Fact]], pages: [ReadPage], links: [PageLink]) {
    self.program = program
    self.facts = facts
    self.pages = pages
    self.links = links
    var stated = [Bool](repeating: false, count: program.questions.asked.count)
    var answers: [Answer] = []
    answers.reserveCapacity(64)
    for list in facts.indices {
      for fact in facts[list].indices {
        program.questions.answered(by: facts[list][fact]) { question in
          stated[question] = true
          answers.append(Answer(question: question, list: list, fact: fact))
        }
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
        support.facts.append(facts[answer.list][answer.fact].id)
      }
    case .page:
      for page in pages where program.kinds[node.question].contains(page.kind) {
        support.pages.append(page.id)
      }
    case .linked:
      for link in links where program.links[node.question].matches(link) {
        support.pages += [link.from.id, link.to.id]
      }
    }
  }
}
