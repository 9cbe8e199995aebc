// index.html: what waits for an editor, and what cannot be read.
import Formats
import Model
import Pages

/// The queue by severity, with the incidents beside it.
struct QueuePage {
  let desk: Desk
  /// Rows of the lists that nobody has to work through.
  private static let limit = 100

  var bytes: [UInt8] {
    Layout(title: "Review queue", isBelow: false, desk: desk).page {
      Tag.header {
        Tag.h1 { "Review queue" }
        Tag.p(.class("lead")) { lead }
        contents
      }
      Tag.div(.class("desk")) {
        Tag.div(.class("queue"), .id("queue")) {
          for severity in Severity.allCases { section(severity) }
          if waiting.isEmpty { Tag.p(.class("empty")) { "Nothing waits for an editor." } }
          settled
        }
        IncidentList(desk: desk).node
      }
    }
  }

  private var waiting: [Group] { Group.all(in: desk.items.filter(\.awaits)) }

  private var lead: String {
    let count = Plain.count(waiting.count, "change waits", "changes wait")
    let stale = desk.incidents.count { $0.closed == nil }
    return "\(count) for an editor; \(Plain.count(stale, "page")) cannot be read. "
      + "As of \(desk.asOf.date)."
  }

  /// Where the sections are, and where the same stands for machines.
  private var contents: Node {
    Tag.nav(Attribute("aria-label", literal: "Contents")) {
      Tag.ul(.class("contents")) {
        for severity in Severity.allCases {
          let count = waiting.count { $0.severity == severity }
          if count > 0 {
            Tag.li {
              Tag.a(.href(severity.anchor)) { Plain.severity(severity) }
              " \(count)"
            }
          }
        }
        Tag.li { Tag.a(.href(.own("#unread"))) { "What cannot be read" } }
        if desk.hasNight { Tag.li { Tag.a(.href(.own("night.html"))) { "The night" } } }
        Tag.li { Tag.a(.href(.own("worklist.csv"))) { "Worklist (CSV)" } }
        Tag.li { Tag.a(.href(.own("feeds/all.atom"))) { "Feed (Atom)" } }
      }
    }
  }

  private func section(_ severity: Severity) -> [Node] {
    let groups = waiting.filter { $0.severity == severity }
    guard !groups.isEmpty else { return [] }
    return [
      Tag.section(severity.id) {
        Tag.h2 { Plain.severity(severity) }
        GroupTable(
          caption: groups.count == 1 ? "1 change" : "\(groups.count) changes, newest first",
          groups: groups,
          desk: desk
        ).node
      }
    ]
  }

  @Nodes private var settled: [Node] {
    let left = desk.items.filter { !$0.awaits }
    let settledParts: [(words: StaticString, items: [Item])] = [
      ("Decided", left.filter { $0.change.decision != nil }),
      ("Settles by itself", left.filter { $0.isUndecided(.confirmed) || $0.isUndecided(.pending) }),
      ("Seen before", left.filter { $0.isUndecided(.flipFlop) }),
      ("Our own doing", left.filter { $0.isUndecided(.technical) }),
    ]
    Tag.section(.class("settled")) {
      Tag.h2 { "Nothing to decide" }
      for part in settledParts where !part.items.isEmpty { folded("\(part.words)", part.items) }
      Tag.p(.class("quiet")) {
        "\(Plain.count(desk.silent, "change")) of markup, links or counters alone "
          + "\(desk.silent == 1 ? "has" : "have") no page."
      }
    }
  }

  private func folded(_ words: String, _ items: [Item]) -> Node {
    let groups = Group.all(in: items)
    let shown = Array(groups.prefix(QueuePage.limit))
    let more = groups.count > shown.count ? ", the newest \(shown.count) of them here" : ""
    return Tag.details {
      Tag.summary { "\(words): \(groups.count)" }
      GroupTable(
        caption: "\(words): \(Plain.count(groups.count, "change"))\(more)", groups: shown,
        desk: desk
      ).node
    }
  }
}

extension Item {
  fileprivate func isUndecided(_ state: ChangeState) -> Bool {
    change.decision == nil && change.state == state
  }
}

extension Severity {
  fileprivate var anchor: Link {
    switch self {
    case .grade: .own("#grade")
    case .dimension: .own("#dimension")
    case .fact: .own("#fact")
    case .duty: .own("#duty")
    case .wording: .own("#wording")
    case .none: .own("#none")
    }
  }

  fileprivate var id: Attribute {
    switch self {
    case .grade: .id("grade")
    case .dimension: .id("dimension")
    case .fact: .id("fact")
    case .duty: .id("duty")
    case .wording: .id("wording")
    case .none: .id("none")
    }
  }
}
