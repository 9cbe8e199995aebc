// What readers ask, and which statements answer it.
import Model

/// The questions of a page, each with the record's statements on it.
struct Questions {
  let facts: [CitedFact]

  /// Notice, effect, renewal.
  var notice: [Question] {
    [
      Question(asks: "How long before?", facts: of("notice", "cancel_anytime")),
      Question(asks: "When does it take effect?", facts: of("effective")),
      Question(asks: "Does it renew by itself?", facts: of("auto_renew")),
      Question(
        asks: "What about a trial?", facts: of("trial_converts", "trial_length", "intro_rate")),
      Question(asks: "Is one reminded?", facts: of("reminder")),
      Question(asks: "Is leaving confirmed?", facts: of("confirmation")),
    ]
  }

  /// What people want to know of their money.
  var refunds: [Question] {
    let rules = of("refund")
    return [
      Question(
        asks: "Is there a limit on how many?",
        facts: rules.filter { $0.fact.value == "once" } + of("refund_abuse")),
      Question(asks: "How long do I have to ask?", facts: of("refund_window", "withdrawal_right")),
      Question(
        asks: "What comes back, of which charges?", facts: rules.filter { $0.fact.value != "once" }),
      Question(asks: "What is refunded?", facts: of("refund_eligible")),
      Question(asks: "What is not?", facts: of("refund_ineligible")),
      Question(
        asks: "Is it certain, or decided case by case?",
        facts: rules.filter(Self.isOpen) + of("refund_trigger")),
      Question(asks: "What must I send or do?", facts: of("refund_requires")),
      Question(
        asks: "Where do I ask, and who decides?", facts: of("refund_channel", "withdraw_channel")),
      Question(asks: "How and when is it paid?", facts: of("refund_method", "refund_time")),
      Question(
        asks: "What becomes of credits?",
        facts: of(
          "credits_expiry", "credits_never_expire", "credits_rollover", "forfeit")),
    ]
  }

  var pause: [Question] {
    [
      Question(
        asks: "Can one pause instead?", facts: of("pause", "pause_channel", "pause_effective"))
    ]
  }

  var deletion: [Question] {
    [
      Question(asks: "How is the account deleted?", facts: of("delete_channel", "delete_anytime")),
      Question(
        asks: "What goes before, and what follows?",
        facts: of("delete_requires", "delete_time", "delete_irreversible")),
    ]
  }

  var stores: [Question] {
    [
      Question(
        asks: "Bought through a store or another seller?",
        facts: of("app_store")
          + facts.filter { cited in
            ["app_store", "third_party", "seller"].contains(cited.fact.value)
              && cited.fact.type.hasSuffix("_channel")
          })
    ]
  }

  /// What the company may do, and other rights.
  var company: [Question] {
    [
      Question(asks: "May the company end it?", facts: of("provider_termination")),
      Question(asks: "Is a new price announced?", facts: of("price_change_notice")),
      Question(asks: "Rights of some places", facts: of("jurisdiction_right")),
    ]
  }

  /// Statements of these types, in the order of the page.
  func of(_ types: String...) -> [CitedFact] { facts.filter { types.contains($0.fact.type) } }

  /// Whether somebody decides.
  private static func isOpen(_ cited: CitedFact) -> Bool {
    ["discretionary", "case_by_case", "conditional"].contains(cited.fact.value)
      || cited.fact.attrs["hedge"] != nil
  }
}
