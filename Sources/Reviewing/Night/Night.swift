// What a night's report is made of.
package import Model

/// One night (a UTC date) and all that the stages made of it.
package struct Night: Sendable {
  /// Of the pipeline.
  package var name: String
  /// The end of the night: ages count from here, and what came later is as if it had not.
  package var asOf: Timestamp
  /// Whether nothing came after it: only then it can be said what needs a person.
  package var isNewest: Bool
  /// Every page that is declared and listed, sorted by document.
  package var pages: [PageNight]
  package var documents: [DocumentChanges]
  package var records: [ScoreRecord]
  /// Where corrections lie, as pipeline.json says it.
  package var corrections: String?

  package init(
    name: String, asOf: Timestamp, isNewest: Bool = true, pages: [PageNight],
    documents: [DocumentChanges], records: [ScoreRecord], corrections: String? = nil
  ) {
    self.name = name
    self.asOf = asOf
    self.isNewest = isNewest
    self.pages = pages
    self.documents = documents
    self.records = records
    self.corrections = corrections
  }

  /// `2026-03-03`.
  package var date: String { asOf.date }

  /// Whether a moment is one of this night.
  func has(_ moment: Timestamp) -> Bool {
    moment <= asOf && moment.seconds >= asOf.seconds - asOf.seconds % 86_400
  }
}
