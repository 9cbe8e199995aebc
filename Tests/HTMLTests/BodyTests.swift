// Bytes to UTF-8.
import Foundation
import TestSupport
import Testing

@testable import HTML

private func text(_ bytes: [UInt8], _ charset: String? = nil) throws -> String {
  String(decoding: try Body.decode(bytes, charset: charset), as: UTF8.self)
}

@Test func `a byte order mark beats the server's charset and is taken off`() throws {
  #expect(try text([0xEF, 0xBB, 0xBF, 0x61], "windows-1252") == "a")
  #expect(try text([0xFF, 0xFE, 0x61, 0x00, 0x19, 0x20], "utf-8") == "a’")
  #expect(try text([0xFE, 0xFF, 0x00, 0x61]) == "a")
}

@Test func `the server's charset beats the page's, and the page's beats guessing`() throws {
  let page = Array("<meta charset=windows-1251>".utf8) + [0xE0]
  #expect(try text(page).hasSuffix("а"))
  #expect(try text(page, "iso-8859-2").hasSuffix("ŕ"))
  #expect(try text(page, "no such thing").hasSuffix("а"))
}

@Test func `bytes that are no UTF-8 and say nothing are windows-1252`() throws {
  #expect(try text([0x93, 0x63, 0xE9, 0x94, 0x80]) == "“cé”€")
}

@Test func `Latin-1 means windows-1252, with controls in its holes`() throws {
  #expect(try text([0x92, 0x81], "ISO-8859-1") == "’\u{81}")
}

@Test func `a bad byte becomes a replacement character and decoding goes on`() throws {
  #expect(try text(Array("a".utf8) + [0xE9] + Array("b".utf8), "utf-8") == "a\u{FFFD}b")
  #expect(try text([0xED, 0xA0, 0x80, 0x61], "utf-8").hasSuffix("\u{FFFD}a"))
  #expect(try text([0x82, 0xFF, 0x61], "shift_jis").hasSuffix("a"))
}

@Test(
  arguments: [
    ("shift_jis", [0x87, 0x40], "①"), ("euc-kr", [0x8C, 0x63], "똠"),
    ("gb2312", [0x80], "€"), ("gbk", [0xCD, 0xCB], "退"), ("big5", [0xA4, 0xA4], "中"),
    ("euc-jp", [0xB2, 0xF2], "解"), ("koi8-r", [0xC1], "а"), ("windows-1251", [0x98], "\u{98}"),
    ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x32, 0x72, 0x1B, 0x28, 0x42], "解"),
    ("iso-8859-8-i", [0xE0], "א"), ("x-user-defined", [0x80], "\u{F780}"),
  ] as [(String, [UInt8], String)])
func `web labels mean the vendors' supersets`(label: String, bytes: [UInt8], expected: String)
  throws
{
  #expect(try text(bytes, label) == expected)
}

@Test func `a late name counts where the page is no UTF-8`() throws {
  let comment = "<!-- " + String(repeating: "x", count: 2_000) + " -->"
  let page = Array((comment + "<meta charset=windows-1251>").utf8)
  #expect(try text(page + [0xE0]).hasSuffix("а"))
  #expect(try text(page + Array("é".utf8)).hasSuffix("é"))
}

@Test func `UTF-7 is never decoded`() throws {
  let page = "<meta charset=utf-7><p>+ADw-script+AD4-"
  #expect(try text(Array(page.utf8)) == page)
  #expect(try text(Array(page.utf8), "utf-7") == page)
}

@Test func `encodings that hide markup are refused`() {
  #expect(throws: ReadError.self) { try Body.decode([0x61], charset: "iso-2022-kr") }
}

@Test func `UTF-16 that does not say so is refused, not read as letters between zeros`() {
  let bytes = "<p>You can cancel at any time.</p>".utf8.flatMap { [$0, UInt8(0)] }
  #expect(throws: ReadError.self) { try Body.decode(bytes) }
}

@Test func `a page that calls itself UTF-16 in readable bytes is UTF-8`() throws {
  #expect(try text(Array("<meta charset=utf-16>é".utf8)).hasSuffix("é"))
}

@Test func `a body beyond the limit is refused`() {
  #expect(throws: ReadError.self) {
    try Body.decode([UInt8](repeating: 0x61, count: Limits.bytes + 1))
  }
}

/// The cases of a file of html5lib's encoding tests: page and expected encoding.
private func cases(_ file: String) throws -> [(page: [UInt8], encoding: String)] {
  let bytes = try Shared.bytes("suites/encoding/html5lib-encoding/" + file)
  let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  var cases: [(page: [UInt8], encoding: String)] = []
  var page: [UInt8]?
  var isEncoding = false
  for line in lines {
    if line.elementsEqual("#data".utf8) {
      page = []
      isEncoding = false
    } else if line.elementsEqual("#encoding".utf8) {
      isEncoding = true
    } else if isEncoding, !line.isEmpty {
      cases.append((page ?? [], String(decoding: line, as: UTF8.self).lowercased()))
      isEncoding = false
      page = nil
    } else if !isEncoding, page != nil {
      page?.append(contentsOf: line + [0x0A])
    }
  }
  return cases
}

@Test(
  .enabled(if: Shared.has("suites/encoding/html5lib-encoding"), "\(Shared.missing)"),
  arguments: ["tests1.dat", "tests2.dat", "test-yahoo-jp.dat"])
func `encodings are found where html5lib finds them`(file: String) throws {
  let cases = try cases(file)
  #expect(cases.count > 0)
  for (page, encoding) in cases {
    // The suite's default is windows-1252, and some of its pages name theirs late.
    let found =
      Body.sniff(page, charset: nil, mediaType: "text/html").0
      ?? MetaPrescan.charset(of: page, within: page.count) ?? .windows1252
    let text = String(decoding: page.prefix(300), as: UTF8.self)
    #expect(found == Charset(label: encoding), "\(file): \(text)")
  }
}
