// The words of PDFs as pages: columns, paragraphs, tables, broken words, and hostile bytes.
import Foundation
import HTML
import TestSupport
import Testing

/// The words of one of the PDFs that lie with the tests.
private func words(_ name: String) throws -> [UInt8] {
  let file = Shared.root.appending(path: "Tests/ProgramsTests/PDFs/\(name).xhtml")
  return Array(try Data(contentsOf: file))
}

private func pdf(_ name: String) throws -> Page {
  try Page.read(PageSource(bytes: try words(name), mediaType: "application/pdf"))
}

/// A page of words written in a test, a line each: left edge, middle, height, words. A letter is
/// half as wide as the line is high.
private func made(_ pages: [[(Double, Double, Double, String)]]) -> [UInt8] {
  var out = "<!DOCTYPE html><html><head><title></title></head><body><doc>"
  for page in pages {
    out += "<page width=\"600\" height=\"800\"><flow><block>"
    for (left, middle, height, line) in page {
      var x = left
      for word in line.split(separator: " ") {
        let width = Double(word.count) * height / 2
        out += "<word xMin=\"\(x)\" yMin=\"\(middle - height / 2)\" xMax=\"\(x + width)\" "
        out += "yMax=\"\(middle + height / 2)\">\(word)</word>"
        x += width + height / 4
      }
    }
    out += "</block></flow></page>"
  }
  return Array((out + "</doc></body></html>").utf8)
}

private func read(_ pages: [[(Double, Double, Double, String)]]) throws -> Page {
  try Page.read(PageSource(bytes: made(pages), mediaType: "application/pdf"))
}

private let files = ["terms-en", "agb-de", "cgv-fr", "lehrgang-de", "refunds-en"]

@Test(arguments: files)
func `every word of a PDF stands in its text, once, and every block names its page`(
  name: String
) throws {
  let page = try pdf(name)
  checkInvariants(page, name)
  #expect(page.blocks.allSatisfy { $0.page != nil && !$0.bytes.isEmpty })
  let source = String(decoding: try words(name), as: UTF8.self)
  let all = source.matches(of: /<word[^>]*>([^<]*)<\/word>/).map { squeezed(String($0.1)) }
  #expect(all.joined().sorted() == squeezed(page.text.string).sorted(), "lost or doubled letters")
}

@Test func `columns are read one after the other`() throws {
  let page = try pdf("terms-en")
  let headings = page.blocks.filter { $0.kind == .heading }.map { page.text.slice($0.range) }
  let names = ["1 The offer", "2 Your subscription", "3 How to cancel", "4 Refunds"]
  #expect(headings.filter(names.contains) == names)
  #expect(
    page.text.string.contains("the end of each billing period until you cancel it. We charge"))
}

@Test func `an item goes on in the next column`() throws {
  let page = try pdf("cgv-fr")
  let items = page.blocks.filter { $0.kind == .item }
  #expect(items.count == 2)
  for item in items {
    #expect(page.words(item.leadIn)?.hasSuffix("demandée :") == true)
    #expect(page.words(item.headings.last) == "Article 3 – Résiliation")
  }
}

@Test func `a paragraph over two pages is one block and knows where the page turns`() throws {
  let page = try pdf("lehrgang-de")
  let block = try #require(page.blocks.first { !$0.turns.isEmpty })
  #expect(page.text.slice(block.range).contains("innerhalb von 14 Tagen nach Zugang"))
  #expect(block.page == 1)
  #expect(block.page(at: block.range.lowerBound) == 1)
  #expect(block.page(at: block.range.upperBound - 1) == 2)
}

@Test func `the rows of a table are cells under the heads of their columns`() throws {
  let page = try pdf("refunds-en")
  let cell = try #require(page.block("Cancel at least 30 days before renewal"))
  #expect(cell.kind == .cell)
  #expect(cell.columnHeaders.map { page.words($0) } == ["Notice period"])
  let german = try pdf("agb-de")
  let term = try #require(german.block("1 Monat"))
  #expect(term.columnHeaders.map { german.words($0) } == ["Kündigungsfrist"])
}

@Test func `running heads and page numbers are no part of the text`() throws {
  let page = try pdf("agb-de")
  let heads = page.blocks.filter { $0.zone == .header }.map { page.text.slice($0.range) }
  let feet = page.blocks.filter { $0.zone == .footer }.map { page.text.slice($0.range) }
  #expect(heads == Array(repeating: "Nebelhorn-Verlag Fassung vom 1. März 2026", count: 2))
  #expect(feet == ["Seite 1", "Seite 2"])
}

@Test
func
  `a figure at the edge of a page is its number only where nothing of the text stands further out`()
  throws
{
  let page = try read([
    [
      (40, 30, 12, "§ 5"), (40, 52, 12, "You may end the plan at any time"),
      (40, 400, 12, "It ends"),
      (40, 740, 12, "after a notice of this many days"), (40, 760, 12, "14"), (300, 785, 12, "1"),
    ],
    [(40, 30, 12, "2. Refunds"), (40, 400, 12, "We refund nothing"), (300, 785, 12, "2")],
  ])
  func words(_ zone: Block.Zone) -> [String] {
    page.blocks.filter { $0.zone == zone }.map { page.text.slice($0.range) }
  }
  #expect(words(.footer) == ["1", "2"])
  #expect(words(.header) == [])
  for kept in ["§ 5", "14", "2. Refunds"] { #expect(words(.main).joined().contains(kept)) }
}

@Test func `a line that two pages share in their middle is of the text`() throws {
  let line = "Subject to the notice above"
  let page = try read([
    [(40, 300, 12, "The first plan"), (40, 400, 12, line)],
    [(40, 300, 12, "The second plan"), (40, 400, 12, line)],
  ])
  #expect(page.text.string.components(separatedBy: line).count == 3)
}

@Test func `words that lines break are whole, and hyphens of words stay`() throws {
  let english = try pdf("terms-en").text.string
  #expect(english.contains("stories of lighthouses, written by the people"))
  #expect(english.contains("fees are non-refundable"))
  #expect(english.contains("by a well-known device"))
  let german = try pdf("agb-de").text.string
  #expect(german.contains("der Zeitschrift Nebelhorn, die"))
  #expect(german.contains("der Nebelhorn-Verlag GmbH"))
  let french = try pdf("cgv-fr").text.string
  #expect(french.contains("une maison de Port-Navalo qui"))
  #expect(french.contains("quitter@phare-lecture.example"))
}

@Test func `ligatures are letters and visible soft hyphens are hyphens`() throws {
  let page = try read([[(50, 100, 10, "the \u{FB01}rst o\u{FB03}ce is well\u{AD}known")]])
  #expect(page.text.string == "the first office is well-known")
}

@Test func `entities are read and controls end words`() throws {
  let page = try read([[(50, 100, 10, "R&amp;D &lt;b&gt; a&#1;b &#x41; &nope;")]])
  #expect(page.text.string == "R&D <b> a b A &nope;")
}

@Test func `what is no such form is refused with its reason`() throws {
  func trouble(_ text: String) -> ReadError? {
    do throws(ReadError) {
      _ = try Page.read(PageSource(bytes: Array(text.utf8), mediaType: "application/pdf"))
      return nil
    } catch {
      return error
    }
  }
  #expect(trouble("%PDF-1.7\n%%EOF") == .wrongType("the bytes are PDF"))
  #expect(trouble("<html><p>Cancel any time.</p></html>") != nil)
  #expect(
    trouble("<html><doc><page width=\"9\" height=\"9\"></page></doc></html>")
      == .wrongType("a scan without text"))
  #expect(trouble("<html><doc></doc></html>") == .wrongType("a PDF without pages"))
  let whole = String(decoding: try words("refunds-en"), as: UTF8.self)
  #expect(trouble(String(whole.dropLast(9))) == .truncated("the words of the PDF end too early"))
  let pages = String(repeating: "<page width=\"9\" height=\"9\"></page>", count: 501)
  #expect(trouble("<html><doc>\(pages)</doc></html>") == .tooLarge("more than 500 pages"))
  let glyphs = try? read([[(50, 100, 10, "\u{E001}\u{E002}\u{E003} \u{FFFD}")]])
  #expect(glyphs == nil)
}

/// Any places may come: endless, negative, none, all the same.
@Test func `mutated words of PDFs are read or refused`() throws {
  let count = Int(ProcessInfo.processInfo.environment["ATLAS_PDF_MUTANTS"] ?? "") ?? 400
  let seeds = try files.map(words)
  var random = PDFRandom(seed: 7)
  var read = 0
  for _ in 0..<count {
    var bytes = seeds[random.below(seeds.count)]
    // A piece of the source, so that many are tried.
    let start = random.below(bytes.count / 2)
    if random.below(3) > 0 {
      bytes = Array(bytes[..<800]) + Array(bytes[start..<min(bytes.count, start + 12_000)])
      bytes += Array("</doc></body></html>".utf8)
    }
    for _ in 0..<(1 + random.below(40)) { random.mutate(&bytes) }
    let source = PageSource(bytes: bytes, mediaType: "application/pdf")
    guard let page = try? Page.read(source) else { continue }
    checkInvariants(page, "mutant")
    read += 1
  }
  #expect(read > count / 8)
}

/// The same mutations on every run.
struct PDFRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(bound, 1)
  }

  mutating func mutate(_ bytes: inout [UInt8]) {
    guard bytes.count > 100 else { return }
    let at = below(bytes.count - 50)
    switch below(8) {
    case 0: bytes[at] = UInt8(below(256))
    case 1: bytes.removeSubrange(at..<(at + below(50)))
    case 2: bytes.insert(contentsOf: bytes[at..<(at + below(50))], at: below(bytes.count))
    case 3: bytes.insert(contentsOf: "</word>".utf8, at: at)
    default:
      // Another number at a place.
      let numbers = ["0", "-9999999", "1e308", "nan", "inf", "300.5", "842", "-1", "", "72"]
      guard let mark = bytes[at...].firstIndex(of: 0x22),
        let end = bytes[(mark + 1)...].prefix(40).firstIndex(of: 0x22)
      else { return }
      bytes.replaceSubrange((mark + 1)..<end, with: numbers[below(numbers.count)].utf8)
    }
  }
}
