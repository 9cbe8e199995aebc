// A file of the dataset, before anybody writes it.
package import Model

/// A named file and its bytes.
package struct ExportFile: Sendable, Equatable {
  /// Relative, with `/` between folders: `companies.csv`, `api/v1/companies.json`.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}

/// What a dataset is made of.
package struct DatasetInput: Sendable {
  /// Of the dataset, never changes and holds no date: `cancellation-friction-index`.
  package var name: String
  /// Where it is published, `https://…`, without a slash at the end.
  package var base: String
  /// The newest capture time in the archive: the date of the dataset.
  package var asOf: Timestamp
  /// Of the data: the calendar date of ``asOf`` without leading zeros, since semantic versions have
  /// none, `2026.1.5`, and the number of the revision where there is one, `2026.1.5.1`.
  package var version: String
  package var rubric: Rubric
  package var companies: [Company]
  package var records: [ScoreRecord]
  package var changes: [Change]
  /// By id; open and rejected ones too.
  package var corrections: [Correction] = []
  package var audits: [Audit] = []
  /// Spells in which pages could not be read.
  package var incidents: [Incident] = []
  /// What editors decided on changes.
  package var reviews: [NumberedReview] = []
  /// Rubrics of the real flow; the methodology prints the newest.
  package var flows: [FlowRubric] = []
  /// What the law asks for, place by place.
  package var laws: [Law]
  /// A mail or web address.
  package var contact = ""
  /// The release before this one; nil for the first.
  package var previous: ReleaseState?
  /// The deltas of all releases before this one.
  package var earlier: [ReleaseDelta] = []

  package init(
    name: String, base: String, asOf: Timestamp, rubric: Rubric, companies: [Company],
    records: [ScoreRecord], changes: [Change], laws: [Law] = []
  ) {
    self.name = name
    self.base = base
    self.asOf = asOf
    version = DatasetInput.version(of: asOf)
    self.rubric = rubric
    self.companies = companies
    self.records = records
    self.changes = changes
    self.laws = laws
  }

  /// Of the tables' columns, semantic. Columns are only ever added at the end.
  package static let schemaVersion = "1.5.0"

  /// The ids of all pages, in order, some at a time.
  package var documents: [[String]] {
    let ids = companies.flatMap { company in company.documents.map(company.documentID) }
      .sorted(by: utf8Precedes)
    return stride(from: 0, to: ids.count, by: 2000).map {
      Array(ids[$0..<min($0 + 2000, ids.count)])
    }
  }

  /// The version of what is published on a day.
  package static func version(of day: Timestamp) -> String {
    day.date.split(separator: "-").map { String(Int($0) ?? 0) }.joined(separator: ".")
  }
}
