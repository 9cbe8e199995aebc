// Which types of statements there are, and which values each may have.

/// The closed words of facts. A value that is not among them is a fault of ours.
package enum Taxonomy {
  /// What a value of a type may be.
  package enum Values: Sendable {
    /// One of these.
    case words(Set<String>)
    /// An ISO 8601 duration, a range of two (`P7D..P10D`), or one of these.
    case duration(Set<String>)
    /// An absolute address.
    case address
    /// Anything that is not empty.
    case text
  }

  /// Whether a type has that value; nil for a type that nobody knows.
  package static func allows(_ value: String, for type: String) -> Bool? {
    guard let values = values[type] else { return nil }
    switch values {
    case .words(let words): return words.contains(value)
    case .duration(let words): return words.contains(value) || isDuration(value)
    case .address: return value.hasPrefix("https://") || value.hasPrefix("http://")
    case .text: return !value.isEmpty
    }
  }

  /// Media by which one can do something.
  private static let media: Set<String> = [
    "online", "in_app", "mobile_web", "app_store", "third_party", "seller", "email", "phone",
    "chat", "contact_form", "form", "letter", "in_person", "support", "written", "bank",
    "account_deletion",
  ]
  private static let yes: Values = .words(["true"])
  private static let yesOrNo: Values = .words(["yes", "no"])

  private static let values: [String: Values] = [
    "cancel_channel": .words(media), "refund_channel": .words(media),
    "withdraw_channel": .words(media), "delete_channel": .words(media),
    "pause_channel": .words(media), "contact": .words(media), "cancel_url": .address,
    "cancel_anytime": yes, "delete_anytime": yes, "trial_converts": yes, "intro_rate": yes,
    "delete_irreversible": yes, "credits_never_expire": yes, "auto_renew": yesOrNo,
    "pause": yesOrNo, "credits_rollover": yesOrNo,
    "notice": .duration(["weekly_cutoff", "unspecified", "offer_specific"]),
    "refund_window": .duration(["by_3rd_of_month"]), "refund_time": .duration([]),
    "withdrawal_right": .duration(["none", "unspecified", "no_reset"]),
    "trial_length": .duration([]), "delete_time": .duration([]),
    "credits_expiry": .duration(["no_extension"]), "reminder": .duration(["yes", "none"]),
    "price_change_notice": .duration(["unspecified"]), "min_term": .text, "etf": .text,
    "effective": .words([
      "immediately", "end_of_period", "next_period", "next_month", "after_notice",
      "end_of_commitment",
    ]), "pause_effective": .words(["end_of_period"]),
    "refund": .words([
      "none", "full", "partial", "prorated", "credit", "discretionary", "case_by_case",
      "conditional", "once",
    ]),
    "refund_method": .words([
      "original", "account_credit", "bank", "cheque", "cash_or_coupon", "company_choice",
    ]),
    "refund_requires": .words([
      "separate_request", "cancel_first", "cancel_and_request_in_window", "receipt",
      "order_number", "account_details", "reason", "evidence",
    ]), "refund_trigger": .words(["automatic"]), "refund_abuse": .words(["refused"]),
    "refund_eligible": .words([
      "service_fault", "billing_error", "unauthorised", "accident", "forgot_to_cancel",
      "change_of_mind", "dissatisfied", "provider_ends", "terms_change", "hardship",
    ]),
    "refund_ineligible": .words([
      "change_of_mind", "used", "non_use", "late_request", "partial_period", "violation",
      "promotion", "third_party_purchase", "forgot_to_cancel", "accident", "billing_error",
      "unauthorised", "service_fault",
    ]), "delete_requires": .words(["cancel_first", "pay_first"]),
    "forfeit": .words(["credits", "data", "benefits", "days", "access", "payments"]),
    "app_store": .words(["apple", "google", "third_party"]), "confirmation": .text,
    "cancel_restriction": .text, "jurisdiction_right": .text, "provider_termination": .text,
  ]

  /// `P30D`, `PT24H`, `P1Y6M`, or two of them with `..` between.
  static func isDuration(_ value: String) -> Bool {
    let parts = value.split(separator: "..", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && parts.allSatisfy(isSingle)
  }

  private static func isSingle(_ text: Substring) -> Bool {
    guard text.hasPrefix("P"), text.utf8.count <= 32 else { return false }
    let halves = text.dropFirst().split(separator: "T", omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count), halves.count == 1 || !halves[1].isEmpty else {
      return false
    }
    let days = runs(halves[0], units: "YMWD")
    let time = halves.count == 2 ? runs(halves[1], units: "HMS") : 0
    guard let days, let time else { return false }
    return days + time > 0
  }

  /// How many figures with a unit there are, units in that order; nil when it is anything else.
  private static func runs(_ text: Substring, units: String) -> Int? {
    var units = units[...]
    var digits = 0
    var count = 0
    for character in text {
      if character.isASCII, character.isNumber || character == "." {
        digits += 1
      } else {
        guard digits > 0, let place = units.firstIndex(of: character) else { return nil }
        units = units[units.index(after: place)...]
        digits = 0
        count += 1
      }
    }
    return digits == 0 ? count : nil
  }
}
