// Why a rubric cannot be used.
import Model

/// A fault in a rubric file, named so that an author can mend it.
package enum RubricError: InputFault, Equatable {
  /// The weights of the dimensions sum to this.
  case weights(Int)
  /// Two dimensions, rules, grades or conflicts share an id.
  case duplicate(String)
  /// A rule names a dimension that the rubric does not have.
  case unknownDimension(rule: String, dimension: String)
  /// Points of a rule lie outside 1 to 100.
  case points(rule: String, points: Int)
  /// Grades do not descend from at most 100 to exactly 0.
  case grades
  /// A condition holds an empty list, or is nested too deep.
  case condition(rule: String)
  /// A rubric stands in a chain after one that it does not supersede.
  case chain(rubric: String, supersedes: String)
  /// Days of coming into force do not rise along a chain, or one is missing or too much.
  case inForce(rubric: String)
  /// Nothing to score with.
  case empty

  package var description: String {
    switch self {
    case .weights(let sum): "dimensions: weights sum to \(sum); make them sum to 100"
    case .duplicate(let id): "“\(id)” stands twice; give each entry an id of its own"
    case .unknownDimension(let rule, let dimension):
      "rules: \(rule) belongs to “\(dimension)”, which is no dimension of this rubric"
    case .points(let rule, let points): "rules: \(rule) gives \(points) points; use 1 to 100"
    case .grades: "grades: minimums must descend, start at 100 or less and end at 0"
    case .condition(let rule):
      "rules: a condition of \(rule) has an empty list or more than 16 levels"
    case .chain(let rubric, let supersedes):
      "supersedes: \(rubric) supersedes “\(supersedes)”, which is not the rubric before it"
    case .inForce(let rubric):
      "in_force: that of \(rubric) is no day after that of the rubric which it supersedes"
    case .empty: "a rubric needs at least one dimension and one grade"
    }
  }
}
