// The rubrics, loaded and found sound.
import Digest
import Model
import Pipeline
import Scoring
import Store

/// The rubrics that count or stand beside, and a digest of the files that they were made from.
struct Method: Sendable {
  let methods: Methods
  /// The one that pipeline.json names.
  let scorer: Scorer
  let digest: String

  init(_ folder: Folder, _ pipeline: PipelineFile) throws {
    let chain = try Inputs.rubrics(folder, named: pipeline.rubric)
    let beside = try Inputs.beside(folder, named: pipeline.beside)
    digest = Digest.short((chain + beside).map { Digest.sha256($0.bytes) } + ["\(chain.count)"])
    methods = try Methods(chain.map(\.rubric), beside: beside.map(\.rubric))
    scorer = try Scorer(rubric: chain[0].rubric)
  }
}
