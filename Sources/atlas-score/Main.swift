// atlas-score: facts to points that name their rules.
import ArgumentParser
import Pipeline
import Scoring

@main
struct AtlasScore: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas-score",
    abstract: "Scores every record by the rubric that pipeline.json names.",
    discussion: """
      Skips records whose pages, evidence and changes are as before. With --stream it answers a line \
      of JSON for each line of JSON on standard input.
      """)

  @OptionGroup var common: CommonOptions
  @Flag(help: "Answer NDJSON requests on standard input.") var stream = false

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "score")
    let method = try Method(folders.input("rubric"), pipeline)
    if stream {
      try StreamFace.answer(ScoreRequest.self) { $0.answer(by: method.scorer) }
    } else {
      let laws = try Laws(Inputs.laws(of: folders))
      try ScoreNight(folders: folders, method: method, laws: laws, asOf: common.moment()).run()
    }
  }
}
