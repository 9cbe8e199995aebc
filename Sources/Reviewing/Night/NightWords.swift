// The parts of a night's report in words, for its text and its page alike.
import Formats
import Model
import Pages

extension NightReport {
  /// `Night of 2026-03-03, three-nights`.
  var title: String { "Night of \(asOf.date), \(NightReport.shown(name))" }

  /// `33 of 33 pages were asked for: 32 ok, 1 unreachable`.
  var accountWords: String {
    let counts = account.counts.map { "\($0.count) \($0.outcome.rawValue)" }
    let which = "\(account.asked) of \(Plain.count(account.declared, "page"))"
    let verb = account.declared == 1 ? "was" : "were"
    return "\(which) \(verb) asked for"
      + (counts.isEmpty ? "" : ": \(counts.joined(separator: ", "))")
  }

  /// `what is known: 31 of 7 days or fewer, 1 older, 1 unverified for more than 30 days`.
  var evidenceWords: String {
    var parts = ["\(evidence.fresh) read within \(Ages.fresh) days"]
    if !evidence.staleSince.isEmpty { parts.append("\(evidence.staleSince.count) stale") }
    if !evidence.unverified.isEmpty {
      parts.append("\(evidence.unverified.count) unverified for more than \(Ages.stale) days")
    }
    if !evidence.never.isEmpty { parts.append("\(evidence.never.count) never read") }
    return parts.joined(separator: ", ")
  }

  /// Pages that nobody asked for: `fenwire/faq, last on 2026-03-01`.
  static func words(notAsked page: PageNight) -> String {
    page.document + (page.asked.map { ", last on \($0.date)" } ?? ", never before")
  }

  /// `fenwire/faq, last read on 2026-01-20, 42 days ago`.
  func words(old page: PageNight) -> String {
    guard let good = page.good, let days = page.age(at: asOf) else {
      return "\(page.document), never read" + (page.outcome.map { ": \(Plain.outcome($0))" } ?? "")
    }
    return "\(page.document), last read on \(good.date), \(Plain.count(days, "day")) ago"
  }

  /// `tallybrook/deletion: no answer (timed out), since 2026-03-03`.
  func words(_ incident: Incident) -> String {
    let reason = incident.reason.map { " (\(NightReport.shown($0)))" } ?? ""
    if let closed = incident.closed, closed <= asOf {
      let days = max(1, closed.days(since: incident.opened))
      return "\(incident.document): read again after \(Plain.count(days, "day")); was "
        + Plain.outcome(incident.outcome)
    }
    let days = asOf.days(since: incident.opened)
    let since = days > 0 ? ", for \(Plain.count(days, "day")) since \(incident.opened.date)" : ""
    return "\(incident.document): \(Plain.outcome(incident.outcome))\(reason)\(since)"
  }

  /// One line of what a page of a company may hold, with nothing that cannot be seen.
  static func shown(_ text: String, _ limit: Int = 160) -> String {
    Visible.prefix(Visible.text(Words.flat(text)), limit)
  }
}

extension NightReport.Account {
  /// Most first.
  var counts: [(outcome: Outcome, count: Int)] {
    outcomes.map { ($0.key, $0.value) }.sorted { a, b in
      a.count == b.count ? utf8Precedes(a.outcome.rawValue, b.outcome.rawValue) : a.count > b.count
    }
  }
}

extension NightReport.ChangeOfNight {
  /// `mossparcel/terms and 2 more`.
  var place: String {
    documents[0] + (documents.count > 1 ? " and \(documents.count - 1) more" : "")
  }

  /// `seen once, changes a statement`.
  var standing: String {
    let severity =
      change.severity == .none ? "" : ", \(Plain.severity(change.severity).lowercased())"
    return Plain.state(change.state) + severity
  }

  var summary: String { NightReport.shown(change.summary) }
}

extension NightReport.Move {
  /// `C 64 → B 71, since the company's pages state other things: notice P7D → P30D`.
  var words: String {
    let way = "\(before.grade) \(before.score) → \(after.grade) \(after.score)"
    let because = after.facts.map { NightReport.shown($0, 80) }
    let facts = because.prefix(3).joined(separator: "; ") + (because.count > 3 ? "; …" : "")
    return "\(NightReport.shown(way)): \(Causes.words(after.cause))"
      + (facts.isEmpty ? "" : " (\(facts))")
  }
}
