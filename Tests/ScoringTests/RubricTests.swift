// What makes a rubric usable, and that the released one is.
import Foundation
import Model
import Scoring
import TestSupport
import Testing

@Test func `the released rubric is sound and all its examples hold`() throws {
  #expect(try Scorer(rubric: released).brokenExamples() == [])
}

@Test func `the released rubric has the published weights and bands`() {
  #expect(released.dimensions.map(\.weight) == [30, 20, 20, 15, 15])
  #expect(
    released.dimensions.map(\.id) == [
      "cancel_url", "channel_disclosed", "findability", "notice_disclosed", "refund_disclosed",
    ])
  #expect(released.grades.map(\.grade) == ["A", "B", "C", "D", "F"])
  #expect(released.grades.map(\.min) == [85, 70, 55, 40, 0])
}

@Test func `every reason of the released rubric is a sentence`() {
  for because in released.rules.map(\.because) + released.conflicts.map(\.because) {
    #expect(because.first?.isUppercase == true || because.first == "“", "\(because)")
    #expect(because.hasSuffix("."), "\(because)")
  }
}

@Test func `every dimension of the released rubric can reach 90 points or more`() {
  for dimension in released.dimensions {
    let rules = released.rules.filter { $0.dimension == dimension.id }
    let level = rules.filter { $0.kind == .level }.map(\.points).max() ?? 0
    let plus = rules.filter { $0.kind == .plus }.map(\.points).reduce(0, +)
    #expect(level + plus >= 90, "\(dimension.id)")
  }
}

@Test func `a broken example is named`() throws {
  var rubric = try rubric(small)
  rubric.rules[1].examples = try JSONDecoder().decode(
    Rubric.Examples.self,
    from: Data(
      """
      {"earns": [{"facts": [{"type": "cancel_channel", "value": "fax"}]}],
       "misses": [{"facts": [{"type": "cancel_channel", "value": "phone"}]}]}
      """.utf8))
  let broken = try Scorer(rubric: rubric).brokenExamples().filter { $0.hasPrefix("way.some") }
  #expect(
    broken == [
      "way.some: examples.earns[0] does not earn the rule",
      "way.some: examples.misses[0] earns the rule",
    ])
}

private func fault(_ change: (inout Rubric) -> Void) throws -> RubricError? {
  var rubric = try rubric(small)
  change(&rubric)
  do throws(RubricError) {
    _ = try Scorer(rubric: rubric)
    return nil
  } catch { return error }
}

@Test func `faults of a rubric are named`() throws {
  #expect(try fault { _ in } == nil)
  #expect(try fault { $0.dimensions[0].weight = 70 } == .weights(95))
  #expect(try fault { $0.rules[1].id = "way.best" } == .duplicate("way.best"))
  #expect(try fault { $0.dimensions[1].id = "way" } == .duplicate("way"))
  #expect(
    try fault { $0.rules[0].dimension = "taste" }
      == .unknownDimension(rule: "way.best", dimension: "taste"))
  #expect(try fault { $0.rules[0].points = 0 } == .points(rule: "way.best", points: 0))
  #expect(try fault { $0.rules[0].points = 101 } == .points(rule: "way.best", points: 101))
  #expect(try fault { $0.grades[1].min = 80 } == .grades)
  #expect(try fault { $0.grades[1].min = 1 } == .grades)
  #expect(try fault { $0.grades = [] } == .empty)
  #expect(try fault { $0.rules[0].when = .all([]) } == .condition(rule: "way.best"))
}

@Test func `a condition nested beyond reason is refused`() throws {
  var condition = Condition.page([.faq])
  for _ in 0..<40 { condition = .any([condition]) }
  #expect(try fault { $0.rules[0].when = condition } == .condition(rule: "way.best"))
}
