// Counters are told from edits by their history.
import Diffing
import Foundation
import HTML
import Model
import Testing

private func capture(_ day: Int, _ sentence: String, facts: [Fact] = []) throws -> Capture {
  let html = "<p>You can cancel in your settings.</p><p>\(sentence)</p>"
  let page = try Page.read(PageSource(bytes: Array(html.utf8)))
  return Capture(
    snapshot: "s\(day)", at: Timestamp(seconds: day * 86_400), digest: "sha256:\(sentence)",
    outcome: .ok, page: page, facts: facts, language: "en", textDigest: sentence, linksDigest: "",
    reading: Reading(url: "https://acme.example/"))
}

private func state(
  _ sentences: [String], at index: Int
) throws -> ChangeState {
  let captures = try sentences.enumerated().map { try capture($0.offset, $0.element) }
  return Differ().change(
    document: "acme/terms", url: "https://acme.example/", before: captures[index - 1],
    after: captures[index], earlier: Array(captures[..<(index - 1)]),
    later: Array(captures[(index + 1)...])
  ).state
}

@Test(arguments: [
  ["67 members are training now.", "83 members are training now.", "94 members are training now."],
  ["Page lue 6 821 fois.", "Page lue 5 870 fois.", "Page lue 6 001 fois."],
  ["15 of 20 said yes.", "16 of 22 said yes.", "16 of 23 said yes."],
])
func `a number that differs every time is a counter`(sentences: [String]) throws {
  #expect(try state(sentences, at: 1) == .noise)
  #expect(try state(sentences, at: 2) == .noise)
}

@Test func `a number that changed once is not yet a counter`() throws {
  #expect(try state(["3 devices are allowed.", "5 devices are allowed."], at: 1) == .pending)
  let stays = ["3 devices are allowed.", "5 devices are allowed.", "5 devices are allowed."]
  #expect(try state(stays, at: 1) == .confirmed)
}

@Test(arguments: [
  ["Cancel 7 days before.", "Cancel 14 days before.", "Cancel 30 days before."],
  ["The fee is $5.", "The fee is $10.", "The fee is $15."],
  ["We keep 10% of it.", "We keep 15% of it.", "We keep 20% of it."],
])
func `a sum, a share or a length of time is never a counter`(sentences: [String]) throws {
  #expect(try state(sentences, at: 1) != .noise)
  #expect(try state(sentences, at: 2) != .noise)
}
