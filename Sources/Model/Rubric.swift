// The published method, as data.

/// A rubric: dimensions with weights, bands, and rules with points. A released one is frozen.
package struct Rubric: Codable, Sendable, Equatable {
  /// `ces-1.1`, the file's name.
  package var id: String
  /// `CES-1.1`, as records name it.
  package var name: String
  package var title: String
  /// Id of the rubric that it replaces; nil for the first.
  package var supersedes: String?
  /// The day from whose start on it counts, `2027-01-01`; nil for the first.
  package var inForce: String?
  /// Bands, best first; the last one's minimum is 0.
  package var grades: [Grade]
  /// Weights sum to 100.
  package var dimensions: [Dimension]
  package var rules: [Rule]
  /// Pairs of statements that cannot both hold.
  package var conflicts: [ConflictRule]

  private enum CodingKeys: String, CodingKey {
    case id, name, title, supersedes, grades, dimensions, rules, conflicts
    case inForce = "in_force"
  }

  package struct Grade: Codable, Sendable, Equatable {
    package var grade: String
    package var min: Int
    package var label: String
  }

  package struct Dimension: Codable, Sendable, Equatable {
    package var id: String
    package var weight: Int
    package var name: String
    /// The question that it answers.
    package var asks: String
  }

  /// A rule of a dimension. Of its `level` rules the best one counts; `plus` rules add to that, and
  /// the sum stops at 100.
  package struct Rule: Codable, Sendable, Equatable {
    package var id: String
    package var dimension: String
    package var kind: Kind
    package var points: Int
    package var when: Condition
    /// The reason, printed in the methodology.
    package var because: String
    package var examples: Examples

    package enum Kind: String, Codable, Sendable { case level, plus }
  }

  /// Cases that the test suite runs.
  package struct Examples: Codable, Sendable, Equatable {
    package var earns: [Case]
    package var misses: [Case]

    package struct Case: Codable, Sendable, Equatable {
      package var facts: [Statement]?
      package var documents: [Page]?
      package var links: [Link]?
    }
    package struct Statement: Codable, Sendable, Equatable {
      package var type: String
      package var value: String
      package var polarity: Polarity?
      package var attrs: [String: String]?
    }
    package struct Page: Codable, Sendable, Equatable {
      package var kind: PageKind
      package var url: String
    }
    package struct Link: Codable, Sendable, Equatable {
      /// The kind of page that it stands on, its zone there, and the kind of page it leads to.
      package var from: PageKind
      package var zone: String
      package var to: PageKind
    }
  }

  package struct ConflictRule: Codable, Sendable, Equatable {
    package var id: String
    package var first: Condition.States
    package var second: Condition.States
    package var because: String
  }
}

/// When a rule is earned: a closed vocabulary. What does not fit is a new fact, not a new operator.
package indirect enum Condition: Codable, Sendable, Equatable {
  /// Some fact is of this type, and of one of these values, polarity and attributes if given.
  case states(States)
  /// A page of one of these kinds is declared and could be read.
  case page([PageKind])
  /// A page of one of `from` links, from one of `zones` if given, to one of `to`.
  case linked(Linked)
  /// A page of one of `to` is reached from a home page by at most so many links.
  case steps(Steps)
  case all([Condition])
  case any([Condition])

  package struct States: Codable, Sendable, Equatable {
    package var type: String
    /// One of these; any when absent.
    package var value: [String]?
    /// One of these; `offered` when absent.
    package var polarity: [Polarity]?
    /// Each must be present with one of these values; `*` means any value, the empty text that the
    /// attribute is absent.
    package var attrs: [String: [String]]?
  }

  package struct Linked: Codable, Sendable, Equatable {
    package var from: [PageKind]
    package var zones: [String]?
    package var to: [PageKind]
  }

  package struct Steps: Codable, Sendable, Equatable {
    package var to: [PageKind]
    /// 1 for a link on the home page itself.
    package var atMost: Int

    private enum CodingKeys: String, CodingKey {
      case to
      case atMost = "at_most"
    }
  }

  private enum CodingKeys: String, CodingKey { case states, page, linked, steps, all, any }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard container.allKeys.count == 1, let key = container.allKeys.first else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription:
            "a condition has exactly one of: states, page, linked, steps, all, any"))
    }
    switch key {
    case .states: self = .states(try container.decode(States.self, forKey: key))
    case .page: self = .page(try container.decode([PageKind].self, forKey: key))
    case .linked: self = .linked(try container.decode(Linked.self, forKey: key))
    case .steps: self = .steps(try container.decode(Steps.self, forKey: key))
    case .all: self = .all(try container.decode([Condition].self, forKey: key))
    case .any: self = .any(try container.decode([Condition].self, forKey: key))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .states(let states): try container.encode(states, forKey: .states)
    case .page(let kinds): try container.encode(kinds, forKey: .page)
    case .linked(let linked): try container.encode(linked, forKey: .linked)
    case .steps(let steps): try container.encode(steps, forKey: .steps)
    case .all(let parts): try container.encode(parts, forKey: .all)
    case .any(let parts): try container.encode(parts, forKey: .any)
    }
  }
}
