// A measure as a table whose last column is drawn.
import Formats
import Model
import Pages

/// The figures of one measure: a row a group, with a bar beside the number.
struct FigureTable {
  let title: String
  /// Of one measure; not empty.
  let figures: [SiteRelease.Figure]
  let rubric: Rubric
  /// Groups that are shown; the rest is in the data.
  private static let limit = 40

  var node: Node {
    let measure = figures.first?.measure ?? ""
    let rows = ordered
    return Tag.figure(.id("f-", measure)) {
      Tag.table(.class("figure-table")) {
        Tag.caption {
          Tag.strong { title }
          " "
          Tag.span(.class("quiet")) { Markdown.nodes(figures.first?.definition ?? "") }
        }
        Tag.thead {
          Tag.tr {
            for name in ["Group", "Figure", "Drawn"] { Tag.th(.scope("col")) { name } }
          }
        }
        Tag.tbody { for row in rows.prefix(FigureTable.limit) { line(row) } }
      }
      if rows.count > FigureTable.limit {
        Tag.p(.class("quiet")) { "and \(rows.count - FigureTable.limit) more, in the data" }
      }
    }
  }

  private func line(_ figure: SiteRelease.Figure) -> Node {
    Tag.tr {
      Tag.th(.scope("row")) {
        if figure.measure.hasSuffix("by_grade") {
          Mark.grade(figure.group)
        } else {
          Visible.prefix(FigureTable.words(figure, rubric), 80)
        }
      }
      Tag.td(.class("number")) { FigureTable.value(figure) }
      Tag.td(.class("drawn")) { bar(figure) }
    }
  }

  /// Grades as the rubric has them, spans of days as they grow, all else by size.
  private var ordered: [SiteRelease.Figure] {
    let grades = rubric.grades.map(\.grade)
    let measure = figures.first?.measure ?? ""
    if measure.hasSuffix("by_grade") {
      return figures.sorted { grades.place($0.group) < grades.place($1.group) }
    }
    if measure == "records_by_age" {
      let spans = ["0-7", "8-30", "31-90", "over 90", "never"]
      return figures.sorted { spans.place($0.group) < spans.place($1.group) }
    }
    return figures.sorted { a, b in
      let (x, y) = (a.tenths ?? -1, b.tenths ?? -1)
      if x != y { return x > y }
      return a.n == b.n ? utf8Precedes(a.group, b.group) : a.n > b.n
    }
  }

  private func bar(_ figure: SiteRelease.Figure) -> [Node] {
    guard let tenths = figure.tenths else { return [] }
    switch figure.unit {
    case "count": return [Bar.node(tenths, of: figure.n * 10)]
    case "points": return [Bar.node(tenths, of: 1000)]
    default: return [Bar.node(tenths, of: figures.compactMap(\.tenths).max() ?? 0)]
    }
  }

  // MARK: Words

  /// A figure in a cell: `5 of 9`, `84.2`, and how many would be needed.
  static func value(_ figure: SiteRelease.Figure) -> [Node] {
    guard let tenths = figure.tenths else {
      return [Tag.span(.class("quiet")) { "too few (\(figure.n))" }]
    }
    if figure.unit == "count" {
      return [.text("\(tenths / 10) of \(figure.n)")]
    }
    return [
      .text("\(tenths / 10).\(tenths % 10)"), Tag.span(.class("quiet")) { " of \(figure.n)" },
    ]
  }

  /// What a group is called.
  static func words(_ figure: SiteRelease.Figure, _ rubric: Rubric) -> String {
    switch figure.measure {
    case "records_by_way", "records_by_way_denied": return Phrases.channel(figure.group)
    case "records_by_refund":
      return figure.group == "not stated" ? figure.group : Phrases.refund(figure.group)
    case "mean_dimension", "weakest_dimension":
      return rubric.dimensions.first { $0.id == figure.group }?.name ?? figure.group
    case "mean_score", "records_stale": return figure.group == "all" ? "the whole" : figure.group
    default: return Phrases.plain(figure.group)
    }
  }
}

extension [String] {
  /// Where a word stands; behind all others where it is not known.
  fileprivate func place(_ word: String) -> Int { firstIndex(of: word) ?? count }
}
