// What is odd about an index, with codes that stay.

/// A finding on the index as a whole.
package struct LintFinding: Codable, Sendable, Equatable {
  package var code: LintCode
  /// A record, company or document by its id.
  package var subject: String
  /// What it is odd beside: another record, a fact, a page; empty where there is none.
  package var other: String
  /// What is odd, in one sentence.
  package var says: String

  package init(_ code: LintCode, _ subject: String, _ other: String = "", _ says: String) {
    self.code = code
    self.subject = subject
    self.other = other
    self.says = says
  }
}

/// The codes. One that is given up is never used for anything else.
package enum LintCode: String, Codable, Sendable, CaseIterable {
  case bytesReadApart = "L101"
  case pagesScoredApart = "L102"
  case sameService = "L103"
  case nearDuplicate = "L104"
  case sharedDomain = "L105"
  case hashedSelector = "L106"
  case wayUnstated = "L201"
  case wayDenied = "L202"
  case pointsOnNothing = "L203"
  case stale = "L301"
  case old = "L302"
  case neverRead = "L303"
  case oldAudit = "L304"
  case conflict = "L401"
  case waiting = "L402"
  case outdatedCorrection = "L403"
  case unknownValue = "L501"
  case unknownType = "L502"
  case prepaidUndeclared = "L601"
  case prepaidDoubtful = "L602"
  case noPolicy = "L701"

  package enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
    case error, warning, note

    /// Errors come before warnings, warnings before notes.
    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  /// `error`: we contradict ourselves. `warning`: an editor should look. `note`: good to know.
  package var severity: Severity {
    switch self {
    case .bytesReadApart, .pagesScoredApart, .sameService, .wayUnstated, .pointsOnNothing,
      .unknownValue, .unknownType:
      .error
    case .nearDuplicate, .hashedSelector, .wayDenied, .stale, .old, .conflict, .outdatedCorrection,
      .prepaidUndeclared, .prepaidDoubtful:
      .warning
    case .sharedDomain, .neverRead, .oldAudit, .waiting, .noPolicy: .note
    }
  }

  /// What it is about, and what to do.
  package var meaning: String {
    switch self {
    case .bytesReadApart:
      "The same bytes are read as different statements for two pages; compare their selectors."
    case .pagesScoredApart:
      "Two records of one place rest on the same bytes of pages of the same kinds and have "
        + "different points; same page, same facts, same points."
    case .sameService:
      "Two services declare the same pages for one place; keep one and retire the other."
    case .nearDuplicate:
      "Two services of one place share a page or are called alike; see whether they are one."
    case .sharedDomain:
      "Two services of one place have the same domain of their own; often right for two products."
    case .hashedSelector:
      "A selector rests on a name that a build tool made; it will match nothing after the next "
        + "build, so choose a tag, a role or a name that people wrote."
    case .wayUnstated: "A sentence of ours names a way to cancel that no statement supports."
    case .wayDenied:
      "A way to cancel is listed that another statement of the same record denies outright."
    case .pointsOnNothing:
      "A rule was earned, or a duty found met, by nothing or by a fact that the record lacks."
    case .stale: "A page that the score rests on cannot be read; see its incident."
    case .old: "Nothing of the record was looked at for more than \(LintCode.oldDays) days."
    case .neverRead: "A declared page was never read; correct its address or take it out."
    case .oldAudit: "The audit of the real flow is old; somebody should walk the way again."
    case .conflict: "Two statements contradict each other; both quotes are in conflicts.csv."
    case .waiting: "The score waits with a change that moves a grade; decide on it."
    case .outdatedCorrection:
      "The page is no longer as a correction expects, so the correction does nothing; rule anew."
    case .unknownValue: "A fact has a value outside the closed list of its type."
    case .unknownType: "A fact is of a type that the taxonomy does not have."
    case .prepaidUndeclared:
      "The pages describe prepaid credits and the declaration does not; services of that kind are "
        + "all rated by how to close the account or stop the top-up, so declare the pricing."
    case .prepaidDoubtful:
      "The declaration says prepaid, and the pages say that a plan renews by itself."
    case .noPolicy:
      "Every page was read and none states how to leave: not graded, since absence is no F; see "
        + "no_policy.csv."
    }
  }

  /// Days after which a record that nobody looked at is old.
  package static let oldDays = 30
}
