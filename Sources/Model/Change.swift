// What differs between two captures of a document.
import Digest

/// The difference between a capture and the one before it.
package struct Change: Codable, Sendable, Equatable {
  /// A digest of (document, before digest, after digest): stable for ever.
  package var id: String
  /// `fenwire/terms`.
  package var document: String
  package var url: String
  package var state: ChangeState
  package var before: Side
  package var after: Side
  /// The later capture that agreed, when confirmed.
  package var confirmedBy: Side?
  /// When the text was seen before, for a flip-flop.
  package var seenBefore: Timestamp?
  /// Why held, or what was technical.
  package var reason: String?
  package var textChanges: [TextChange]
  package var factChanges: [FactChange]
  package var severity: Severity
  /// What it does to the score, by the facts of this page alone; nil when nothing.
  package var effect: ScoreEffect?
  /// What an editor decided last.
  package var decision: Review?
  /// What it was before an editor decided; nil where nobody did.
  package var undecided: Undecided?
  /// Of a pending or held change or a flip-flop: how many captures up to the newest show the page
  /// like that, counted up to two; nil once the page was otherwise again.
  package var standing: Int?
  /// Digest of the changed sentences' normalised words: the same edit on two pages is equal.
  package var diffHash: String

  private enum CodingKeys: String, CodingKey {
    case id, document, url, state, before, after, reason, severity, effect, decision, standing
    case undecided
    case confirmedBy = "confirmed_by"
    case seenBefore = "seen_before"
    case textChanges = "text_changes"
    case factChanges = "fact_changes"
    case diffHash = "diff_hash"
  }

  package init(
    document: String, url: String, state: ChangeState, before: Side, after: Side,
    confirmedBy: Side? = nil, seenBefore: Timestamp? = nil, reason: String? = nil,
    textChanges: [TextChange] = [], factChanges: [FactChange] = [], severity: Severity = .none,
    effect: ScoreEffect? = nil, decision: Review? = nil, standing: Int? = nil,
    diffHash: String = ""
  ) {
    id = "c" + Digest.short(document, before.digest, after.digest)
    self.document = document
    self.url = url
    self.state = state
    self.before = before
    self.after = after
    self.confirmedBy = confirmedBy
    self.seenBefore = seenBefore
    self.reason = reason
    self.textChanges = textChanges
    self.factChanges = factChanges
    self.severity = severity
    self.effect = effect
    self.decision = decision
    self.standing = standing
    self.diffHash = diffHash
  }

  /// A change as it stood without any decision, and the decisions that the newest one replaced.
  package struct Undecided: Codable, Sendable, Equatable {
    package var state: ChangeState
    package var severity: Severity
    package var seenBefore: Timestamp?
    /// Earlier decisions, by number; nil where there are none.
    package var overruled: [Review]?

    private enum CodingKeys: String, CodingKey {
      case state, severity, overruled
      case seenBefore = "seen_before"
    }

    package init(
      state: ChangeState, severity: Severity, seenBefore: Timestamp? = nil,
      overruled: [Review]? = nil
    ) {
      self.state = state
      self.severity = severity
      self.seenBefore = seenBefore
      self.overruled = overruled
    }
  }

  /// One side of a change: a capture.
  package struct Side: Codable, Sendable, Equatable {
    package var snapshot: String
    package var at: Timestamp
    /// `sha256:…` of the stored body.
    package var digest: String

    package init(snapshot: String, at: Timestamp, digest: String) {
      self.snapshot = snapshot
      self.at = at
      self.digest = digest
    }
  }
}

/// How far a difference is to be believed. Only `confirmed` reaches the public feed.
package enum ChangeState: String, Codable, Sendable {
  /// Same bytes.
  case unchanged
  /// Same text and links in other bytes.
  case markup
  /// Same text, other link targets.
  case links
  /// Same words: only spaces, punctuation, marks, counters.
  case noise
  /// Text that was seen before, on `seenBefore`.
  case flipFlop = "flip_flop"
  /// New words, seen once.
  case pending
  /// New words that a later capture kept.
  case confirmed
  /// Shrunk by more than 60 %, blocked, wrong language or an empty selection: not believed yet.
  case held
  /// We changed, not the page: other selectors, lexicon or tool.
  case technical
}

/// What rests on a change, from most to least.
package enum Severity: String, Codable, Sendable, CaseIterable {
  case grade, dimension, fact, duty, wording, none
}

/// What a change does to a score, by the facts of its page alone.
package struct ScoreEffect: Codable, Sendable, Equatable {
  package var scoreBefore: Int
  package var scoreAfter: Int
  package var gradeBefore: String
  package var gradeAfter: String
  /// The dimensions whose points differ, in the rubric's order.
  package var dimensions: [Dimension]

  private enum CodingKeys: String, CodingKey {
    case dimensions
    case scoreBefore = "score_before"
    case scoreAfter = "score_after"
    case gradeBefore = "grade_before"
    case gradeAfter = "grade_after"
  }

  package init(
    scoreBefore: Int, scoreAfter: Int, gradeBefore: String, gradeAfter: String,
    dimensions: [Dimension]
  ) {
    self.scoreBefore = scoreBefore
    self.scoreAfter = scoreAfter
    self.gradeBefore = gradeBefore
    self.gradeAfter = gradeAfter
    self.dimensions = dimensions
  }

  /// Points of one dimension, 0 to 100.
  package struct Dimension: Codable, Sendable, Equatable {
    package var dimension: String
    package var before: Int
    package var after: Int

    package init(dimension: String, before: Int, after: Int) {
      self.dimension = dimension
      self.before = before
      self.after = after
    }
  }
}

/// One changed passage.
package struct TextChange: Codable, Sendable, Equatable {
  /// `insert`, `delete`, `replace` or `move`.
  package var op: String
  package var before: Passage?
  package var after: Passage?
  /// The headings above, outermost first.
  package var heading: [String]
  /// What stands around it.
  package var context: Context?

  package init(
    op: String, before: Passage? = nil, after: Passage? = nil, heading: [String] = [],
    context: Context? = nil
  ) {
    self.op = op
    self.before = before
    self.after = after
    self.heading = heading
    self.context = context
  }

  /// The nearest sentences that stayed, at most 300 characters each; of the newer side, for a
  /// deletion of the older one.
  package struct Context: Codable, Sendable, Equatable {
    package var before: String?
    package var after: String?

    package init(before: String? = nil, after: String? = nil) {
      self.before = before
      self.after = after
    }
  }

  /// Words and their code-point offsets in the canonical visible text of their side.
  package struct Passage: Codable, Sendable, Equatable {
    package var start: Int
    package var end: Int
    package var text: String
    /// The words that differ: `[start, end]` pairs, code points of `text`, the end not included. Left
    /// out where all of it does.
    package var marks: [[Int]]?

    package init(start: Int, end: Int, text: String, marks: [[Int]]? = nil) {
      self.start = start
      self.end = end
      self.text = text
      self.marks = marks
    }
  }
}

/// One changed statement.
package struct FactChange: Codable, Sendable, Equatable {
  /// `added`, `removed`, `value`, `polarity` or `scope` (to whom, when or how far it applies).
  package var op: String
  package var type: String
  package var before: Fact?
  package var after: Fact?

  package init(op: String, type: String, before: Fact? = nil, after: Fact? = nil) {
    self.op = op
    self.type = type
    self.before = before
    self.after = after
  }
}

/// All that is known of how a document changed: one file of the changes folder.
package struct DocumentChanges: Codable, Sendable, Equatable {
  /// `fenwire/terms`.
  package var document: String
  /// In order of time.
  package var changes: [Change]
  /// In order of time.
  package var incidents: [Incident]

  package init(document: String, changes: [Change], incidents: [Incident]) {
    self.document = document
    self.changes = changes
    self.incidents = incidents
  }
}
