// Records whose pages say nothing about leaving.
import Model

extension Scorer {
  /// Whether no believed capture of any page ever made a statement here that a rule asks for, though
  /// pages could be read. Such a record has points for its pages at most, and is not graded: absence
  /// is no F. Whoever took its statements away keeps being graded.
  func isSilent(
    _ states: some Sequence<DocumentState>, now: Evaluation, jurisdiction: String
  ) -> Bool {
    guard now.dimensions.allSatisfy({ $0.rules.allSatisfy(\.facts.isEmpty) }) else { return false }
    let asked = rubric.rules.reduce(into: Set<String>()) { $1.when.addTypes(to: &$0) }
    return !states.contains { state in
      state.captures.filter(\.isBelieved).flatMap(\.evidence.facts).contains {
        asked.contains($0.type) && Jurisdiction.applies($0, to: jurisdiction)
      }
    }
  }
}

extension Condition {
  fileprivate func addTypes(to types: inout Set<String>) {
    switch self {
    case .states(let states): types.insert(states.type)
    case .page, .linked, .steps: break
    case .all(let parts), .any(let parts): for part in parts { part.addTypes(to: &types) }
    }
  }
}
