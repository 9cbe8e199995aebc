// What the site keeps of a record once its page is written.
import Formats
import Model

/// A line a record: enough for index, comparisons and figures.
struct RecordLine: Sendable {
  /// `fenwire:GB`.
  var id: String
  var company: String
  /// The company's name, or its id where it is not declared.
  var name: String
  /// `AI tools`; empty where the company is not declared.
  var industry: String
  var jurisdiction: String
  /// `scored`, `no_policy` or `not_checked`.
  var status: String
  var score: Int?
  var grade: String?
  /// Since when the score stands as it is; nil where there is none.
  var since: Timestamp?
  /// Points in the rubric's order, 0 to 100; nil where the record has none.
  var points: [Int?]
  /// Whether a page that it rests on could not be read lately.
  var isStale: Bool
  /// Whether the score waits with a change.
  var isHeld: Bool
  /// Score and grade of the newest audit of the real flow.
  var flow: (score: Int, grade: String)?
  /// Stated ways to cancel, by ``Phrases/channels``.
  var channels: [String]
  /// What the pages say, a question a line.
  var answers: [Summary.Answer]
  /// Terms that bind whatever the score says, in a few words each.
  var harshness: [String]
  /// The scores as they were published, without the words of what moved them.
  var history: [ScorePoint]
  /// What came of rulings on facts of its pages.
  var corrections: [CorrectionStatus]
  /// Its page from the root of the site; nil where its name could not be a file's.
  var page: Link?
  /// Whether any page of it was read.
  var isChecked: Bool

  init(_ record: ScoreRecord, company: Company?, input: SiteInput) {
    id = record.id
    self.company = record.company
    name = company?.name ?? record.company
    industry = company?.industry ?? ""
    jurisdiction = record.jurisdiction
    status = record.status
    score = record.score
    grade = record.grade
    since = record.history.last?.at
    points = input.rubric.dimensions.map { dimension in
      record.dimensions.first { $0.dimension == dimension.id }?.points
    }
    isStale = record.stale
    isHeld = record.held != nil
    flow = record.flow.map { ($0.score, $0.grade) }
    channels = Ways(record).channels
    answers = Summary(record).answers
    harshness = Harshness(record).items.map(\.title)
    history = record.history.map { point in
      var point = point
      point.facts = []
      return point
    }
    corrections = record.corrections ?? []
    page = .record(in: "c/", record.company, record.jurisdiction, ".html")
    isChecked = Summary(record).isChecked
  }

  /// The way to its page from a page so many folders deep; nil where its name could not be a file's.
  func page(from depth: Int) -> Link? {
    .record(in: "c/", company, jurisdiction, ".html", up: depth)
  }
}
