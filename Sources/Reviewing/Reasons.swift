// Why a change is in its state, in sentences.
import Model

extension Item {
  /// What the state means here, and what would end it.
  var why: String {
    switch change.state {
    case .pending:
      "Seen once, on \(change.after.at.date). "
        + (change.standing == nil
          ? "The page was otherwise again." : "A later capture that agrees confirms it by itself.")
    case .confirmed: confirmed
    case .held:
      "Not believed yet: \(change.reason ?? "no reason is on record"). "
        + (change.standing == nil
          ? "The page has come back since."
          : "Until it is, the page counts as it was on \(change.before.at.date).")
    case .flipFlop:
      "The page had these words before"
        + (change.seenBefore.map { ", on \($0.date)" } ?? "")
        + ": it goes to and fro, as pages under test do."
    case .technical:
      "We changed, not the page: \(change.reason ?? "no reason is on record")."
    case .unchanged, .markup, .links, .noise: "No words changed."
    }
  }

  private var confirmed: String {
    guard let later = change.confirmedBy else {
      return "Seen on \(change.after.at.date) and believed on an editor's word."
    }
    return "Seen on \(change.after.at.date), and still there on \(later.at.date)."
  }
}

extension Review.Verdict {
  /// When an editor chooses it.
  var meaning: String {
    switch self {
    case .confirm: "The page really says this now."
    case .insignificant: "It is true, and nobody needs to hear of it."
    case .repeated: "It is true, and was told already as another change."
    case .wrong: "The page does not say this: a broken page, a test, a misreading of ours."
    }
  }

  /// What follows from it.
  var consequence: String {
    switch self {
    case .confirm: "It is believed from then on: published, and in the score at once."
    case .insignificant: "It stays out of the feeds and the table of changes; the score follows it."
    case .repeated: "As with insignificant: counted, and not told again."
    case .wrong: "The capture is not believed; the score keeps what it had."
    }
  }
}
