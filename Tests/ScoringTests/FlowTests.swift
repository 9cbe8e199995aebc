// Audits rated by the flow rubric.
import Foundation
import Model
import Scoring
import TestSupport
import Testing

private let rubric: FlowRubric = {
  let file = Shared.root.appending(path: "input/flow/flow-0.1.json")
  guard let data = try? Data(contentsOf: file),
    let rubric = try? JSONDecoder().decode(FlowRubric.self, from: data)
  else { preconditionFailure("input/flow/flow-0.1.json cannot be read") }
  return rubric
}()

private let best = [
  "find": "account", "reach": "online", "pages": "three", "retention": "none", "channel": "same",
  "contact": "none", "confirmation": "hour",
]

private func audit(
  _ other: [String: String] = [:], id: String = "a-1", on date: String = "2026-03-01",
  tier: String = "crowd_verified", online: Bool = true
) throws -> Audit {
  let levels = best.merging(other) { $1 }
  let steps = rubric.steps.map { step in
    #"{"step": "\#(step.id)", "level": "\#(levels[step.id] ?? "")", "says": "Seen."}"#
  }
  return try JSONDecoder().decode(
    Audit.self,
    from: Data(
      """
      {"id": "\(id)", "record": "acme:US", "tier": "\(tier)", "date": "\(date)", "auditor": "owl",
       "device": "desktop_web", "jurisdiction": "US", "flow": "flow-0.1", "online": \(online),
       "seconds": 90, "steps": [\(steps.joined(separator: ","))], "evidence": []}
      """.utf8))
}

private func flow(
  _ audits: [Audit], policy: Int? = 80, asOf: String = "2026-03-10"
) throws -> FlowScore? {
  try FlowScorer([rubric]).flow(of: audits, policy: policy, asOf: moment(asOf))
}

@Test func `seven steps weigh a hundred`() {
  #expect(rubric.steps.count == 7)
  #expect(rubric.steps.reduce(0) { $0 + $1.weight } == 100)
  #expect(rubric.note.contains("ours"))
}

@Test func `a flow with nothing in the way is 100 and A`() throws {
  let flow = try #require(try flow([audit()]))
  #expect(flow.score == 100)
  #expect(flow.grade == "A")
  #expect(flow.caps == [])
  #expect(flow.gap == -20)
  #expect(!flow.stale)
  #expect(flow.earlier == nil)
}

@Test func `the score is the weighted sum of the levels' points`() throws {
  let flow = try #require(try flow([audit(["find": "help", "retention": "skippable"])]))
  // 100 less half of 15 and a quarter of 20, a half rounded up.
  #expect(flow.score == 88)
  #expect(flow.grade == "A")
}

@Test func `without an online way the grade is F, however easy the rest`() throws {
  let flow = try #require(try flow([audit(["reach": "none"], online: false)]))
  #expect(flow.grade == "F")
  #expect(flow.score == 39)
  #expect(flow.caps == ["no_online_way"])
}

@Test(arguments: [
  ["pages": "six"], ["retention": "mandatory"], ["channel": "other_online"], ["channel": "other"],
])
func `one of the three conditions missed, and the best grade is out of reach`(
  other: [String: String]
) throws {
  let flow = try #require(try flow([audit(other)]))
  #expect(flow.grade == "B")
  #expect((70...84).contains(flow.score))
  #expect(flow.caps.count == 1)
}

@Test func `a better level never lowers the score or the grade`() throws {
  let grades = Dictionary(uniqueKeysWithValues: rubric.grades.map { ($0.grade, $0.min) })
  var dice = Dice(state: 7)
  for _ in 0..<300 {
    var levels: [String: String] = [:]
    for step in rubric.steps { levels[step.id] = step.levels.randomElement(using: &dice)?.id }
    let step = rubric.steps.randomElement(using: &dice)!
    let place = step.levels.firstIndex { $0.id == levels[step.id] }!
    guard place > 0 else { continue }
    var better = levels
    better[step.id] = step.levels[place - 1].id
    let old = try #require(try flow([audit(levels, online: levels["reach"] != "none")]))
    let new = try #require(try flow([audit(better, online: better["reach"] != "none")]))
    #expect(new.score >= old.score)
    #expect(grades[new.grade]! >= grades[old.grade]!)
    #expect((0...100).contains(old.score))
    // Score and grade agree, caps or not.
    #expect(old.grade == rubric.grades.first { old.score >= $0.min }?.grade)
  }
}

@Test func `the newest audit counts, an editor's of the same day first`() throws {
  let old = try audit(id: "a-1", on: "2026-03-01")
  let crowd = try audit(["find": "hidden"], id: "a-3", on: "2026-03-05")
  let editor = try audit(["find": "help"], id: "a-2", on: "2026-03-05", tier: "editor_verified")
  let flow = try #require(try flow([crowd, old, editor]))
  #expect(flow.audit == "a-2")
  #expect(flow.tier == .editor)
  #expect(flow.earlier?.map(\.audit) == ["a-3", "a-1"])
  #expect(flow.earlier?.last?.score == 100)
}

@Test func `an audit ages, and none counts before its day`() throws {
  let audit = try audit(on: "2026-03-01")
  #expect(try flow([audit], asOf: "2026-02-28") == nil)
  #expect(try flow([audit], asOf: "2026-08-28")?.stale == false)
  #expect(try flow([audit], asOf: "2026-08-29")?.stale == true)
}

@Test func `a record without a policy score has no gap`() throws {
  #expect(try flow([audit()], policy: nil)?.gap == nil)
  #expect(try flow([]) == nil)
}

@Test func `an audit that does not keep to its rubric is named by field`() throws {
  let scorer = try FlowScorer([rubric])
  #expect(scorer.fault(in: try audit()) == nil)
  #expect(scorer.fault(in: try audit(["find": "somewhere"]))?.field == "/steps/0/level")
  #expect(scorer.fault(in: try audit(online: false))?.field == "/online")
  var other = try audit()
  other.steps[2].step = "jump"
  #expect(scorer.fault(in: other)?.field == "/steps/2/step")
  other = try audit()
  other.steps.removeLast()
  #expect(scorer.fault(in: other)?.message.contains("confirmation is answered 0 times") == true)
  other.steps.append(other.steps[0])
  #expect(scorer.fault(in: other) != nil)
  other = try audit()
  other.flow = "flow-9.9"
  #expect(scorer.fault(in: other)?.field == "/flow")
}

private func fault(_ change: (inout FlowRubric) -> Void) throws -> String? {
  var broken = rubric
  change(&broken)
  do throws(FlowFault) {
    _ = try FlowScorer([broken])
    return nil
  } catch {
    return error.field
  }
}

@Test func `a flow rubric that cannot be used is named by field`() throws {
  #expect(try fault { _ in } == nil)
  #expect(try fault { $0.steps[0].weight += 1 } == "/steps")
  #expect(try fault { $0.steps[0].weight = -85 } == "/steps")
  #expect(try fault { $0.steps[1].id = "find" } == "/steps")
  #expect(try fault { $0.steps[1].levels.reverse() } == "/steps/1/levels")
  #expect(try fault { $0.grades = [] } == "/grades")
  #expect(try fault { $0.caps[0].grade = "E" } == "/caps/0/grade")
  #expect(try fault { $0.caps[1].levels = ["nine"] } == "/caps/1/levels")
  #expect(try fault { $0.caps[1].online = false } == "/caps/1")
}
