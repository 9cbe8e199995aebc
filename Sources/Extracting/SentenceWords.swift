// Sentence words: what a language's full stops may mean, as an editor writes it.
import Model

/// Words by which sentences are told apart; each list may be left out.
package struct SentenceWords: Sendable, Decodable {
  /// Words that often begin a sentence and seldom a name: “You”, “If”.
  package var openers: [String]?
  /// Abbreviations that may also stand last in a sentence: “Inc.”, “p.m.”.
  package var mayEnd: [String]?
  /// Words that a number follows: in “section 2.” it opens no item.
  package var numbered: [String]?
  /// Words of one letter that are no initials: “I”.
  package var alone: [String]?

  private enum CodingKeys: String, CodingKey {
    case openers, numbered, alone
    case mayEnd = "may_end"
  }

  package init() {}
}

/// Sentence words and abbreviations, compiled.
struct SentenceTable: Sendable {
  /// Abbreviations: most of them never end a sentence.
  let never: Set<Int32>
  let mayEnd: Set<Int32>
  let openers: Set<Int32>
  let numbered: Set<Int32>
  let alone: Set<Int32>
  /// Names of months: “1. Januar” is a day.
  let months: Set<Int32>

  init(_ lexicon: Lexicon, _ vocabulary: inout Vocabulary) {
    let set = { (list: [String], vocabulary: inout Vocabulary) in
      Set(list.compactMap { Words.tokens($0, into: &vocabulary).first?.word })
    }
    let words = lexicon.sentences ?? SentenceWords()
    mayEnd = set(words.mayEnd ?? [], &vocabulary)
    never = set(lexicon.abbreviations, &vocabulary).union(mayEnd)
    openers = set(words.openers ?? [], &vocabulary)
    numbered = set(words.numbered ?? [], &vocabulary)
    alone = set(words.alone ?? [], &vocabulary)
    months = set((lexicon.time?.months ?? [:]).keys.sorted(by: utf8Precedes), &vocabulary)
  }
}
