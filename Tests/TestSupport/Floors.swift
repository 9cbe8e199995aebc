// The pinned floors of quality, measured on real pages. They may only rise.
import Foundation

/// What Tests/floors.json holds: shares in per mille, counts as they are.
package struct Floors: Decodable {
  package struct Facts: Decodable {
    /// Per mille, over the types that the index rests on.
    package var precision, recall: Int
    /// Per mille of the hits whose quote meets that of the label.
    package var quotes: Int
    /// Hard negatives taken for facts: a ceiling, which may only fall.
    package var negatives: Int
    /// Alarms and misses by type: ceilings, which may only fall. A type that is not listed has none.
    package var errors: [String: Int]
    /// Per mille of the labelled facts that are found on whole pages.
    package var wholePages: Int

    private enum CodingKeys: String, CodingKey {
      case precision, recall, quotes, negatives, errors
      case wholePages = "whole_pages"
    }
  }
  package struct Language: Decodable {
    /// Per mille.
    package var precision, recall: Int
  }
  package struct Outcomes: Decodable {
    /// Failed pages refused, and good pages accepted.
    package var refused, accepted: Int
  }

  package var facts: Facts
  /// Edits found, by folder of pairs.
  package var changes: [String: Int]
  package var outcomes: Outcomes
  /// Cases that hold, by suite of others.
  package var suites: [String: Int]
  /// Sentences of our own in further languages, by language.
  package var languages: [String: Language]

  package static func load() throws -> Floors {
    let file = Shared.root.appending(path: "Tests/floors.json")
    return try JSONDecoder().decode(Floors.self, from: Data(contentsOf: file))
  }
}
