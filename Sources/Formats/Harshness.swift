// Terms that are hard on the customer, however clearly they are stated.
package import Model

/// What a score of disclosure does not say: which hard terms the pages state.
package struct Harshness: Sendable {
  /// A kind of hard term that a record states.
  package struct Item: Sendable {
    /// `fee for leaving early`; see ``titles``.
    package let title: String
    /// The statements behind it.
    package let facts: [CitedFact]
  }

  /// Those that are stated, in the order of ``titles``.
  package let items: [Item]

  package init(_ record: ScoreRecord) {
    items = Harshness.kinds.compactMap { title, find in
      let facts = find(record.facts)
      return facts.isEmpty ? nil : Item(title: title, facts: facts)
    }
  }

  /// All kinds that there are.
  package static var titles: [String] { kinds.map(\.title) }

  private typealias Kind = (title: String, find: @Sendable ([CitedFact]) -> [CitedFact])

  private static let kinds: [Kind] = [
    ("fee for leaving early", { stating("etf", in: $0) }),
    ("no refunds", { stating("refund", ["none"], in: $0) }),
    ("minimum term", { stating("min_term", in: $0) }),
    ("something is lost", { stating("forfeit", in: $0) }),
    (
      "right of withdrawal waived or excluded",
      { stating("withdrawal_right", polarity: [.waived, .excluded], in: $0) }
    ), ("cancelling is restricted", { stating("cancel_restriction", in: $0) }),
    ("only by phone, letter or in person", { personal(in: $0) }),
  ]

  /// Statements of a type, of one of these values if given.
  private static func stating(
    _ type: String, _ values: Set<String>? = nil, polarity: Set<Polarity> = [.offered],
    in facts: [CitedFact]
  ) -> [CitedFact] {
    facts.filter { cited in
      cited.fact.type == type && values?.contains(cited.fact.value) ?? true
        && polarity.contains(cited.fact.polarity)
    }
  }

  /// The ways to cancel, where all of them need a person or a letter.
  private static func personal(in facts: [CitedFact]) -> [CitedFact] {
    let ways = stating("cancel_channel", in: facts)
    return ways.allSatisfy { ["phone", "letter", "in_person"].contains($0.fact.value) } ? ways : []
  }
}
