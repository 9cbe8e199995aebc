// English for the values of the taxonomy.
import Model

/// How enumerated values read in a sentence.
package enum Phrases {
  /// Channels in the order in which they are named, with their words.
  package static let channels: [(value: String, words: String)] = [
    ("online", "online"), ("in_app", "in the app"), ("mobile_web", "on the mobile site"),
    ("app_store", "through the app store"), ("third_party", "through the seller or store"),
    ("seller", "through the seller"), ("chat", "by chat"), ("email", "by e-mail"),
    ("contact_form", "by web form"), ("form", "by form"), ("phone", "by phone"),
    ("letter", "by letter"), ("in_person", "in person"), ("written", "in writing"),
    ("support", "through support"), ("bank", "through the bank"),
    ("account_deletion", "by deleting the account"),
  ]

  /// A way to cancel: `by phone`.
  package static func channel(_ value: String) -> String {
    channels.first { $0.value == value }?.words ?? plain(value)
  }

  /// Known values in the order above, then unknown ones by their bytes.
  package static func inOrder(_ values: Set<String>) -> [String] {
    let known = channels.map(\.value).filter(values.contains)
    return known + values.subtracting(known).sorted(by: utf8Precedes)
  }

  /// When a cancellation takes effect: `at once`.
  package static func effective(_ value: String) -> String {
    switch value {
    case "immediately": "at once"
    case "end_of_period": "at the end of the paid period"
    case "next_period": "from the next period"
    case "next_month": "from the next month"
    case "after_notice": "when the notice has run out"
    case "end_of_commitment": "at the end of the commitment"
    default: plain(value)
    }
  }

  /// What comes back: `pro rata`.
  package static func refund(_ value: String) -> String {
    switch value {
    case "none": "none"
    case "full": "in full"
    case "partial": "in part"
    case "prorated": "pro rata"
    case "credit": "as credit"
    case "discretionary": "at the company's discretion"
    case "case_by_case": "case by case"
    case "conditional": "under conditions"
    case "once": "once"
    default: plain(value)
    }
  }

  /// `after renewal` and the like for the anchor of a notice; empty when there is none.
  package static func anchor(_ value: String?) -> String {
    switch value {
    case "renewal": " before renewal"
    case "billing_date": " before the billing date"
    case "period_end": " before the end of the period"
    case "trial_end": " before the end of the trial"
    case "delivery": " before delivery"
    case "effective": " before it takes effect"
    default: ""
    }
  }

  /// `snake_case` as words.
  package static func plain(_ value: String) -> String {
    Words.flat(value.split(separator: "_").joined(separator: " "))
  }

  /// `a, b and c`.
  package static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    let front = items.dropLast().joined(separator: ", ")
    return front.isEmpty ? last : "\(front) and \(last)"
  }
}
