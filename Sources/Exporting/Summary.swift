// What a record's pages say, in a few sentences made of facts.
import Formats
import Model

/// The summary of a policy: one sentence a question, each filled from facts or *not stated*.
struct Summary {
  private let facts: [Fact]
  private let record: ScoreRecord

  init(_ record: ScoreRecord) {
    self.record = record
    facts = record.facts.map(\.fact)
  }

  /// All sentences. *Not stated* is said only of pages that were read; when none was, the whole is
  /// *not checked*.
  var text: String {
    if record.documents.allSatisfy({ $0.snapshot == nil }) {
      return "Not checked: no page could be read yet."
    }
    let unread = record.documents.filter { $0.snapshot == nil }.count
    let rest = unread == 0 ? [] : ["Not checked: \(unread) of \(record.documents.count) pages."]
    return ([ways, notice, effect, refunds, credits, pause, deletion].compactMap(\.self) + rest)
      .joined(separator: " ")
  }

  private var ways: String {
    let ways = Ways(record)
    var text = sentence("Ways to cancel", ways.channels.map(Phrases.channel))
    if !ways.denied.isEmpty {
      text += " Not possible: \(Phrases.list(ways.denied.map(Phrases.channel)))."
    }
    return text
  }

  private var notice: String {
    let leads = offered("notice").map { fact in
      let lead =
        fact.value == "P0D" ? "any time" : Words.duration(fact.value, unit: fact.attrs["unit"])
      return (lead ?? Phrases.plain(fact.value)) + Phrases.anchor(fact.attrs["anchor"])
    }
    let free = offered("cancel_anytime").isEmpty ? [] : ["none, at any time"]
    return sentence("Notice", leads.isEmpty ? free : leads)
  }

  private var effect: String {
    sentence("Takes effect", offered("effective").map { Phrases.effective($0.value) })
  }

  private var refunds: String {
    let rules = offered("refund").map { fact in
      let scope = fact.attrs["scope"].map { " (\(Phrases.plain($0)))" } ?? ""
      return Phrases.refund(fact.value) + scope
    }
    let windows = offered("refund_window").map { fact in
      "within \(Words.duration(fact.value, unit: fact.attrs["unit"]) ?? Phrases.plain(fact.value))"
    }
    return sentence("Refunds", rules + windows)
  }

  private var credits: String? {
    let times = offered("credits_expiry").map { fact in
      let time = Words.duration(fact.value).map { "after \($0)" } ?? Phrases.plain(fact.value)
      return fact.attrs["hedge"] == nil ? time : "may expire \(time)"
    }
    return times.isEmpty ? nil : sentence("Credits expire", times)
  }

  private var pause: String {
    let pauses = facts.filter { $0.type == "pause" }
    let refused = pauses.contains { $0.polarity != .offered || $0.value == "no" }
    let granted = pauses.contains { $0.polarity == .offered && $0.value == "yes" }
    return sentence("Pause", (granted ? ["offered"] : []) + (refused ? ["ruled out"] : []))
  }

  private var deletion: String {
    let ways = Phrases.inOrder(Set(offered("delete_channel").map(\.value)))
    return sentence("Account deletion", ways.map(Phrases.channel))
  }

  private func offered(_ type: String) -> [Fact] {
    facts.filter { $0.type == type && $0.polarity == .offered }
  }

  /// `Label: a, b.` without repetitions, or `Label: not stated.`
  private func sentence(_ label: String, _ items: [String]) -> String {
    var seen: Set<String> = []
    let unique = items.filter { seen.insert($0).inserted }
    return unique.isEmpty ? "\(label): not stated." : "\(label): \(unique.joined(separator: ", "))."
  }
}
