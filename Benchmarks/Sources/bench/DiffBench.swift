// How long it takes to tell what changed between two pages.
import Diffing
import Digest
import HTML
import Model

enum DiffBench {
  /// A row of JSON a round: CPU seconds of comparing two pages that were read, sentence by sentence,
  /// up to the change as it is published; and of reading them before.
  static func run(rounds: Int, before: String, after: String) throws {
    let files = try [before, after].map { try Sample.load(("pair", $0)).bytes }
    for round in 0...rounds {
      var captures: [Capture] = []
      let read = Machine.time {
        captures = files.enumerated().compactMap { capture($1, at: $0) }
      }
      guard captures.count == 2 else { throw BenchError.usage("a page cannot be read") }
      var changes = 0
      let diff = Machine.time {
        let change = Differ().change(
          document: "page/terms", url: "https://page.example/terms", before: captures[0],
          after: captures[1])
        changes = change.textChanges.count
      }
      // The first round warms up.
      if round > 0 { print("{\"read\":\(read),\"diff\":\(diff),\"changes\":\(changes)}") }
    }
  }

  private static func capture(_ bytes: [UInt8], at day: Int) -> Capture? {
    guard let page = try? Page.read(PageSource(bytes: bytes)) else { return nil }
    let at = Timestamp(seconds: 86_400 * (day + 1))
    return Capture(
      snapshot: "\(day)", at: at, digest: Digest.sha256(bytes), outcome: .ok, page: page,
      textDigest: Digest.sha256(page.text.utf8), linksDigest: "none")
  }
}
