// What a cancellation flow is rated by, and the rating of one.

/// A published rubric for audits of the real flow: one file of input/flow, `<id>.json`. A released
/// one is frozen.
package struct FlowRubric: Codable, Sendable, Equatable {
  /// The file's name without its ending, `flow-0.1`.
  package var id: String
  /// As records and citations name it, `FLOW-0.1`.
  package var name: String
  package var title: String
  /// Whose it is, and what it is not.
  package var note: String
  /// Bands, best first; the last one's minimum is 0.
  package var grades: [Rubric.Grade]
  /// Days after which an audit is stale.
  package var staleDays: Int
  /// Weights sum to 100.
  package var steps: [Step]
  /// What keeps a grade down, whatever the points say.
  package var caps: [Cap]

  private enum CodingKeys: String, CodingKey {
    case id, name, title, note, grades, steps, caps
    case staleDays = "stale_days"
  }

  /// A question that an auditor answers by one of its levels.
  package struct Step: Codable, Sendable, Equatable {
    package var id: String
    package var weight: Int
    package var asks: String
    /// The reason for asking, printed in the methodology.
    package var because: String
    /// Most points first.
    package var levels: [Level]
  }

  package struct Level: Codable, Sendable, Equatable {
    package var id: String
    /// 0 to 100.
    package var points: Int
    /// When it is the one, in words that an auditor can decide on.
    package var says: String
    package var because: String
    /// Set where it implies that there is an online way, or that there is none.
    package var online: Bool?
  }

  /// A grade that a flow cannot exceed: where there is no online way, or where a step is at one of
  /// these levels.
  package struct Cap: Codable, Sendable, Equatable {
    package var id: String
    package var grade: String
    package var because: String
    /// Applies to flows without an online way when false, with one when true.
    package var online: Bool?
    package var step: String?
    package var levels: [String]?
  }
}

/// The Verified-Flow score of a record, from the newest audit of its flow. Never averaged with the
/// Documented-Policy score.
package struct FlowScore: Codable, Sendable, Equatable {
  /// Name of the flow rubric, `FLOW-0.1`.
  package var version: String
  /// 0 to 100, within the band of the grade.
  package var score: Int
  package var grade: String
  package var steps: [StepResult]
  /// Caps that applied, in the order of the rubric.
  package var caps: [String]
  /// Id of the audit.
  package var audit: String
  package var tier: Audit.Tier
  /// The day of the audit.
  package var date: String
  /// Whether the audit is older than the rubric lets it be.
  package var stale: Bool
  /// The policy score minus this one: above 0 the pages promise more than the flow gave. Nil where
  /// there is no policy score.
  package var gap: Int?
  /// Audits before it, newest first; nil where there is none.
  package var earlier: [Earlier]?

  package struct StepResult: Codable, Sendable, Equatable {
    package var step: String
    package var level: String
    package var points: Int

    package init(step: String, level: String, points: Int) {
      self.step = step
      self.level = level
      self.points = points
    }
  }

  /// What an earlier audit gave.
  package struct Earlier: Codable, Sendable, Equatable {
    package var audit: String
    package var date: String
    package var version: String
    package var score: Int
    package var grade: String

    package init(audit: String, date: String, version: String, score: Int, grade: String) {
      self.audit = audit
      self.date = date
      self.version = version
      self.score = score
      self.grade = grade
    }
  }

  package init(
    version: String, score: Int, grade: String, steps: [StepResult], caps: [String],
    audit: String, tier: Audit.Tier, date: String, stale: Bool, gap: Int?,
    earlier: [Earlier]? = nil
  ) {
    self.version = version
    self.score = score
    self.grade = grade
    self.steps = steps
    self.caps = caps
    self.audit = audit
    self.tier = tier
    self.date = date
    self.stale = stale
    self.gap = gap
    self.earlier = earlier
  }
}
