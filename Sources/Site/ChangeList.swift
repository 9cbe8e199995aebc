// changes/: what changed on the pages, newest first, and by month.
import Formats
import Model
import Pages

/// The list of changes: its front page, and a page a month where it is long.
struct ChangeList {
  let changes: PublicChanges
  /// Entries of the front page.
  private static let newest = 100

  var files: [SiteFile] {
    let entries = changes.changes.map { (key: String($0.after.at.date.prefix(7)), node: row($0)) }
    let front = Chapter.front(entries.prefix(ChangeList.newest).map(\.node))
    let isWhole = front.count == entries.count
    let months = isWhole ? [] : Chapter.all(entries)
    return [self.front(front, of: entries.count, months)] + months.map { page($0, months) }
  }

  private func front(_ rows: [Node], of count: Int, _ months: [Chapter]) -> SiteFile {
    layout("changes/index.html", "Changes").file {
      Tag.h1 { "Changes" }
      Tag.p(.class("lead")) {
        "What companies’ pages came to say otherwise. A change is told once a later capture agreed, "
          + "so that tests, broken pages and counters stay out."
      }
      Tag.p {
        "As a feed: "
        Tag.a(.href(.own("../changes.atom"))) { "Atom" }
        ", "
        Tag.a(.href(.own("../changes.feed.json"))) { "JSON Feed" }
        "."
      }
      if rows.isEmpty {
        Tag.p(.class("empty")) { "No change has been confirmed yet." }
      } else {
        table(
          rows.count == count ? "All \(count)" : "The newest \(rows.count) of \(count)", rows)
      }
      contents(months, at: nil)
    }
  }

  private func page(_ month: Chapter, _ months: [Chapter]) -> SiteFile {
    let part = month.part > 1 ? ", part \(month.part)" : ""
    return layout("changes/\(month.name).html", "Changes of \(month.key)\(part)").file {
      Tag.h1 { "Changes of \(month.key)\(part)" }
      table(Plain.count(month.nodes.count, "change") + ", newest first", month.nodes)
      contents(months, at: month)
    }
  }

  private func layout(_ place: String, _ title: String) -> Layout {
    Layout(
      title: title, description: "Confirmed changes of cancellation policies, with the words.",
      place: place, site: changes.site)
  }

  @Nodes private func contents(_ months: [Chapter], at current: Chapter?) -> [Node] {
    if !months.isEmpty {
      Tag.nav(.name("By month")) {
        Tag.h2 { "By month" }
        Tag.ul(.class("contents")) {
          Tag.li { Tag.a(.href(.own("index.html"))) { "newest" } }
          for month in months {
            if let link = Link.file(month.name, ".html") {
              Tag.li { Tag.a.with(marks(month, current) + [.href(link)]) { words(month) } }
            }
          }
        }
      }
    }
  }

  private func marks(_ month: Chapter, _ current: Chapter?) -> [Attribute] {
    month.name == current?.name ? [.currentPage] : []
  }

  private func words(_ month: Chapter) -> String {
    month.part == 1 ? month.key : "\(month.key) (\(month.part))"
  }

  private func table(_ caption: String, _ rows: [Node]) -> Node {
    Tag.table(.class("list changes")) {
      Tag.caption { caption }
      columnNames(["Date", "Page", "What changed", "Score of the page alone"])
      Tag.tbody { rows }
    }
  }

  private func row(_ change: Change) -> Node {
    Tag.tr {
      Tag.td(.label("Date")) { time(change.after.at) }
      Tag.th(.scope("row")) {
        if let link = Link.file(change.id, ".html") {
          Tag.a(.href(link)) { Visible.prefix(changes.title(change), 120) }
        }
      }
      Tag.td(.label("What changed")) {
        Visible.prefix(change.summary, 300)
        Tag.div(.class("quiet")) { Plain.severity(change.severity) }
      }
      Tag.td(.label("Score of the page alone")) {
        if let moved = change.effect {
          effect(moved)
        } else {
          Tag.span(.class("quiet")) { "stays" }
        }
      }
    }
  }
}
