// The tells of the data, and how phrases are looked for.
import Fetching
import Foundation
import Model
import TestSupport
import Testing

/// The signatures that the project ships.
enum Shipped {
  static let signatures: Result<Signatures, any Error> = Result {
    let folder = Shared.root.appending(path: "input/signatures")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try Signatures(
      files: names.filter { $0.hasSuffix(".json") }.map {
        ($0, Array(try Data(contentsOf: folder.appending(path: $0))))
      })
  }
}

@Suite struct SignatureTests {
  @Test(arguments: [
    ("not found", "Page Not  Found", true), ("404", "error 404!", true),
    ("404", "item 14042", false), ("^error$", "Error", true), ("^error$", "Errors", false),
    ("^error$", "An error", false), ("denied*reference #", "Denied. See Reference #18", true),
    ("denied*reference #", "Reference #18: denied", false), ("isn't", "It isn’t here", true),
    ("loading...$", "Loading…", true), ("^a*z$", "a to z", true), ("^a*z$", "a to z.", false),
    ("error$", "error, then error", true), ("維護", "系統維護中", true), ("x", "", false),
  ])
  func `a phrase is found as its spelling says`(
    _ pattern: String, _ text: String, _ isFound: Bool
  ) {
    let range = Phrase(pattern).range(in: Phrase.fold(text), words: .both)
    #expect((range != nil) == isFound)
  }

  @Test func `a phrase without words matches nothing`() {
    for pattern in ["", "*", "^", "$", "^$"] {
      #expect(Phrase(pattern).range(in: Phrase.fold("anything"), words: .none) == nil)
    }
  }

  @Test func `a text made of beginnings costs no more than a look`() {
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 2_000_000)
    endsSoon(seconds: 5) {
      _ = Phrase("aaaaaaab*c").range(in: text, words: .none)
      _ = Phrase("aaaa*c").range(in: text, words: .both)
    }
  }

  @Test func `every example of every signature holds`() throws {
    let signatures = try Shipped.signatures.get()
    #expect(signatures.signatures.count >= 30)
    #expect(signatures.failedExamples() == [])
  }

  @Test func `a signature file that cannot be read is named`() {
    let error = #expect(throws: SignatureFileError.self) {
      try Signatures(files: [("good.json", Array(Self.empty.utf8)), ("bad.json", [0x7B])])
    }
    #expect(error?.file == "bad.json")
  }

  private static let empty =
    #"{"signatures": [], "app_roots": [], "subject_words": [], "#
    + #""address_words": {}, "little_words": {}}"#

  @Test func `a broken example is named`() {
    let signature = Signature(
      id: "x", outcome: .blocked, place: .text, phrases: ["go away"], because: "told to leave",
      examples: .init(matches: ["Stay."], passes: ["Go away."]))
    #expect(
      Signatures(signatures: [signature]).failedExamples() == [
        "x: should match “Stay.”", "x: should pass “Go away.”",
      ])
  }
}
