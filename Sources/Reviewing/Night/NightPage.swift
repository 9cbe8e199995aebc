// night.html: the report as a page beside the queue.
import Formats
import Model
import Pages

extension NightReport {
  /// The report as a page that lies beside the review queue.
  package func page(for input: ReviewInput) -> [UInt8] {
    NightPage(report: self, desk: Desk(input)).bytes
  }
}

/// The page of a night.
struct NightPage {
  let report: NightReport
  let desk: Desk
  /// Rows of a list that are shown; night.json has them all.
  private static let limit = 200

  var bytes: [UInt8] {
    Layout(title: "Night of \(report.asOf.date)", isBelow: false, desk: desk).page {
      Tag.nav(Attribute("aria-label", literal: "Way back")) {
        Tag.a(.href(.own("index.html"))) { "Review queue" }
      }
      Tag.header {
        Tag.h1 { "Night of \(report.asOf.date)" }
        Tag.p(.class("lead")) { "\(report.accountWords). \(report.evidenceWords)." }
        if report.firsts > 0 {
          Tag.p { "\(Plain.count(report.firsts, "record")) scored for the first time." }
        }
      }
      needs
      changes
      moves
      unread
      old
    }
  }

  @Nodes private var needs: [Node] {
    if let needs = report.needs {
      Tag.section {
        Tag.h2 { "What to do" }
        if needs.isEmpty { Tag.p(.class("empty")) { "Nothing needs a person." } }
        Tag.ul {
          for need in needs {
            Tag.li {
              need.words
              Tag.code(.class("command")) { need.remedy }
            }
          }
        }
      }
    }
  }

  private var changes: Node {
    Tag.section {
      Tag.h2 { "What changed" }
      if report.changes.isEmpty { Tag.p(.class("empty")) { "No words changed." } }
      table(
        "Changes that came or were confirmed, gravest first", ["Page", "What changed", "State"],
        report.changes
      ) { entry in
        Tag.tr {
          Tag.th(.scope("row")) { pageOf(entry) }
          Tag.td(.label("What changed")) {
            entry.summary
            if let moved = entry.change.effect {
              " "
              effect(moved)
            }
          }
          Tag.td(.label("State")) {
            badge(entry.change.state)
            if entry.change.severity != .none {
              Tag.div(.class("quiet")) { Plain.severity(entry.change.severity) }
            }
          }
        }
      }
      Tag.p(.class("quiet")) {
        "\(Plain.count(report.silent, "change")) of markup, links or counters alone."
      }
    }
  }

  @Nodes private func pageOf(_ entry: NightReport.ChangeOfNight) -> [Node] {
    if let link = Link.file(in: "changes/", entry.change.id, ".html") {
      Tag.a(.href(link)) { entry.place }
    } else {
      entry.place
    }
  }

  @Nodes private var moves: [Node] {
    if !report.moves.isEmpty {
      Tag.section {
        Tag.h2 { "Scores that moved" }
        table("Those whose grade moved first", ["Record", "From, to, why"], report.moves) { move in
          Tag.tr {
            Tag.th(.scope("row")) { move.record }
            Tag.td(.label("From, to, why")) { move.words }
          }
        }
      }
    }
  }

  @Nodes private var unread: [Node] {
    let parts: [(StaticString, [String])] = [
      ("Cannot be read since this night", report.opened.map(report.words)),
      ("Can be read again", report.closed.map(report.words)),
      ("Still cannot be read", report.lasting.map(report.words)),
      ("Not asked for", report.account.notAsked.map(NightReport.words(notAsked:))),
    ]
    for (title, lines) in parts where !lines.isEmpty { list("\(title)", lines) }
  }

  @Nodes private var old: [Node] {
    let pages = report.evidence.never + report.evidence.unverified + report.evidence.staleSince
    if !pages.isEmpty { list("Grows old", pages.map(report.words(old:))) }
  }

  private func list(_ title: String, _ lines: [String]) -> Node {
    Tag.section {
      Tag.h2 { "\(title): \(lines.count)" }
      Tag.ul { for line in lines.prefix(NightPage.limit) { Tag.li { line } } }
      if lines.count > NightPage.limit {
        Tag.p(.class("quiet")) { "and \(lines.count - NightPage.limit) more" }
      }
    }
  }

  @Nodes private func table<Row>(
    _ caption: String, _ heads: [String], _ rows: [Row], _ row: (Row) -> Node
  ) -> [Node] {
    if !rows.isEmpty {
      Tag.table(.class("list")) {
        Tag.caption { caption }
        Tag.thead { Tag.tr { for head in heads { Tag.th(.scope("col")) { head } } } }
        Tag.tbody { for entry in rows.prefix(NightPage.limit) { row(entry) } }
      }
      if rows.count > NightPage.limit {
        Tag.p(.class("quiet")) { "and \(rows.count - NightPage.limit) more" }
      }
    }
  }
}
