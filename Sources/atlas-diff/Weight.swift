// How much rests on a change: what the rubric says.
import Diffing
import Digest
import Model
import Pipeline
import Scoring
import Store

/// A differ that asks the rubric for the severity of a change.
struct Weight: Sendable {
  let differ: Differ
  /// Of the rubrics' files, for derivations.
  let digest: String

  init(_ folder: Folder, rubric name: String) throws {
    let chain = try Inputs.rubrics(folder, named: name)
    digest = Digest.short(chain.map { Digest.sha256($0.bytes) })
    let methods = try Methods(chain.map(\.rubric))
    differ = Differ { change, before, after in
      // As it was weighed on its day, whatever rubric came later.
      let scorer = methods.inForce(at: change.after.at)
      let old = scorer.evaluate(facts: before)
      let new = scorer.evaluate(facts: after)
      if let effect = ScoreEffect(old, new) {
        return Weighing(old.grade != new.grade ? .grade : .dimension, effect: effect)
      }
      return Weighing(change.factChanges.isEmpty ? .wording : .fact)
    }
  }
}

extension ScoreEffect {
  /// Nil when no dimension's points differ.
  fileprivate init?(_ old: Evaluation, _ new: Evaluation) {
    let moved = zip(old.dimensions, new.dimensions).filter { $0.points != $1.points }
    if moved.isEmpty { return nil }
    self.init(
      scoreBefore: old.score, scoreAfter: new.score, gradeBefore: old.grade, gradeAfter: new.grade,
      dimensions: moved.map { was, now in
        Dimension(dimension: now.dimension, before: was.points, after: now.points)
      })
  }
}
