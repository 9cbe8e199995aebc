// Changed facts in words, for people who read a history.
import Model

/// Sentences about facts that came, went or changed.
enum FactWords {
  /// One line a changed statement, sorted: added, removed, or the same with other particulars.
  static func changes(from before: [Fact], to after: [Fact]) -> [String] {
    let old = named(before)
    let new = named(after)
    let lines = Set(old.keys).union(new.keys).compactMap { key -> String? in
      switch (old[key], new[key]) {
      case (let was?, nil): return "\(was) removed"
      case (nil, let now?): return "\(now) added"
      case (let was?, let now?): return was == now ? nil : "\(was) is now \(now)"
      case (nil, nil): return nil
      }
    }
    return lines.sorted(by: utf8Precedes)
  }

  /// Facts in words by what makes them the same statement; of two alike the words first in order.
  private static func named(_ facts: [Fact]) -> [String: String] {
    Dictionary(facts.map { (key($0), words($0)) }) { utf8Precedes($0, $1) ? $0 : $1 }
  }

  /// `refund window PT24H (scope unused_credits)`.
  static func words(_ fact: Fact) -> String {
    var text = fact.type.split(separator: "_").joined(separator: " ") + " " + fact.value
    if fact.polarity != .offered { text += " \(fact.polarity.rawValue)" }
    let particulars = telling.compactMap { name in
      fact.attrs[name].map { "\(name) \($0)" }
    }
    return particulars.isEmpty ? text : text + " (" + particulars.joined(separator: ", ") + ")"
  }

  /// Particulars whose change is worth a line; wording such as `detail` is not.
  private static let telling = [
    "amount", "anchor", "cond", "cutoff", "exception", "form", "hedge", "jur", "kind", "scope",
    "topic", "trigger", "unit",
  ]

  private static func key(_ fact: Fact) -> String {
    [fact.type, fact.value, fact.polarity.rawValue, fact.attrs["scope"] ?? ""]
      .joined(separator: "\u{1F}")
  }
}
