// What the fuzzer does with any bytes: reads them as a page, extracts, and checks what must hold.
import Extracting
import Foundation
import HTML
import Model

/// All lexicons of the folder that ATLAS_LEXICON names.
private let extractor: Extractor = {
  let folder = ProcessInfo.processInfo.environment["ATLAS_LEXICON"] ?? "input/lexicon"
  do {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try Extractor(
      files: names.filter { $0.hasSuffix(".json") }.sorted().map {
        ($0, Array(try Data(contentsOf: URL(filePath: folder).appending(path: $0))))
      })
  } catch {
    fatalError("no lexicons in \(folder): \(error)")
  }
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  check(PageSource(bytes: bytes))
  if count % 2 == 1 { check(PageSource(bytes: bytes, mediaType: "text/markdown")) }
  if count % 3 == 0 || bytes.starts(with: "<!DOCTYPE html PUBLIC".utf8) {
    check(PageSource(bytes: bytes, mediaType: "application/pdf"))
  }
  if count % 7 == 0 { check(PageSource(bytes: bytes, select: ["body :not(nav) > *"])) }
  return 0
}

/// A page is read or refused; and if it is read, its parts fit each other.
private func check(_ source: PageSource) {
  guard let page = try? Page.read(source) else { return }
  let parts = page.blocks.map { page.text.utf8[$0.range] }
  precondition(parts.joined(separator: [0x0A]).elementsEqual(page.text.utf8), "blocks and text")
  for link in page.links {
    precondition(page.blocks.indices.contains(link.block), "a link stands in a block")
  }
  let context = PageContext(
    document: "fuzz/page", url: "https://page.example/terms", jurisdiction: "US")
  for fact in extractor.extract(page, from: context).facts {
    guard let start = page.text.offset(ofCodePoint: fact.start),
      let end = page.text.offset(ofCodePoint: fact.end), start < end
    else { preconditionFailure("a fact stands in the text") }
    precondition(page.text.utf8[start..<end].elementsEqual(fact.quote.utf8), "quote at its range")
  }
}
