// A company in all its jurisdictions, side by side.
import Formats
import Model

/// The page of a company that is rated in several places.
struct OverviewPage {
  let company: Company
  /// In the order of their ids.
  let lines: [RecordLine]
  let site: SiteInput
  let shelf: Shelf

  /// Nil where there is nothing to put side by side.
  init?(_ company: Company, lines: [RecordLine], site: SiteInput, shelf: Shelf) {
    guard company.jurisdictions.count > 1, !lines.isEmpty, Link.isName(company.id) else {
      return nil
    }
    self.company = company
    self.lines = lines
    self.site = site
    self.shelf = shelf
  }

  var file: SiteFile {
    let layout = Layout(
      title: "\(company.name) in \(lines.count) places",
      description: "How clearly \(company.name) documents cancellation, place by place: "
        + lines.map { "\($0.jurisdiction) \($0.grade ?? "not graded")" }.joined(separator: ", ")
        + ".",
      place: "c/\(company.id)/index.html", site: site)
    return SiteFile(
      name: layout.place,
      bytes: layout.page {
        Tag.p(.class("eyebrow")) { company.industry }
        Tag.h1 { "\(company.name), place by place" }
        Tag.p(.class("lead")) {
          "The same service, rated by what its pages say to customers of each place."
        }
        Tag.div(.class("scroll")) { table }
        missing
      })
  }

  private var table: Node {
    Tag.table(.class("places")) {
      Tag.caption { "Grades, points and what the pages say, by place" }
      Tag.thead {
        Tag.tr {
          Tag.th(.scope("col")) { "" }
          for line in lines {
            Tag.th(.scope("col")) {
              if let page = line.page(from: 2) {
                Tag.a(.href(page)) { shelf.place(line.jurisdiction) }
              } else {
                line.jurisdiction
              }
            }
          }
        }
      }
      Tag.tbody {
        row("Grade") { line in
          Mark.grade(line.grade)
          line.score.map { " \($0)/100" } ?? " not graded"
        }
        row("Since") { line in
          if let since = line.since { time(since) } else { "–" }
        }
        for (index, dimension) in site.rubric.dimensions.enumerated() {
          row(dimension.name) { line in points(line, index) }
        }
        for label in lines.flatMap({ $0.answers.map(\.label) }).uniqued {
          row(label) { line in answer(line, label) }
        }
        row("Terms that bind") { line in
          line.harshness.isEmpty ? "none found" : line.harshness.joined(separator: ", ")
        }
      }
    }
  }

  private func row(_ name: String, @Nodes _ cell: (RecordLine) -> [Node]) -> Node {
    Tag.tr {
      Tag.th(.scope("row")) { name }
      for line in lines { Tag.td { cell(line) } }
    }
  }

  @Nodes private func points(_ line: RecordLine, _ index: Int) -> [Node] {
    if let points = line.points[index] {
      "\(points)"
      Bar.node(points, of: 100)
    } else {
      Mark.notChecked
    }
  }

  @Nodes private func answer(_ line: RecordLine, _ label: String) -> [Node] {
    if !line.isChecked {
      Mark.notChecked
    } else if let answer = line.answers.first(where: { $0.label == label }), !answer.items.isEmpty {
      Saying.capital(answer.items.joined(separator: ", "))
    } else {
      Mark.notStated
    }
  }

  /// Places that are declared and have no record yet.
  @Nodes private var missing: [Node] {
    let known = Set(lines.map(\.jurisdiction))
    let rest = company.jurisdictions.filter { !known.contains($0) }.sorted(by: utf8Precedes)
    if !rest.isEmpty {
      Tag.p {
        Mark.notChecked
        " \(Phrases.list(rest.map(shelf.place)))"
      }
    }
  }
}
