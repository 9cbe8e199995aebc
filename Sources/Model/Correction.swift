// A claim that a fact is wrong, what editors ruled, and what that does to the fact.

/// One file of input/corrections, `<id>.json`. Files are only ever added; a later one may name the
/// one that it supersedes.
package struct Correction: Codable, Sendable, Equatable {
  /// Year and number, `2026-001`, stable for ever.
  package var id: String
  /// The page, `fenwire/terms`.
  package var document: String
  package var claim: Claim
  /// Nil while the claim is open.
  package var ruling: Ruling?
  /// What it does to a fact; nil where it does nothing.
  package var effect: Effect?
  /// Id of an earlier correction of the same page, void from the day of this one's ruling on.
  package var supersedes: String?

  /// Who says that something is wrong, and what.
  package struct Claim: Codable, Sendable, Equatable {
    package var by: Claimant
    /// The day on which it came, `2026-03-04`.
    package var date: String
    package var says: String
  }

  package enum Claimant: String, Codable, Sendable, CaseIterable { case company, reader, editor }

  /// What editors found.
  package struct Ruling: Codable, Sendable, Equatable {
    package var verdict: Verdict
    package var because: String
    package var editor: String
    /// The day from whose start on it holds, `2026-03-06`.
    package var date: String
  }

  package enum Verdict: String, Codable, Sendable, CaseIterable { case accepted, partly, rejected }

  /// A change of one fact, wherever the page is as it expects.
  package struct Effect: Codable, Sendable, Equatable {
    package var op: Op
    package var expect: Expect
    /// What the page states instead, or too; nil for `withdraw`.
    package var fact: Statement?
  }

  package enum Op: String, Codable, Sendable, CaseIterable { case add, amend, withdraw }

  /// What must hold of a capture, or the correction leaves it alone.
  package struct Expect: Codable, Sendable, Equatable {
    /// Words of one block, byte for byte as the canonical visible text has them.
    package var quote: String
    /// A fact that is read in these words; nil for `add`.
    package var fact: Statement?
  }

  /// A fact without its place.
  package struct Statement: Codable, Sendable, Equatable {
    package var type: String
    package var value: String
    /// `offered` when nil; in the outcome of `amend`, that of the fact that is amended.
    package var polarity: Polarity?
    /// In what is expected: only facts of this scope, or without one when nil.
    package var scope: String?
    /// In the outcome: particulars; where nil, `amend` keeps those of the fact that it amends.
    package var attrs: [String: String]?
  }

  /// The day from which it counts; nil where it does not.
  package var ruled: String? { ruling?.date }

  /// The rule that facts of its making name.
  package var rule: String { "correction:\(id)" }

  /// Whether editors agreed, at least in part.
  package var isGranted: Bool { ruling?.verdict == .accepted || ruling?.verdict == .partly }

  /// Whether it decides what a page's facts are: by an effect, or by ending that of another.
  package var decides: Bool { isGranted && (effect != nil || supersedes != nil) }
}

/// What a correction did to the facts of one reading.
package struct Corrected: Codable, Sendable, Equatable {
  /// Its id.
  package var correction: String
  /// The day of its ruling: from that day's start on the facts are as after it.
  package var date: String
  /// `add`, `amend` or `withdraw`, as it came out on this reading.
  package var op: Correction.Op
  package var before: Fact?
  package var after: Fact?

  package init(correction: String, date: String, before: Fact?, after: Fact?) {
    self.correction = correction
    self.date = date
    op = before == nil ? .add : after == nil ? .withdraw : .amend
    self.before = before
    self.after = after
  }
}

/// Whether a correction that counts found what it expects on one reading.
package struct Guard: Codable, Sendable, Equatable {
  /// The correction's id.
  package var correction: String
  /// The day of its ruling.
  package var date: String
  /// What is not as expected, in words; nil when all is.
  package var broken: String?

  package init(correction: String, date: String, broken: String? = nil) {
    self.correction = correction
    self.date = date
    self.broken = broken
  }
}

extension Evidence {
  /// The facts as they were published at a moment: what was corrected by rulings of later days is as
  /// it was read.
  package func facts(at moment: Timestamp) -> [Fact] {
    guard let corrected, let last = corrected.last, last.date > moment.date else { return facts }
    var facts = facts
    // Steps stand in order of their days, so the latest is undone first.
    for step in corrected.reversed() where step.date > moment.date {
      if let after = step.after { facts.removeAll { $0.id == after.id } }
      if let before = step.before { facts.append(before) }
    }
    return facts.sorted { $0.stands(before: $1) }
  }
}

extension Fact {
  /// The order of facts on a page: by place, then by type, value, polarity and scope.
  package func stands(before other: Fact) -> Bool {
    if start != other.start { return start < other.start }
    if type != other.type { return utf8Precedes(type, other.type) }
    if value != other.value { return utf8Precedes(value, other.value) }
    if polarity != other.polarity {
      return utf8Precedes(polarity.rawValue, other.polarity.rawValue)
    }
    return utf8Precedes(attrs["scope"] ?? "", other.attrs["scope"] ?? "")
  }
}
