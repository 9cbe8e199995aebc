// What a night knows of one page.

/// A declared page on one night: whether it was asked for, what came, how old what is known of it is.
package struct PageNight: Sendable, Equatable {
  /// `fenwire/faq`.
  package var document: String
  /// Attempts of that night.
  package var attempts: Int
  /// What came of the last of them; nil where nobody asked.
  package var outcome: Outcome?
  package var reason: String?
  /// The newest attempt up to that night; nil where there was none.
  package var asked: Timestamp?
  /// The newest capture up to that night that could be read; nil where there was none.
  package var good: Timestamp?

  package init(
    document: String, attempts: Int = 0, outcome: Outcome? = nil, reason: String? = nil,
    asked: Timestamp? = nil, good: Timestamp? = nil
  ) {
    self.document = document
    self.attempts = attempts
    self.outcome = outcome
    self.reason = reason
    self.asked = asked
    self.good = good
  }

  /// From what the archive has of that night, by time. A page that the night did not come to was not
  /// asked for, though the archive says so too.
  package init(_ document: String, tonight: [Snapshot]) {
    let tonight = tonight.filter { $0.outcome != .notAttempted }
    self.init(
      document: document, attempts: tonight.count, outcome: tonight.last?.outcome,
      reason: tonight.last?.reason, asked: tonight.last?.at,
      good: tonight.last { $0.outcome.isEvidence }?.at)
  }
}
