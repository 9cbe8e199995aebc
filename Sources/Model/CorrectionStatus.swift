// What came of a correction in a record.

/// A ruling that changed facts of a record's pages, or should have.
package struct CorrectionStatus: Codable, Sendable, Equatable {
  /// The correction's id, `2026-001`.
  package var correction: String
  /// The page, `fenwire/terms`.
  package var document: String
  /// The day of its ruling.
  package var date: String
  package var state: State
  /// Since when the page is not as it expects, if so.
  package var since: Timestamp?
  /// What of the page is not as it expects, in words.
  package var because: String?
  /// The score at the beginning of the day of the ruling, without and with the rulings of that day;
  /// nil where no page of the record had been read by then.
  package var before: Rated?
  package var after: Rated?

  package enum State: String, Codable, Sendable, CaseIterable {
    /// The newest capture is as it expects.
    case applied
    /// The newest capture is not: the page has changed since.
    case outdated
    /// A later one took its place.
    case superseded
  }

  /// A score with its grade.
  package struct Rated: Codable, Sendable, Equatable {
    package var score: Int
    package var grade: String

    package init(score: Int, grade: String) {
      self.score = score
      self.grade = grade
    }
  }

  package init(
    correction: String, document: String, date: String, state: State, since: Timestamp? = nil,
    because: String? = nil, before: Rated? = nil, after: Rated? = nil
  ) {
    self.correction = correction
    self.document = document
    self.date = date
    self.state = state
    self.since = since
    self.because = because
    self.before = before
    self.after = after
  }
}

extension CorrectionStatus {
  /// `correction 2026-001 is outdated on fenwire/terms since 2026-04-03: …`; nil unless it is.
  package var warning: String? {
    guard state == .outdated else { return nil }
    let start = since.map { " since \($0.date)" } ?? ""
    return "correction \(correction) is outdated on \(document)\(start): \(because ?? "")"
  }
}

extension Sequence where Element == ScoreRecord {
  /// A line for each correction that no longer applies, each once, sorted.
  package var correctionWarnings: [String] {
    Set(flatMap { $0.corrections ?? [] }.compactMap(\.warning)).sorted(by: utf8Precedes)
  }
}
