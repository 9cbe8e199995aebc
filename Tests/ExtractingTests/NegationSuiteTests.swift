// Negation: the scope that extraction uses, driven by another field's words. Skipped where the
// suite is absent.
import Foundation
import TestSupport
import Testing

@testable import Extracting

struct NegationSuiteTests {
  /// The suite's triggers as the concepts that steer our reading. Its possible negations count as
  /// look-alikes, since a possibility denies nothing.
  private static func grammar() throws -> Grammar {
    let kinds = [
      "PREN": "negation", "POST": "negation_after", "PSEU": "not_negation", "PREP": "not_negation",
      "POSP": "not_negation", "CONJ": "edge",
    ]
    var concepts: [String: [String]] = [:]
    let file = String(
      decoding: try Shared.bytes("suites/negex/negex_triggers.txt"), as: UTF8.self)
    for line in file.split(whereSeparator: \.isNewline) {
      guard let match = line.wholeMatch(of: #/(.+?)\s*\[([A-Z]+)\]\s*/#) else { continue }
      let kind = try #require(kinds[String(match.output.2)])
      concepts[kind, default: []].append(String(match.output.1))
    }
    let empty: [String: Any] = [
      "language": "en", "stop_words": [], "abbreviations": [], "concepts": concepts, "acts": [],
      "cues": [], "numerals": [:], "units": [:], "currencies": [:], "shapes": [], "roles": [],
      "rules": [], "attributes": [], "links": [],
    ]
    let bytes = try JSONSerialization.data(withJSONObject: empty)
    return try Grammar(Lexicon(decoding: Array(bytes)))
  }

  /// Whether the phrase, which stands in capitals, is denied in the sentence.
  private func isDenied(_ phrase: String, in sentence: String, _ grammar: Grammar) -> Bool {
    let bytes = Array(sentence.utf8)
    return bytes.withUnsafeBufferPointer { text in
      let tokens = Words.tokens(text, 0..<bytes.count, vocabulary: grammar.vocabulary)
      let passage = Passage(
        leadIn: [], tokens: tokens[...], mentions: grammar.phrases.mentions(in: tokens[...]),
        topic: ConceptSet(), before: ConceptSet(), block: 0)
      let words = tokens.map {
        String(decoding: text[Int($0.start)..<Int($0.end)], as: UTF8.self)
      }
      let wanted = Support.words(phrase).map { $0.uppercased() }
      guard !wanted.isEmpty, words.count >= wanted.count else { return false }
      return (0...(words.count - wanted.count)).contains { start in
        words[start..<(start + wanted.count)].elementsEqual(wanted)
          && Frame(start, until: start + wanted.count, in: passage, grammar.known).negated
      }
    }
  }

  @Test(
    .enabled(if: Shared.has("suites/negex/negex_triggers.txt"), Comment(rawValue: Shared.missing)))
  func `the scope of negation reaches the F1 of the method that it follows`() throws {
    let grammar = try Self.grammar()
    let file = String(
      decoding: try Shared.bytes("suites/negex/Annotations-1-120.txt"), as: UTF8.self)
    var (hits, alarms, misses, total) = (0, 0, 0, 0)
    var failed: [String] = []
    for line in file.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 4 else { continue }
      total += 1
      let wanted = fields[3].hasPrefix("Negated")
      let found = isDenied(fields[1], in: fields[2], grammar)
      if wanted, found { hits += 1 }
      if wanted, !found { misses += 1 }
      if !wanted, found { alarms += 1 }
      if wanted != found { failed.append("\(fields[3]): \(fields[1]) in \(fields[2].suffix(200))") }
    }
    #expect(total == 2_376)
    let perMille = 2_000 * hits / max(1, 2 * hits + alarms + misses)
    #expect(perMille >= 930, "F1 is \(perMille) per mille")
    try expectFloor("negation", of: total, failed: failed)
  }

  /// A sentence, the word whose frame is asked for, and whether it is denied.
  @Test(arguments: [
    ("Cancellation by phone is not possible.", "Cancellation", true),
    ("A refund of the fee is not available.", "refund", true),
    ("You may cancel by phone, a refund is not possible.", "cancel", false),
    ("Cancel online, where this is not possible call us.", "Cancel", false),
    ("You may not cancel by phone.", "cancel", true),
    ("You may cancel without undue delay.", "cancel", false),
    ("We will refund you no later than Monday.", "refund", false),
  ])
  func `a negation reaches words on both sides, within its clause`(
    sentence: String, word: String, isDenied: Bool
  ) throws {
    #expect(try negated(sentence, word, "en") == isDenied)
  }

  @Test func `in German and French it follows the verb`() throws {
    #expect(
      try negated("Kündigen Sie nicht rechtzeitig, läuft der Vertrag weiter.", "Kündigen", "de"))
    #expect(
      try !negated("Kündigen Sie rechtzeitig, entstehen nicht mehr Kosten.", "Kündigen", "de"))
    #expect(try negated("Eine Kündigung per Telefon ist nicht möglich.", "Kündigung", "de"))
    #expect(try negated("La résiliation par téléphone n'est pas possible.", "résiliation", "fr"))
  }

  private func negated(_ sentence: String, _ word: String, _ language: String) throws -> Bool {
    let grammar = try Grammar(Support.lexicon(language), world: Support.world.get())
    let bytes = Array(sentence.utf8)
    return bytes.withUnsafeBufferPointer { text in
      let tokens = Words.tokens(text, 0..<bytes.count, vocabulary: grammar.vocabulary)
      let passage = Passage(
        leadIn: [], tokens: tokens[...], mentions: grammar.phrases.mentions(in: tokens[...]),
        topic: ConceptSet(), before: ConceptSet(), block: 0)
      let place = tokens.firstIndex {
        text[Int($0.start)..<Int($0.end)].elementsEqual(word.utf8)
      }
      guard let place else { return false }
      return Frame(place, until: place + 1, in: passage, grammar.known).negated
    }
  }

  @Test func `a way that is denied behind the verb is a denied way`() throws {
    let facts = try Support.facts("<p>Cancellation of your plan by phone is not possible.</p>")
    #expect(Support.brief(facts) == ["cancel_channel phone!"])
  }
}
