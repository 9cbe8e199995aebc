// Statements of one company that cannot both hold.
package import Model

extension Scorer {
  /// One conflict for each rule of the rubric's list that two of these facts fulfil.
  ///
  /// Facts are taken in the order given, which is the record's: document, then offset. A rule that
  /// several pairs fulfil names the first statement of either side.
  package func conflicts(among facts: [Fact], jurisdiction: String = "") -> [Conflict] {
    conflicts(among: [facts], jurisdiction: jurisdiction)
  }

  /// The same of facts in lists.
  func conflicts(among facts: [[Fact]], jurisdiction: String) -> [Conflict] {
    let found = sides.found(among: facts.map { Jurisdiction.applying($0, to: jurisdiction) })
    return rubric.conflicts.indices.compactMap { index in
      guard let first = found[sides.first[index]].first,
        let second = found[sides.second[index]].first(where: { $0 != first })
      else { return nil }
      let rule = rubric.conflicts[index]
      return Conflict(rule: rule.id, because: rule.because, first: first, second: second)
    }
  }
}

/// Both sides of every conflict, as questions.
struct Sides: Sendable {
  private let questions: Questions
  /// The numbers of the questions, by rule.
  let first: [Int]
  let second: [Int]

  init(_ rules: [Rubric.ConflictRule]) {
    var questions = Questions()
    first = rules.map { questions.add($0.first) }
    second = rules.map { questions.add($0.second) }
    questions.close()
    self.questions = questions
  }

  /// The ids of the facts that answer each question, in the order given.
  func found(among facts: [[Fact]]) -> [[String]] {
    var found = [[String]](repeating: [], count: questions.asked.count)
    for list in facts {
      for index in list.indices {
        questions.answered(by: list[index]) { found[$0].append(list[index].id) }
      }
    }
    return found
  }
}
