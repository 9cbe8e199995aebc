// The public site: a page a record as the records pass, the rest when all have passed.
package import Model

/// A named file of the site and its bytes.
package struct SiteFile: Sendable, Equatable {
  /// Relative, with `/` between folders: `c/fenwire/GB.html`.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Makes the site. A pure function of what it is given, records in the order of their ids.
///
/// Of a record that has passed only a line is kept, so that memory does not grow with what its pages
/// say.
package struct Site {
  let input: SiteInput
  /// A line a record for index, comparisons and figures, in the order of ids.
  private(set) var lines: [RecordLine] = []

  package init(_ input: SiteInput) { self.input = input }

  /// The files that are about this record alone: its page, its badge.
  package mutating func pages(of record: ScoreRecord) -> [SiteFile] {
    lines.append(RecordLine(record))
    return []
  }

  /// All other files, once every record has passed.
  package func pages() -> [SiteFile] {
    []
  }
}

/// What the index keeps of a record.
struct RecordLine: Sendable {
  var id: String
  var company: String
  var jurisdiction: String
  var score: Int?
  var grade: String?

  init(_ record: ScoreRecord) {
    id = record.id
    company = record.company
    jurisdiction = record.jurisdiction
    score = record.score
    grade = record.grade
  }
}
