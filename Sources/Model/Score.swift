// The score of a record, with the reason for every point.

/// The Documented-Policy score of a service in a jurisdiction, and everything it rests on.
package struct ScoreRecord: Codable, Sendable, Equatable {
  /// `fenwire:GB`, stable for ever.
  package var id: String
  package var company: String
  package var jurisdiction: String
  /// The rubric's name, `CES-1.1`.
  package var methodology: String
  /// `scored`; `no_policy` when all pages were read and none ever stated how to leave; `not_checked`
  /// when no page could be read yet, or none that states anything.
  package var status: String
  /// 0 to 100; absent when not checked.
  package var score: Int?
  package var grade: String?
  /// Newest capture that the score rests on.
  package var checked: Timestamp?
  /// Whether a page that the score rests on could not be read lately.
  package var stale: Bool
  /// Set while the score waits with a change of a page.
  package var held: Held?
  package var dimensions: [DimensionScore]
  /// The facts of all its pages, current ones only, in order of document and offset.
  package var facts: [CitedFact]
  /// Statements that contradict each other, with both quotes.
  package var conflicts: [Conflict]
  /// The pages that were looked at, and what came of it.
  package var documents: [DocumentStatus]
  /// The scores as they were published, oldest first, each with what moved it.
  package var history: [ScorePoint]
  /// How much the score rests on; nil where there is none.
  package var confidence: Confidence?
  /// Links between its pages that count; nil where there are none.
  package var links: [RecordLink]?
  /// How its pages are reached from its home page, by id; nil where no home page is declared.
  package var paths: [RecordPath]?
  /// What other rubrics make of the same facts; nil where pipeline.json names none.
  package var beside: [OtherScore]?
  /// What editors ruled on facts of its pages, by id; nil where nothing was ruled.
  package var corrections: [CorrectionStatus]?
  /// The Verified-Flow score; nil where nobody has audited the flow.
  package var flow: FlowScore?
  /// What the pages disclose of what the law asks for; absent where no duty is known.
  package var duties: [DutyResult]?

  package init(
    company: String, jurisdiction: String, methodology: String, status: String, score: Int?,
    grade: String?, checked: Timestamp?, stale: Bool, dimensions: [DimensionScore],
    facts: [CitedFact], conflicts: [Conflict], documents: [DocumentStatus], history: [ScorePoint],
    held: Held? = nil
  ) {
    id = "\(company):\(jurisdiction)"
    self.company = company
    self.jurisdiction = jurisdiction
    self.methodology = methodology
    self.status = status
    self.score = score
    self.grade = grade
    self.checked = checked
    self.stale = stale
    self.held = held
    self.dimensions = dimensions
    self.facts = facts
    self.conflicts = conflicts
    self.documents = documents
    self.history = history
  }
}

/// A change that moves a grade and does not count yet: the score rests on the capture before it.
package struct Held: Codable, Sendable, Equatable {
  /// When the page was first captured with it.
  package var since: Timestamp
  /// Id of the change.
  package var change: String

  package init(since: Timestamp, change: String) {
    self.since = since
    self.change = change
  }
}

/// The points of one dimension, 0 to 100, and the rules that gave them.
package struct DimensionScore: Codable, Sendable, Equatable {
  package var dimension: String
  package var points: Int
  package var rules: [RuleResult]
  /// Rules that were not earned: what would raise the score.
  package var missed: [String]
  /// Why there is nothing: `no_cue`, `negated`, `unreadable`, `language`.
  package var empty: String?

  package init(
    dimension: String, points: Int, rules: [RuleResult], missed: [String], empty: String? = nil
  ) {
    self.dimension = dimension
    self.points = points
    self.rules = rules
    self.missed = missed
    self.empty = empty
  }
}

/// A rule that was earned, and by which facts (ids in the record's `facts`) or pages.
package struct RuleResult: Codable, Sendable, Equatable {
  package var rule: String
  package var points: Int
  package var facts: [String]
  /// Ids of the documents that earned it by being readable or linked, for rules about pages.
  package var pages: [String]

  package init(rule: String, points: Int, facts: [String], pages: [String] = []) {
    self.rule = rule
    self.points = points
    self.facts = facts
    self.pages = pages
  }
}

/// A fact and where it stands: enough to find its words again in the archive.
package struct CitedFact: Codable, Sendable, Equatable {
  package var document: String
  package var url: String
  package var snapshot: String
  package var digest: String
  package var at: Timestamp
  package var fact: Fact
  /// Where the digest is that of a readable form of what came: which one.
  package var converted: Conversion.Kind?

  package init(
    document: String, url: String, snapshot: String, digest: String, at: Timestamp, fact: Fact,
    converted: Conversion.Kind? = nil
  ) {
    self.document = document
    self.url = url
    self.snapshot = snapshot
    self.digest = digest
    self.at = at
    self.fact = fact
    self.converted = converted
  }
}

/// Two statements of one company that cannot both hold. Facts by id.
package struct Conflict: Codable, Sendable, Equatable {
  /// The rule of the rubric's conflict list.
  package var rule: String
  package var because: String
  package var first: String
  package var second: String

  package init(rule: String, because: String, first: String, second: String) {
    self.rule = rule
    self.because = because
    self.first = first
    self.second = second
  }
}

/// What a record knows of one of its pages.
package struct DocumentStatus: Codable, Sendable, Equatable {
  package var document: String
  package var kind: PageKind
  package var url: String
  /// What came of the newest attempt; absent when none was made.
  package var outcome: Outcome?
  /// The capture that speaks for the page now, if any.
  package var snapshot: String?
  package var at: Timestamp?
  /// Since when the page could not be read, if so.
  package var staleSince: Timestamp?
  /// Why a page that was captured was not checked: `language ja`, `redacted at request: …`.
  package var unchecked: String?

  private enum CodingKeys: String, CodingKey {
    case document, kind, url, outcome, snapshot, at, unchecked
    case staleSince = "stale_since"
  }

  package init(
    document: String, kind: PageKind, url: String, outcome: Outcome? = nil,
    snapshot: String? = nil, at: Timestamp? = nil, staleSince: Timestamp? = nil,
    unchecked: String? = nil
  ) {
    self.document = document
    self.kind = kind
    self.url = url
    self.outcome = outcome
    self.snapshot = snapshot
    self.at = at
    self.staleSince = staleSince
    self.unchecked = unchecked
  }
}

/// A link from one page of a record to another.
package struct RecordLink: Codable, Sendable, Equatable {
  /// `fenwire/home`.
  package var from: String
  /// `main`, `nav`, `header`, `footer` …
  package var zone: String
  /// `fenwire/faq`.
  package var to: String

  package init(from: String, zone: String, to: String) {
    self.from = from
    self.zone = zone
    self.to = to
  }
}

/// What another rubric makes of a record: published beside the score, never in its place.
package struct OtherScore: Codable, Sendable, Equatable {
  /// The rubric's name, `CES-2.0-DRAFT`.
  package var methodology: String
  package var score: Int
  package var grade: String
  /// In that rubric's order.
  package var dimensions: [Points]

  package init(methodology: String, score: Int, grade: String, dimensions: [Points]) {
    self.methodology = methodology
    self.score = score
    self.grade = grade
    self.dimensions = dimensions
  }

  /// Points of one dimension, 0 to 100.
  package struct Points: Codable, Sendable, Equatable {
    package var dimension: String
    package var points: Int

    package init(dimension: String, points: Int) {
      self.dimension = dimension
      self.points = points
    }
  }
}
