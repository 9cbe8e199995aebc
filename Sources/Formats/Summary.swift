// What a record's pages say, in a few sentences made of facts.
package import Model

/// The summary of a policy: an answer a question, each filled from facts or *not stated*.
package struct Summary {
  private let facts: [Fact]
  private let record: ScoreRecord

  /// - Parameter facts: the record's, where somebody has them by themselves already.
  package init(_ record: ScoreRecord, _ facts: [Fact]? = nil) {
    self.record = record
    self.facts = facts ?? record.facts.map(\.fact)
  }

  /// What the pages say to one question.
  package struct Answer: Sendable, Equatable {
    /// `Ways to cancel`.
    package let label: String
    /// In words, each once; empty where nothing is stated.
    package let items: [String]
    /// What is ruled out in so many words.
    package let denied: [String]

    /// `Label: a, b.` or `Label: not stated.`
    package var sentence: String {
      let text = items.isEmpty ? "not stated" : items.joined(separator: ", ")
      return "\(label): \(text)."
        + (denied.isEmpty ? "" : " Not possible: \(Phrases.list(denied)).")
    }
  }

  /// The answers in their order; credits are left out where nothing is said of them. They speak of
  /// the pages that were read: where none was, nothing was checked.
  package var answers: [Answer] {
    [ways, notice, effect, refunds, credits, pause, deletion].compactMap(\.self)
  }

  /// Whether any page of the record was read.
  package var isChecked: Bool { record.documents.contains { $0.snapshot != nil } }

  /// All sentences. *Not stated* is said only of pages that were read; when none was, the whole is
  /// *not checked*.
  package var text: String {
    guard isChecked else { return "Not checked: no page could be read yet." }
    let unread = record.documents.filter { $0.snapshot == nil }.count
    let rest = unread == 0 ? [] : ["Not checked: \(unread) of \(record.documents.count) pages."]
    return (answers.map(\.sentence) + rest).joined(separator: " ")
  }

  private var ways: Answer {
    let ways = Ways(facts)
    return answer(
      "Ways to cancel", ways.channels.map(Phrases.channel),
      denied: ways.denied.map(Phrases.channel))
  }

  private var notice: Answer {
    let leads = offered("notice").map { fact in
      let lead =
        fact.value == "P0D" ? "any time" : Words.duration(fact.value, unit: fact.attrs["unit"])
      return (lead ?? Phrases.plain(fact.value)) + Phrases.anchor(fact.attrs["anchor"])
    }
    let free = offered("cancel_anytime").isEmpty ? [] : ["none, at any time"]
    return answer("Notice", leads.isEmpty ? free : leads)
  }

  private var effect: Answer {
    answer("Takes effect", offered("effective").map { Phrases.effective($0.value) })
  }

  private var refunds: Answer {
    let rules = offered("refund").map { fact in
      let scope = fact.attrs["scope"].map { " (\(Phrases.plain($0)))" } ?? ""
      return Phrases.refund(fact.value) + scope
    }
    let windows = offered("refund_window").map { fact in
      "within \(Words.duration(fact.value, unit: fact.attrs["unit"]) ?? Phrases.plain(fact.value))"
    }
    return answer("Refunds", rules + windows)
  }

  private var credits: Answer? {
    let times = offered("credits_expiry").map { fact in
      let time = Words.duration(fact.value).map { "after \($0)" } ?? Phrases.plain(fact.value)
      return fact.attrs["hedge"] == nil ? time : "may expire \(time)"
    }
    return times.isEmpty ? nil : answer("Credits expire", times)
  }

  private var pause: Answer {
    let pauses = facts.filter { $0.type == "pause" }
    let refused = pauses.contains { $0.polarity != .offered || $0.value == "no" }
    let granted = pauses.contains { $0.polarity == .offered && $0.value == "yes" }
    return answer("Pause", (granted ? ["offered"] : []) + (refused ? ["ruled out"] : []))
  }

  private var deletion: Answer {
    let ways = Phrases.inOrder(Set(offered("delete_channel").map(\.value)))
    return answer("Account deletion", ways.map(Phrases.channel))
  }

  private func offered(_ type: String) -> [Fact] {
    facts.filter { $0.type == type && $0.polarity == .offered }
  }

  private func answer(_ label: String, _ items: [String], denied: [String] = []) -> Answer {
    var seen: Set<String> = []
    return Answer(label: label, items: items.filter { seen.insert($0).inserted }, denied: denied)
  }
}
