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
      a line of JSON for each line of JSON on standard input. With --in it reads a shard of an
      archive (WARC, or lines of JSON with body_b64) and writes a line a page, in order; rejects
      and a manifest, whose sums agree, say what became of every record. A shard that is done is
      not done again. Exit codes then: 0 done, rejects or not; 65 this is no shard; 74 reading or
      writing failed; 75 try again.
      """)

  @OptionGroup var common: CommonOptions
  @Flag(help: "Answer NDJSON requests on standard input.") var stream = false
  @OptionGroup(title: "Shards of archives") var shard: ShardOptions

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "extract")
    if shard.isAsked { return try readShard(folders) }
    let language = try Language(folders.input("lexicon"))
    if stream {
      try StreamFace.answer(ExtractRequest.self) { try $0.answer(with: language) }
    } else {
      try ExtractNight(folders: folders, language: language, asOf: common.moment()).run()
    }
  }

  private func readShard(_ folders: Folders) throws {
    let language: Language
    do {
      language = try Language(folders.input("lexicon"))
    } catch {
      // 65 says of a shard that it is none; a lexicon that cannot be read must not say it of all.
      let stop = Stop(error)
      throw stop.code == .data ? Stop(.configuration, stop.description) : stop
    }
    try ShardFace(shard, rules: language.digest).run { try $0.line(by: language) }
  }
}
