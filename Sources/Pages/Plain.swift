// Plain English for states, severities, verdicts and statements.
import Formats
package import Model

/// How our values read to somebody who has not read the source.
package enum Plain {
  /// How far a change is believed.
  package static func state(_ state: ChangeState) -> String {
    switch state {
    case .unchanged: "unchanged"
    case .markup: "markup only"
    case .links: "links only"
    case .noise: "noise"
    case .flipFlop: "seen before"
    case .pending: "seen once"
    case .confirmed: "confirmed"
    case .held: "held back"
    case .technical: "our own doing"
    }
  }

  /// What rests on a change.
  package static func severity(_ severity: Severity) -> String {
    switch severity {
    case .grade: "Moves a grade"
    case .dimension: "Moves points"
    case .fact: "Changes a statement"
    case .duty: "Touches wording that a duty rests on"
    case .wording: "Changes wording only"
    case .none: "Held, or back again"
    }
  }

  /// What a passage went through.
  package static func op(_ op: String) -> String {
    switch op {
    case "insert": "added"
    case "delete": "removed"
    case "replace": "reworded"
    case "move": "moved"
    default: op
    }
  }

  /// What a statement went through.
  package static func factOp(_ op: String) -> String {
    switch op {
    case "added": "new"
    case "removed": "gone"
    case "value": "other value"
    case "polarity": "turned around"
    case "scope": "applies otherwise"
    default: op
    }
  }

  /// `refund window (unused credits): 72 hours → 24 hours`.
  package static func change(_ change: FactChange) -> String {
    let type = Phrases.plain(change.type)
    switch (change.before, change.after) {
    case (let old?, let new?)
    where old.attrs["scope"] == new.attrs["scope"] && old.polarity == new.polarity
      && old.value != new.value:
      return "\(type)\(scope(new)): \(short(old)) → \(short(new))"
        + (new.polarity == .offered ? "" : ", \(new.polarity.rawValue)")
    case (let old?, let new?):
      let (was, now) = (statement(old), statement(new))
      return was == now ? "\(type): \(was), \(factOp(change.op))" : "\(type): \(was) → \(now)"
    case (nil, let new?): return "\(type): \(statement(new)), new"
    case (let old?, nil): return "\(type): \(statement(old)), gone"
    case (nil, nil): return type
    }
  }

  /// `30 days (purchases)`, `phone, denied`.
  package static func statement(_ fact: Fact) -> String {
    short(fact) + scope(fact) + (fact.polarity == .offered ? "" : ", \(fact.polarity.rawValue)")
  }

  private static func short(_ fact: Fact) -> String { Visible.prefix(value(fact), 80) }

  /// ` (unused credits)`, or nothing.
  private static func scope(_ fact: Fact) -> String {
    fact.attrs["scope"].map { " (\(Phrases.plain($0)))" } ?? ""
  }

  /// The value in words where it is a duration, else with spaces for underscores.
  package static func value(_ fact: Fact) -> String {
    let isCode = fact.value.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) }
    return Words.duration(fact.value, unit: fact.attrs["unit"])
      ?? (isCode ? Phrases.plain(fact.value) : Words.flat(fact.value))
  }

  /// How the words came to be read, where not from the answer as it came.
  package static func way(of fact: Fact, _ converted: Conversion.Kind?) -> String? {
    if let page = fact.selector.page { return "page \(page) of a PDF" }
    switch converted {
    case .rendered: return "as rendered by a browser"
    case .pdf: return "from a PDF"
    case nil: return nil
    }
  }

  /// `1 item`, `3 items`.
  package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }

  /// Why a page could not be read.
  package static func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .blocked: "kept out by a wall against robots"
    case .loginWall: "behind a login"
    case .consentWall: "behind a consent notice"
    case .jsShell: "empty without scripts"
    case .soft404: "a “not found” page that says it is well"
    case .elsewhere: "led to another page"
    case .offDomain: "led to another site"
    case .robotsDenied: "robots.txt asks us not to"
    case .unreachable: "no answer"
    case .dnsError: "its name leads nowhere"
    case .tlsError: "its certificate does not hold"
    case .wrongType: "another kind of file"
    default: Phrases.plain(outcome.rawValue)
    }
  }
}
