// What the law of a place asks a provider to disclose, as data.

/// The duties of one jurisdiction: one file of input/jurisdictions.
package struct Law: Codable, Sendable, Equatable {
  /// The file's name without its ending: the code in lower case, `us-ca`.
  package var id: String
  /// `US-CA`.
  package var jurisdiction: String
  /// `California`.
  package var name: String
  /// Id of the law whose duties hold here too: `us-ca` extends `us`.
  package var extends: String?
  package var duties: [Duty]
}

/// One duty. What is vacated, proposed or still to come is kept too, and asks nothing.
package struct Duty: Codable, Sendable, Equatable {
  /// `us.rosca`, unique over all files and stable for ever.
  package var id: String
  package var citation: String
  package var title: String
  /// Addresses where it can be read up.
  package var sources: [String]
  package var status: Status
  /// The first and the last day on which it is law, `2025-07-01`. A vacated duty without a first day
  /// never was.
  package var validFrom: String?
  package var validUntil: String?
  /// Which contracts it is about, in words.
  package var covers: String
  /// Where given, it asks nothing of a record whose pages state nothing of the kind.
  package var applies: Condition?
  package var needs: [Need]
  /// What it asks that no policy page can show, in words.
  package var notObservable: [String]

  private enum CodingKeys: String, CodingKey {
    case id, citation, title, sources, status, covers, applies, needs
    case validFrom = "valid_from"
    case validUntil = "valid_until"
    case notObservable = "not_observable"
  }

  package enum Status: String, Codable, Sendable, CaseIterable {
    case inForce = "in_force"
    case future, proposed, vacated
  }

  /// A disclosure that a policy page can show.
  package struct Need: Codable, Sendable, Equatable {
    /// Unique in its duty.
    package var id: String
    /// The question that it answers.
    package var asks: String
    /// Where given, it asks nothing of a record whose pages state nothing of the kind.
    package var applies: Condition?
    package var met: Condition
    /// What says the opposite.
    package var notMet: Condition?
    package var examples: Examples

    private enum CodingKeys: String, CodingKey {
      case id, asks, applies, met, examples
      case notMet = "not_met"
    }
  }

  /// Cases that are run as tests, by the result that they must have.
  package struct Examples: Codable, Sendable, Equatable {
    package var met: [Rubric.Examples.Case]
    package var notStated: [Rubric.Examples.Case]
    package var notMet: [Rubric.Examples.Case]?
    package var notApplicable: [Rubric.Examples.Case]?

    private enum CodingKeys: String, CodingKey {
      case met
      case notStated = "not_stated"
      case notMet = "not_met"
      case notApplicable = "not_applicable"
    }
  }

  /// Whether it is law on the day of a moment. A proposal never is; what was vacated is law only
  /// between two days that are both given; what is to come is law from its first day on, if that is
  /// fixed.
  package func isLaw(at moment: Timestamp) -> Bool {
    let day = moment.date
    let hasBegun = validFrom.map { !utf8Precedes(day, $0) }
    let hasEnded = validUntil.map { utf8Precedes($0, day) }
    switch status {
    case .proposed: return false
    case .inForce: return hasBegun ?? true && !(hasEnded ?? false)
    case .future: return hasBegun ?? false && !(hasEnded ?? false)
    case .vacated: return hasBegun ?? false && !(hasEnded ?? true)
    }
  }
}

/// What a record's pages disclose of what a duty needs: an observation, not a finding of law.
package struct DutyResult: Codable, Sendable, Equatable {
  /// `us.rosca`.
  package var duty: String
  package var need: String
  package var result: Result
  /// Ids of the record's facts behind `met` and `not_met`.
  package var facts: [String]
  /// Ids of the pages, where a need asks for a page.
  package var pages: [String]

  package enum Result: String, Codable, Sendable, CaseIterable {
    case met
    /// A page says the opposite.
    case notMet = "not_met"
    /// Every declared page was read, and none states it.
    case notStated = "not_stated"
    /// No page states what would make the duty apply.
    case notApplicable = "not_applicable"
    /// Nothing was found, and not every page could be read.
    case notChecked = "not_checked"
  }

  package init(
    duty: String, need: String, result: Result, facts: [String] = [], pages: [String] = []
  ) {
    self.duty = duty
    self.need = need
    self.result = result
    self.facts = facts
    self.pages = pages
  }
}
