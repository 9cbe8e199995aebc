// What the tests of extraction share: the project's own lexicons, and pages from a few words.
import Foundation
import HTML
import Model
import TestSupport

@testable import Extracting

/// The lexicons of input/lexicon and pages made of text.
enum Support {
  static func lexicon(_ language: String) throws -> Lexicon {
    try Lexicon(decoding: file(language))
  }

  /// Compiled once for each language.
  static func normalisers(_ language: String) throws -> Normalisers {
    guard let known = compiled[language] else { throw LexiconError.malformed(language) }
    return try known.get()
  }

  private static let compiled = Dictionary(
    uniqueKeysWithValues: ["de", "en", "es", "fr", "it", "nl", "pt"].map { language in
      (language, Result { try Normalisers(lexicon(language), world: world.get()) })
    })

  static let grammar = Result { try Grammar(lexicon("en"), world: world.get()) }

  /// The words of a text that stand in a range of its UTF-8.
  static func slice(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  private static func file(_ language: String) throws -> [UInt8] {
    let file = Shared.root.appending(path: "input").appending(path: "lexicon")
      .appending(path: "\(language).json")
    return Array(try Data(contentsOf: file))
  }

  /// What holds in all languages.
  static let world = Result { try World(decoding: file(World.language)) }

  static let english = Result {
    try Extractor(lexicons: [lexicon("en")], world: world.get())
  }

  static func page(_ html: String, mediaType: String = "text/html") throws -> Page {
    try Page.read(PageSource(bytes: Array(html.utf8), mediaType: mediaType))
  }

  /// The facts of an HTML body under English, for a company of the United States.
  static func facts(_ body: String) throws -> [Fact] {
    let page = try page("<html lang=en><body><main>\(body)</main></body></html>")
    return try english.get().extract(page, from: context).facts
  }

  static let context = PageContext(
    document: "service/terms", url: "https://service.example/terms", jurisdiction: "US",
    kind: .terms)

  /// A fact as `type value`, with `!` when it is not offered.
  static func brief(_ facts: [Fact]) -> [String] {
    Set(facts.map { "\($0.type) \($0.value)\($0.polarity == .offered ? "" : "!")" }).sorted()
  }

  /// The tokens of a text, with a vocabulary that knows all its words.
  static func words(_ text: String) -> [String] {
    var vocabulary = Vocabulary()
    let bytes = Array(text.utf8)
    return Words.tokens(text, into: &vocabulary).map {
      String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self)
    }
  }
}
