// What a person wants to know of a night in the morning, as values.
package import Model

/// The report of one night: a pure function of captures, changes and scores.
package struct NightReport: Sendable, Equatable {
  package var name: String
  package var asOf: Timestamp
  package var account: Account
  package var evidence: Ages
  /// What changed, gravest first; the same edit on many pages once.
  package var changes: [ChangeOfNight]
  /// Changes of markup, links or counters alone.
  package var silent: Int
  /// Scores that moved: those whose grade did first, each by record.
  package var moves: [Move]
  /// Records that got their first score.
  package var firsts: Int
  /// By document.
  package var opened: [Incident]
  /// By document.
  package var closed: [Incident]
  /// Those that began earlier and are not over, oldest first.
  package var lasting: [Incident]
  /// What needs a person, most urgent first; nil for a night that others followed.
  package var needs: [Need]?

  /// Pages by what came of them: `declared` is the sum of `outcomes` and `notAsked`.
  package struct Account: Sendable, Equatable {
    package var declared: Int
    package var attempts: Int
    /// Of each page that was asked for, its last attempt.
    package var outcomes: [Outcome: Int]
    /// Pages that nobody asked for, by document.
    package var notAsked: [PageNight]

    package var asked: Int { declared - notAsked.count }
  }

  /// Pages by the age of their newest capture that could be read, in days.
  package struct Ages: Sendable, Equatable {
    package static let fresh = 7
    package static let stale = 30
    package var fresh: Int
    /// Older than ``fresh`` days, by document.
    package var staleSince: [PageNight]
    /// Older than ``stale`` days, by document.
    package var unverified: [PageNight]
    /// Never read, by document.
    package var never: [PageNight]
  }

  /// A change that came or was confirmed on that night.
  package struct ChangeOfNight: Sendable, Equatable {
    package var change: Change
    /// All pages that have it, sorted; never empty.
    package var documents: [String]
  }

  /// A record whose score is another one from that night on.
  package struct Move: Sendable, Equatable {
    package var record: String
    package var before: ScorePoint
    package var after: ScorePoint

    package var isGrade: Bool { before.grade != after.grade }
  }
}
