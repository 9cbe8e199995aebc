// Dimensions: which facts speak for which dimension of the score, to explain silence.
import Model

/// The five dimensions and the types of fact that fill them.
enum Dimensions {
  private static let types: [(name: String, types: Set<String>)] = [
    ("cancel_url", ["cancel_url"]),
    (
      "channel_disclosed", ["cancel_channel", "delete_channel", "app_store", "withdraw_channel"]
    ),
    ("findability", []),
    (
      "notice_disclosed",
      ["notice", "effective", "auto_renew", "cancel_anytime", "trial_converts", "min_term"]
    ),
    (
      "refund_disclosed",
      [
        "refund", "refund_window", "refund_channel", "refund_method", "refund_time",
        "withdrawal_right",
      ]
    ),
  ]

  /// One reason for all.
  static func all(_ reason: String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: types.map { ($0.name, reason) })
  }

  /// Why each empty dimension is empty.
  static func empty(facts: [Fact], links: [PolicyLink]) -> [String: String] {
    var out: [String: String] = [:]
    for (name, types) in types {
      if name == "findability" {
        if links.allSatisfy({ $0.kind == "page" }) { out[name] = "no_cue" }
        continue
      }
      let own = facts.filter { types.contains($0.type) }
      if own.isEmpty {
        out[name] = "no_cue"
      } else if name == "channel_disclosed", own.allSatisfy({ $0.polarity != .offered }) {
        out[name] = "negated"
      }
    }
    return out
  }
}
