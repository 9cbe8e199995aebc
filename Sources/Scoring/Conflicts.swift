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
    let facts = facts.map { Jurisdiction.applying($0, to: jurisdiction) }
    let answers = sides.questions.answers(in: facts)
    return rubric.conflicts.indices.compactMap { index in
      func id(_ question: Int, not other: String? = nil) -> String? {
        for answer in answers where answer.question == question {
          let id = facts[answer.list][answer.fact].id
          if id != other { return id }
        }
        return nil
      }
      guard let first = id(sides.first[index]), let second = id(sides.second[index], not: first)
      else { return nil }
      let rule = rubric.conflicts[index]
      return Conflict(rule: rule.id, because: rule.because, first: first, second: second)
    }
  }
}

/// Both sides of every conflict, as questions.
struct Sides: Sendable {
  let questions: Questions
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
}
