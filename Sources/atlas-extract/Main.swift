// atlas-extract: stored pages to facts with quotes.
import ArgumentParser
import Pipeline

@main
struct AtlasExtract: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas-extract",
    abstract: "Reads stored pages and writes what they state, with quotes.",
    discussion: """
      Skips what is already derived from the same bytes, lexicon and tool. With --stream it answers
      a line of JSON for each line of JSON on standard input.
      """)

  @OptionGroup var common: CommonOptions
  @Flag(help: "Answer NDJSON requests on standard input.") var stream = false

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "extract")
    let language = try Language(folders.input("lexicon"))
    if stream {
      try StreamFace.answer(ExtractRequest.self) { try $0.answer(with: language) }
    } else {
      try ExtractNight(folders: folders, language: language, asOf: common.moment()).run()
    }
  }
}
