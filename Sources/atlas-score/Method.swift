// The rubric, loaded and found sound.
import Digest
import Model
import Pipeline
import Scoring
import Store

/// A scorer, and a digest of the file that it was made from.
struct Method: Sendable {
  let scorer: Scorer
  let digest: String

  init(_ folder: Folder, rubric name: String) throws {
    let (rubric, bytes) = try Inputs.rubric(folder, named: name)
    digest = Digest.sha256(bytes)
    scorer = try Scorer(rubric: rubric)
  }
}
