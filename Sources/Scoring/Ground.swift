// What a record stands on, with every condition of a program tried on it.
import Model

/// A program tried on facts, pages and links.
struct Ground {
  private let program: Program
  private let pages: [ReadPage]
  private let links: [PageLink]
  /// Of each condition on steps, the pages that fulfil it.
  private let near: [[String]]
  private let answers: NamedAnswers
  /// Of each node, whether it holds.
  private let truth: [Bool]

  /// - Parameter facts: in lists as they come, so that nobody need copy them together.
  init(_ program: Program, facts: [[Fact]], pages: [ReadPage], links: [PageLink]) {
    self.program = program
    self.pages = pages
    self.links = links
    let found = program.questions.answers(in: facts)
    answers = NamedAnswers(found, in: facts)
    var stated = [Bool](repeating: false, count: program.questions.asked.count)
    for answer in found { stated[answer.question] = true }
    let paged = program.kinds.map { asked in pages.contains { asked.contains($0.kind) } }
    let linked = program.links.map { asked in links.contains(where: asked.matches) }
    let near = Ground.near(program.steps, links)
    self.near = near
    truth = Ground.tried(program.nodes, stated, paged, linked, near.map { !$0.isEmpty })
  }

  /// From the last node to the first, so that parts come before their whole.
  private static func tried(
    _ nodes: [Program.Node], _ stated: [Bool], _ paged: [Bool], _ linked: [Bool], _ near: [Bool]
  ) -> [Bool] {
    var truth = [Bool](repeating: false, count: nodes.count)
    for index in nodes.indices.reversed() {
      let node = nodes[index]
      switch node.kind {
      case .states: truth[index] = stated[node.question]
      case .page: truth[index] = paged[node.question]
      case .linked: truth[index] = linked[node.question]
      case .steps: truth[index] = near[node.question]
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
    var cited = [Bool](repeating: false, count: answers.ids.count)
    var pages: [String] = []
    let root = program.roots[condition]
    var index = root
    while index < program.nodes[root].end {
      let node = program.nodes[index]
      // What does not hold as a whole supports nothing by its parts.
      if !truth[index] {
        index = node.end
        continue
      }
      switch node.kind {
      case .all, .any: break
      case .states: answers.mark(node.question, in: &cited)
      case .page: pages += self.pages(of: program.kinds[node.question])
      case .linked: pages += self.pages(linked: program.links[node.question])
      case .steps: pages += near[node.question]
      }
      index += 1
    }
    return Support(facts: answers.ids(marked: cited), pages: pages)
  }

  private func pages(of kinds: [PageKind]) -> [String] {
    pages.filter { kinds.contains($0.kind) }.map(\.id)
  }

  /// Most rubrics do not ask: then nothing is counted.
  private static func near(_ asked: [Condition.Steps], _ links: [PageLink]) -> [[String]] {
    if asked.isEmpty { return [] }
    let steps = StepCount(links)
    return asked.map { steps.pages(of: $0.to, atMost: $0.atMost) }
  }

  private func pages(linked asked: Condition.Linked) -> [String] {
    links.filter(asked.matches).flatMap { [$0.from.id, $0.to.id] }
  }
}

/// Which facts answer which question, each fact by the place of its id in their order: so that no
/// rule need sort them again.
private struct NamedAnswers {
  /// Sorted, each once.
  let ids: [String]
  private let answers: [(question: Int, id: Int)]

  init(_ found: [Questions.Answer], in facts: [[Fact]]) {
    var named: [(id: String, answers: Range<Int>)] = []
    var start = 0
    while start < found.count {
      let (list, fact) = (found[start].list, found[start].fact)
      var end = start + 1
      while end < found.count, found[end].fact == fact, found[end].list == list { end += 1 }
      named.append((facts[list][fact].id, start..<end))
      start = end
    }
    named.sort { utf8Precedes($0.id, $1.id) }
    var ids: [String] = []
    var answers: [(question: Int, id: Int)] = []
    answers.reserveCapacity(found.count)
    for (id, own) in named {
      if ids.last != id { ids.append(id) }
      for answer in own { answers.append((found[answer].question, ids.count - 1)) }
    }
    self.ids = ids
    self.answers = answers
  }

  func mark(_ question: Int, in marks: inout [Bool]) {
    for answer in answers where answer.question == question { marks[answer.id] = true }
  }

  func ids(marked: [Bool]) -> [String] {
    var found: [String] = []
    for index in ids.indices where marked[index] { found.append(ids[index]) }
    return found
  }
}
