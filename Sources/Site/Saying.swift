// What a statement says, in plain English.
import Formats
import Model

/// Words for the statements of pages: values become English, particulars follow in brackets.
enum Saying {
  /// `by phone (+448081570123)`, `within 24 hours (unused credits)`.
  static func words(_ fact: Fact) -> String {
    let core = Visible.prefix(fact.polarity == .offered ? said(fact) : denied(fact), 200)
    let rest = particulars(fact)
    return rest.isEmpty ? core : "\(core) (\(rest))"
  }

  /// What kind of statement it is: `cancel channel` is `Way to cancel`.
  static func label(_ type: String) -> String { labels[type] ?? capital(Phrases.plain(type)) }

  /// What a page is for: `help on cancelling`.
  static func page(_ kind: PageKind) -> String {
    switch kind {
    case .home: "home page"
    case .help: "help page"
    case .terms: "terms"
    case .faq: "FAQ"
    case .privacy: "privacy policy"
    case .unknown: "page"
    case .cancelPolicy: "cancellation policy"
    case .cancelHelp: "help on cancelling"
    case .refundPolicy: "refund policy"
    case .billingHelp: "help on billing"
    case .deletionHelp: "help on deletion"
    }
  }

  /// The same with a capital letter in front; addresses stay as they are.
  static func sentence(_ fact: Fact) -> String {
    fact.type == "cancel_url" ? words(fact) : capital(words(fact))
  }

  /// Statements in the same words together, in the order in which they come.
  static func grouped(_ facts: [CitedFact]) -> [(words: String, facts: [CitedFact])] {
    var groups: [(words: String, facts: [CitedFact])] = []
    var places: [String: Int] = [:]
    for cited in facts {
      let words = sentence(cited.fact)
      if let place = places[words] {
        groups[place].facts.append(cited)
      } else {
        places[words] = groups.count
        groups.append((words, [cited]))
      }
    }
    return groups
  }

  /// With a capital letter in front.
  static func capital(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, first.isASCII else { return text }
    return String(first).uppercased() + text.dropFirst()
  }

  /// A span of time, or the value as words.
  static func time(_ fact: Fact) -> String {
    Words.duration(fact.value, unit: fact.attrs["unit"]) ?? plain(fact.value)
  }

  /// Codes with spaces for low lines; everything else as it is, on one line.
  static func plain(_ value: String) -> String {
    let isCode = value.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) }
    return isCode ? Phrases.plain(value) : Words.flat(value)
  }

  // MARK: Values

  private static func said(_ fact: Fact) -> String {
    let value = fact.value
    switch fact.type {
    case "cancel_channel", "refund_channel", "withdraw_channel", "delete_channel",
      "pause_channel", "contact":
      return Phrases.channel(value)
    case "cancel_anytime", "delete_anytime": return "at any time"
    case "effective", "pause_effective": return Phrases.effective(value)
    case "notice": return notice(fact)
    case "auto_renew": return value == "no" ? "does not renew by itself" : "renews by itself"
    case "pause": return value == "no" ? "not possible" : "possible"
    case "credits_rollover": return value == "no" ? "does not roll over" : "rolls over"
    case "trial_converts": return "becomes a paid plan by itself"
    case "delete_irreversible": return "cannot be undone"
    case "credits_never_expire": return "never"
    case "intro_rate": return "the price rises after an introductory one"
    case "reminder": return value == "yes" ? "sent" : "\(time(fact)) before"
    case "cancel_url": return Words.flat(value)
    case let type where type.hasPrefix("refund") || type == "withdrawal_right":
      return money(fact)
    default: return other(fact)
    }
  }

  private static func notice(_ fact: Fact) -> String {
    fact.value == "P0D"
      ? "any time\(Phrases.anchor(fact.attrs["anchor"]))"
      : "\(time(fact))\(Phrases.anchor(fact.attrs["anchor"]))"
  }

  private static func money(_ fact: Fact) -> String {
    switch fact.type {
    case "refund": fact.value == "none" ? "no refund" : Phrases.refund(fact.value)
    case "refund_window", "refund_time": "within \(time(fact))"
    case "refund_trigger": "paid without being asked for"
    case "refund_abuse": "refused to those who ask too often"
    case "refund_method": method(fact.value)
    case "withdrawal_right":
      Words.duration(fact.value, unit: fact.attrs["unit"]).map { "\($0) to withdraw" }
        ?? (fact.value == "none" ? "no right of withdrawal" : "there is a right of withdrawal")
    default: plain(fact.value)
    }
  }

  private static func method(_ value: String) -> String {
    switch value {
    case "original": "the way one paid"
    case "account_credit": "credit in the account"
    case "bank": "bank transfer"
    case "company_choice": "as the company chooses"
    default: plain(value)
    }
  }

  private static func other(_ fact: Fact) -> String {
    switch (fact.type, fact.value) {
    case ("etf", "may"): return "a fee may be due"
    case ("etf", let value): return "a fee of \(plain(value))"
    case ("provider_termination", let value) where value.hasPrefix("notice:"):
      let lead = String(value.dropFirst("notice:".count))
      return lead == "none"
        ? "without notice" : "with \(Words.duration(lead) ?? plain(lead)) notice"
    case ("forfeit", let value): return "\(plain(value)) lost"
    case ("credits_expiry", "no_extension"): return "cannot be extended"
    case ("credits_expiry", _): return "after \(time(fact))"
    case ("trial_length", _): return "a trial of \(time(fact))"
    case ("delete_time", _): return "within \(time(fact))"
    case ("price_change_notice", "unspecified"): return "announced before"
    case ("price_change_notice", _): return "\(time(fact)) before"
    case ("app_store", "apple"): return "bought through Apple"
    case ("app_store", "google"): return "bought through Google"
    case ("app_store", _): return "bought through another seller or store"
    default: return time(fact)
    }
  }

  private static func denied(_ fact: Fact) -> String {
    switch (fact.type, fact.value, fact.polarity) {
    case ("etf", _, _): return "no fee"
    case ("min_term", _, _): return "no minimum term"
    case ("reminder", _, _): return "no reminder"
    case ("trial_converts", _, _): return "does not become a paid plan by itself"
    case ("auto_renew", _, _): return "does not renew by itself"
    case ("withdrawal_right", _, .waived): return "the right of withdrawal is given up"
    case ("withdrawal_right", _, _): return "the right of withdrawal is excluded"
    case ("forfeit", let value, _): return "\(plain(value)) not lost"
    default: return "not \(said(fact))"
    }
  }

  // MARK: Particulars

  /// Those that a reader needs, in this order.
  private static func particulars(_ fact: Fact) -> String {
    var parts: [String] = []
    func add(_ name: String, _ words: (String) -> String) {
      if let value = fact.attrs[name], !value.isEmpty { parts.append(words(value)) }
    }
    if fact.type != "cancel_url" { add("detail", { Visible.prefix(Words.flat($0), 160) }) }
    add("scope", plain)
    add("charge", plain)
    add("cond", { "if \(plain($0))" })
    add("exception", { "except \(plain($0))" })
    add("trigger", { "on \(plain($0))" })
    add("amount", plain)
    add("form", plain)
    add("max", { "at most \(Words.duration($0) ?? plain($0))" })
    add("cost", { "costs \(plain($0))" })
    add("period", every)
    add("hours", plain)
    add("topic", { "to \(plain($0))" })
    add("hedge", { _ in "with a reservation" })
    return Visible.prefix(parts.joined(separator: ", "), 300)
  }

  /// `every month`, `every 2 weeks`.
  private static func every(_ period: String) -> String {
    let time = Words.duration(period) ?? plain(period)
    return "every \(time.hasPrefix("1 ") ? String(time.dropFirst(2)) : time)"
  }

  private static let labels: [String: String] = [
    "cancel_channel": "Way to cancel", "cancel_url": "Link to cancel",
    "cancel_anytime": "When one may cancel", "notice": "Notice", "effective": "Takes effect",
    "auto_renew": "Renewal", "trial_converts": "End of a trial",
    "trial_length": "Length of a trial",
    "refund": "Refund", "refund_window": "Time to ask for a refund",
    "refund_time": "Time until a refund is paid", "refund_channel": "Where to ask for a refund",
    "refund_method": "How a refund is paid", "refund_requires": "What a refund needs",
    "refund_eligible": "Refundable", "refund_ineligible": "Not refundable",
    "refund_abuse": "Repeated refunds", "refund_trigger": "Refund without asking",
    "withdrawal_right": "Right of withdrawal", "withdraw_channel": "Way to withdraw",
    "credits_expiry": "Credits expire", "credits_never_expire": "Credits expire",
    "delete_channel": "Way to delete the account", "delete_anytime": "When one may delete",
    "delete_time": "Time until data are gone", "delete_requires": "Before deletion",
    "delete_irreversible": "Deletion", "forfeit": "What is lost", "etf": "Fee for leaving early",
    "min_term": "Minimum term", "app_store": "App stores", "reminder": "Reminder before renewal",
    "price_change_notice": "Notice of a new price",
    "provider_termination": "The company may end it",
    "pause_channel": "Way to pause",
  ]
}
