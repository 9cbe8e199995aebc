// atlas-diff: captures to changes.
import ArgumentParser
import Pipeline

@main
struct AtlasDiff: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas-diff",
    abstract: "Compares each capture with the one before it, and says how far to believe a change.",
    discussion: """
      Skips documents whose captures and evidence are as before. With --stream it answers a line of \
      JSON for each line of JSON on standard input.
      """)

  @OptionGroup var common: CommonOptions
  @Flag(help: "Answer NDJSON requests on standard input.") var stream = false

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "diff")
    let weight = try Weight(folders.input("rubric"), rubric: pipeline.rubric)
    if stream {
      let reader = try FileReader(folders.input("lexicon"))
      try StreamFace.answer(DiffRequest.self) { try $0.answer(with: reader, weight) }
    } else {
      try DiffNight(folders: folders, weight: weight, asOf: common.moment()).run()
    }
  }
}
