// Hostile files and real ones, of whatever kind, through the whole of reading.
import Foundation
import HTML
import Model
import TestSupport
import Testing

@testable import Extracting

/// Every hostile file, and of the real ones a sample: all of them with `ATLAS_LONG=1`.
@Suite(
  .enabled(if: Shared.has("corpus") && Shared.has("suites"), Comment(rawValue: Shared.missing)))
struct RobustnessTests {
  private static let isLong = ProcessInfo.processInfo.environment["ATLAS_LONG"] == "1"

  private static let corpora = ((try? Shared.names("corpus")) ?? []).filter {
    var isFolder: ObjCBool = false
    let path = Shared.folder.appending(path: "corpus/" + $0).path
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// All files below a shared folder, whatever they are.
  private func files(_ folder: String) throws -> [String] {
    let root = Shared.folder.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .map { "\(folder)/\($0)" }
      .filter {
        let values = try Shared.folder.appending(path: $0).resourceValues(forKeys: [
          .isRegularFileKey, .fileSizeKey,
        ])
        // A debug build is many times slower than what runs at night.
        return values.isRegularFile == true && (Self.isLong || (values.fileSize ?? 0) < 1 << 17)
      }
      .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  @Test(arguments: ["strings", "html", "libxml2", "html-hazards"])
  func `every hostile file is read or refused, alone and before a sentence`(suite: String) throws {
    let sentence = Array("\n\n<p>You can cancel at any time. Fees are not refundable.</p>".utf8)
    var facts = 0
    for name in try files("suites/" + suite) {
      let bytes = try Shared.bytes(name)
      _ = try extract(bytes, "text/html", name)
      facts += try extract(bytes + sentence, "text/html", name)
      facts += try extract(bytes + sentence, "text/markdown", name)
    }
    #expect(facts > 0)
  }

  @Test(arguments: corpora)
  func `files of every corpus are read or refused`(corpus: String) throws {
    let all = try files("corpus/" + corpus)
    let step = Self.isLong ? 1 : max(1, all.count / 3)
    for index in stride(from: 0, to: all.count, by: step) {
      let isMarkdown = [".md", ".mdx"].contains { all[index].hasSuffix($0) }
      _ = try extract(
        try Shared.bytes(all[index]), isMarkdown ? "text/markdown" : "text/html", all[index])
    }
  }

  /// Reads a file as a page of English and checks each quote; the number of its facts.
  private func extract(_ bytes: [UInt8], _ type: String, _ name: String) throws -> Int {
    guard let page = try? Page.read(PageSource(bytes: bytes, mediaType: type)) else { return 0 }
    _ = page.structured
    var context = Support.context
    context.language = "en"
    let facts = try QuoteTests.extractor.get().extract(page, from: context).facts
    for fact in facts {
      let start = page.text.offset(ofCodePoint: fact.start)
      let end = page.text.offset(ofCodePoint: fact.end)
      guard let start, let end, start < end else {
        Issue.record("\(name): \(fact.start)–\(fact.end) is outside the text")
        continue
      }
      #expect(page.text.utf8[start..<end].elementsEqual(fact.quote.utf8), "\(name): \(fact.quote)")
    }
    return facts.count
  }
}
