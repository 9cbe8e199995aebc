// One sentence on a record, made of its score and facts.
package import Model

/// The verdict: a template filled with values, never free text.
package enum Verdict {
  /// “Acme scores 84/100 (grade B) for how clearly it documents cancellation in US: clearly
  /// documented. Stated ways to cancel: online, by e-mail.”
  package static func sentence(
    for record: ScoreRecord, named name: String, rubric: Rubric, ways: Ways? = nil
  ) -> String {
    guard let score = record.score, let grade = record.grade else {
      return "\(name) is not scored for \(record.jurisdiction): \(why(record))."
    }
    let label = rubric.grades.first { $0.grade == grade }?.label ?? ""
    let ways = Phrases.list((ways ?? Ways(record)).channels.map(Phrases.channel))
    let stale = record.stale ? " Some of its pages could not be read lately." : ""
    return "\(name) scores \(score)/100 (grade \(grade)) for how clearly it documents "
      + "cancellation in \(record.jurisdiction): \(label). "
      + (ways.isEmpty ? "Ways to cancel: not stated." : "Stated ways to cancel: \(ways).") + stale
  }
}

extension Verdict {
  /// Why there is no score.
  package static func why(_ record: ScoreRecord) -> String {
    if record.status == "no_policy" { return "its pages were read and none states how to leave" }
    let unread = record.documents.filter { $0.snapshot == nil }.count
    if unread == record.documents.count { return "none of its pages could be read yet" }
    return "what could be read states nothing, and \(unread) of \(record.documents.count) pages "
      + "could not be read yet"
  }
}

/// The ways to leave that a record's pages state.
package struct Ways: Sendable {
  /// Values of `cancel_channel` that are offered and not denied elsewhere without conditions, in
  /// the order of ``Phrases/channels``; with prepaid credits the ways to close the account too.
  package let channels: [String]
  /// Values that a page denies.
  package let denied: [String]

  package init(_ record: ScoreRecord) { self.init(record.facts.map(\.fact)) }

  /// - Parameter facts: of one record.
  package init(_ facts: [Fact]) {
    let isPrepaid = Ways.isPrepaid(facts)
    var offered: Set<String> = []
    var denied: Set<String> = []
    for fact in facts {
      switch (fact.type, fact.polarity) {
      case ("cancel_channel", .offered): offered.insert(fact.value)
      case ("delete_channel", .offered) where isPrepaid: offered.insert(fact.value)
      case ("cancel_channel", .denied): denied.insert(fact.value)
      default: break
      }
    }
    channels = Phrases.inOrder(offered)
    self.denied = Phrases.inOrder(denied)
  }

  /// Whether the pages describe prepaid credits, which one leaves by closing the account.
  package static func isPrepaid(_ record: ScoreRecord) -> Bool {
    isPrepaid(record.facts.map(\.fact))
  }

  private static func isPrepaid(_ facts: [Fact]) -> Bool {
    facts.contains { fact in
      fact.type == "credits_expiry" || fact.type == "auto_renew" && fact.value == "no"
        || fact.type == "cancel_channel" && fact.attrs["scope"] == "auto_recharge"
    }
  }
}
