// Whether the laws can be used, and whether their own examples hold.
package import Model

/// A fault in the files of jurisdictions, named so that an author can mend it. `law` is the file's
/// name without its ending.
package enum LawError: InputFault, Equatable {
  /// Two laws, duties or needs share an id or a place.
  case duplicate(law: String, id: String)
  /// `extends` names no law.
  case unknown(law: String, extends: String)
  /// Laws extend each other in a circle.
  case circle(law: String)
  /// The place lies in another whose law it does not extend.
  case apart(law: String, from: String)
  /// A day is none, or the last lies before the first.
  case days(duty: String)
  /// A condition asks for links, holds an empty list, or is nested too deep.
  case condition(duty: String, need: String?)

  package var description: String {
    switch self {
    case .duplicate(let law, let id):
      "\(law).json: “\(id)” stands twice; give each law, duty and need an id of its own"
    case .unknown(let law, let extends):
      "\(law).json at /extends: there is no “\(extends)”; add \(extends).json or correct the id"
    case .circle(let law): "\(law).json at /extends: it extends itself by way of others"
    case .apart(let law, let outer):
      "\(law).json at /extends: the law of “\(outer)” holds here too; extend it"
    case .days(let duty):
      "duty \(duty): valid_from and valid_until must be days as 2025-07-01, in that order"
    case .condition(let duty, let need):
      "duty \(duty)\(need.map { ", need \($0)" } ?? ""): a condition asks for links, "
        + "or has an empty list or more than 16 levels"
    }
  }
}

enum LawCheck {
  static func check(_ laws: [Law]) throws(LawError) {
    var seen: Set<String> = []
    for law in laws {
      for id in ["file \(law.id)", law.jurisdiction] + law.duties.map(\.id) {
        guard seen.insert(id).inserted else { throw .duplicate(law: law.id, id: id) }
      }
      for duty in law.duties { try check(duty, of: law) }
    }
    let known = Dictionary(laws.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for law in laws { try checkChain(of: law, among: known) }
  }

  private static func check(_ duty: Duty, of law: Law) throws(LawError) {
    let days = [duty.validFrom, duty.validUntil].compactMap(\.self)
    guard days.allSatisfy({ $0.utf8.count == 10 && Timestamp($0)?.date == $0 }),
      zip(days, days.dropFirst()).allSatisfy({ !utf8Precedes($1, $0) })
    else { throw .days(duty: duty.id) }
    if let applies = duty.applies, !isSound(applies) { throw .condition(duty: duty.id, need: nil) }
    var seen: Set<String> = []
    for need in duty.needs {
      guard seen.insert(need.id).inserted else { throw .duplicate(law: law.id, id: need.id) }
      for condition in [need.applies, need.met, need.notMet].compactMap(\.self) {
        guard isSound(condition) else { throw .condition(duty: duty.id, need: need.id) }
      }
    }
  }

  private static func isSound(_ condition: Condition) -> Bool {
    RubricCheck.isSound(condition, depth: 1) && !condition.asksForLinks
  }

  private static func checkChain(of law: Law, among known: [String: Law]) throws(LawError) {
    var chain: Set<String> = [law.id]
    var next = law.extends
    while let id = next {
      guard let outer = known[id] else { throw .unknown(law: law.id, extends: id) }
      guard chain.insert(id).inserted else { throw .circle(law: law.id) }
      next = outer.extends
    }
    let around = known.values.filter { outer in
      !chain.contains(outer.id) && Jurisdiction.lies(law.jurisdiction, in: outer.jurisdiction)
    }
    if let outer = around.map(\.id).min(by: utf8Precedes) {
      throw .apart(law: law.id, from: outer)
    }
  }
}

extension Laws {
  /// Examples that do not have the result that they stand under, in words; empty when all hold.
  package static func brokenExamples(of law: Law) -> [String] {
    law.duties.flatMap { duty in duty.needs.flatMap { brokenExamples(of: $0, in: duty) } }
  }

  private static func brokenExamples(of need: Duty.Need, in duty: Duty) -> [String] {
    var broken: [String] = []
    for expected in DutyResult.Result.allCases {
      for (index, example) in need.examples.cases(of: expected).enumerated() {
        let result = Basis(example).result(of: need, in: duty, isWhole: true).result
        guard result != expected else { continue }
        broken.append(
          "\(duty.id), \(need.id): examples.\(expected.rawValue)[\(index)] is \(result.rawValue)")
      }
    }
    return broken
  }
}

extension Duty.Examples {
  fileprivate func cases(of result: DutyResult.Result) -> [Rubric.Examples.Case] {
    switch result {
    case .met: met
    case .notStated: notStated
    case .notMet: notMet ?? []
    case .notApplicable: notApplicable ?? []
    case .notChecked: []
    }
  }
}
