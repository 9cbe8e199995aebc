// What of a night needs a person.
import Formats
import Model
import Pages

/// Looks for what needs a person, most urgent first.
struct Needs {
  private let night: Night
  private let pages: [PageNight]
  private let open: [Incident]
  /// Names that one line has.
  private static let named = 3

  /// - Parameters:
  ///   - pages: by document.
  ///   - open: incidents that are not over.
  init(_ night: Night, pages: [PageNight], open: [Incident]) {
    self.night = night
    self.pages = pages
    self.open = open
  }

  var all: [Need] {
    guard pages.contains(where: { $0.asked != nil }) else {
      return [Need(.start, "no page was ever asked for", command: "atlas run")]
    }
    return scores + queue + moved + corrections + unread
  }

  // MARK: An editor's word

  /// Scores that rest on what a page said before.
  private var scores: [Need] {
    let waiting = Dictionary(grouping: night.records.filter { $0.held != nil }) {
      $0.held?.change ?? ""
    }
    return waiting.keys.sorted(by: utf8Precedes).compactMap { change in
      guard let records = waiting[change], let since = records.compactMap(\.held?.since).min()
      else { return nil }
      let names = Needs.names(records.map(\.id).sorted(by: utf8Precedes))
      let verb = records.count == 1 ? "waits" : "wait"
      return Need(
        .scoreWaits, "the score of \(names) \(verb) for a decision since \(since.date)",
        command: "atlas review show \(change)")
    }
  }

  private var queue: [Need] {
    let awaiting = night.documents.flatMap(\.changes).filter(\.awaitsEditor)
    let held = awaiting.filter { $0.state == .held }
    let others = Dictionary(grouping: awaiting.filter { $0.state != .held }, by: \.group)
    var needs: [Need] = []
    if let gravest = others.values.joined().map(\.severity).min(by: { $0.rank < $1.rank }) {
      let count = Plain.count(others.count, "change waits", "changes wait")
      let which = others.count == 1 ? "it" : "the gravest"
      needs.append(
        Need(
          .queue, "\(count) for an editor: \(which) \(Needs.words(gravest))",
          command: "atlas review list"))
    }
    let documents = Set(held.map(\.document)).sorted(by: utf8Precedes)
    if let only = held.first, held.count == 1 {
      needs.append(
        Need(
          .held,
          "\(only.document) is not believed since \(only.after.at.date)"
            + (only.reason.map { ": " + Needs.shown($0) } ?? ""),
          command: "atlas review show \(only.id)"))
    } else if !held.isEmpty {
      needs.append(
        Need(
          .held, "\(documents.count) pages are not believed: \(Needs.names(documents))",
          command: "atlas review list"))
    }
    return needs
  }

  private static func words(_ severity: Severity) -> String {
    severity == .none ? "is of words that came back" : Plain.severity(severity).lowercased()
  }

  // MARK: Declarations

  private var moved: [Need] {
    let documents = open.filter { Outcome.lost.contains($0.outcome) }.map(\.document)
      .sorted(by: utf8Precedes)
    guard let first = documents.first else { return [] }
    let companies = Set(documents.map(Needs.company))
    let verb = documents.count == 1 ? "is" : "are"
    return [
      Need(
        .moved, "\(Needs.names(documents)) \(verb) not where the declaration says",
        command: "atlas company moved" + (companies.count == 1 ? " \(Needs.company(first))" : ""))
    ]
  }

  private var corrections: [Need] {
    var stale: [String: CorrectionStatus] = [:]
    for status in night.records.flatMap({ $0.corrections ?? [] }) where status.state == .outdated {
      stale[status.correction] = status
    }
    return stale.keys.sorted(by: utf8Precedes).compactMap { stale[$0] }.map { status in
      let since = status.since.map { " since \($0.date)" } ?? ""
      return Need(
        .correction,
        "correction \(status.correction) does not fit \(status.document) any more\(since)",
        file: (night.corrections.map { $0 + "/" } ?? "") + "\(status.correction).json")
    }
  }

  // MARK: What nobody can read

  /// Services of which nothing could be read lately, and single pages of the others.
  private var unread: [Need] {
    let services = Dictionary(grouping: pages) { Needs.company($0.document) }
    // Who asked to be left alone is left alone, also on a night that did not come to all its pages.
    let asked = services.filter { _, pages in
      let outcomes = Set(pages.compactMap(\.outcome))
      return outcomes != [.robotsDenied]
    }
    let dark = Set(
      asked.filter { _, pages in
        pages.contains { $0.asked != nil }
          && pages.allSatisfy { isOlder($0, than: NightReport.Ages.fresh) }
      }.keys)
    var needs: [Need] = []
    if !dark.isEmpty {
      let names = dark.sorted(by: utf8Precedes)
      needs.append(
        Need(
          .unread, "no page of \(Needs.names(names)) can be read",
          command: "atlas company check \(names[0])"))
    }
    let lost = Set(open.filter { Outcome.lost.contains($0.outcome) }.map(\.document))
    let old = pages.filter { page in
      let company = Needs.company(page.document)
      return asked[company] != nil && page.asked != nil && !dark.contains(company)
        && !lost.contains(page.document)
        && isOlder(page, than: NightReport.Ages.stale)
    }.map(\.document)
    if let first = old.first {
      let verb = old.count == 1 ? "was" : "were"
      needs.append(
        Need(
          .unverified,
          "\(Needs.names(old)) \(verb) not read for more than \(NightReport.Ages.stale) days",
          command: "atlas company check \(Needs.company(first))"))
    }
    return needs
  }

  private func isOlder(_ page: PageNight, than days: Int) -> Bool {
    page.age(at: night.asOf).map { $0 > days } ?? true
  }

  // MARK: Words

  private static func company(_ document: String) -> String {
    String(document.prefix { $0 != "/" })
  }

  /// `a, b and c`; `a, b, c and 4 more`.
  private static func names(_ all: [String]) -> String {
    let rest = all.count - named
    return rest > 0
      ? all.prefix(named).joined(separator: ", ") + " and \(rest) more" : Phrases.list(all)
  }

  private static func shown(_ text: String) -> String {
    Visible.prefix(Visible.text(Words.flat(text)), 120)
  }
}
