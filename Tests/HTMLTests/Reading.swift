// Short ways to read a page in tests.
import Foundation
import HTML

/// Reads HTML written in a test.
func read(_ html: String, select: [String] = [], remove: [String] = []) throws -> Page {
  try Page.read(PageSource(bytes: Array(html.utf8), select: select, remove: remove))
}

/// Reads Markdown written in a test.
func readMarkdown(_ text: String) throws -> Page {
  try Page.read(PageSource(bytes: Array(text.utf8), mediaType: "text/markdown"))
}

/// The text of each block.
func texts(_ html: String) throws -> [String] { try read(html).texts }

extension Page {
  var texts: [String] { blocks.map { text.slice($0.range) } }
  var kinds: [Block.Kind] { blocks.map(\.kind) }

  /// The block with these words.
  func block(_ words: String) -> Block? { blocks.first { text.slice($0.range) == words } }

  /// The words of a block by its index.
  func words(_ index: Int?) -> String? { index.map { text.slice(blocks[$0].range) } }
}

/// Letters and digits only, lower case: for comparing texts that were cut differently.
func squeezed(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }))
}

/// CPU seconds of a piece of work, of all threads.
func cpuSeconds(_ body: () throws -> Void) rethrows -> Double {
  let before = clock()
  try body()
  return Double(clock() - before) / Double(CLOCKS_PER_SEC)
}
