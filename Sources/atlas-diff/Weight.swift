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
  /// Of the rubric's file, for derivations.
  let digest: String

  init(_ folder: Folder, rubric name: String) throws {
    let (rubric, bytes) = try Inputs.rubric(folder, named: name)
    digest = Digest.sha256(bytes)
    let scorer = try Scorer(rubric: rubric)
    differ = Differ { change, before, after in
      let old = scorer.evaluate(facts: before)
      let new = scorer.evaluate(facts: after)
      if old.grade != new.grade { return .grade }
      if old.dimensions.map(\.points) != new.dimensions.map(\.points) { return .dimension }
      return change.factChanges.isEmpty ? .wording : .fact
    }
  }
}
