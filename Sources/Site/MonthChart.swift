// Counts by month, as columns and as a table.
import Formats
import Model

/// A drawing of the last months; the table under it has the parts.
struct MonthChart {
  let title: String
  let note: String
  /// What the parts are called.
  let kinds: String
  /// By month, oldest first: `2026-03`, the sum, the parts.
  let months: [(name: String, sum: Int, parts: [(name: String, count: Int)])]
  /// Months that are drawn.
  private static let limit = 24

  /// Groups are `2026-03 fact`.
  @Nodes static func changes(_ figures: [SiteRelease.Figure]) -> [Node] {
    if !figures.isEmpty {
      MonthChart(
        "Confirmed changes of pages, by month", "The table tells what rests on them.", "severity",
        figures
      ).node(.id("f-", "changes_by_month"))
    }
  }

  /// Groups are `2026-03 up facts`.
  @Nodes static func moves(_ figures: [SiteRelease.Figure]) -> [Node] {
    if !figures.isEmpty {
      MonthChart(
        "Moves of scores, by month", "The table tells direction and cause.", "direction and cause",
        figures
      ).node(.id("f-", "score_moves_by_month"))
    }
  }

  private init(
    _ title: String, _ note: String, _ kinds: String, _ figures: [SiteRelease.Figure]
  ) {
    self.title = title
    self.note = note
    self.kinds = kinds
    let byMonth = Dictionary(grouping: figures) { String($0.group.prefix { $0 != " " }) }
    months = byMonth.sorted { utf8Precedes($0.key, $1.key) }.suffix(MonthChart.limit).map {
      month, figures in
      let parts = figures.map { figure in
        (
          name: Phrases.plain(String(figure.group.drop { $0 != " " }.dropFirst())),
          count: (figure.tenths ?? 0) / 10
        )
      }.sorted { $0.count == $1.count ? utf8Precedes($0.name, $1.name) : $0.count > $1.count }
      return (month, parts.map(\.count).reduce(0, +), parts)
    }
  }

  private func node(_ anchor: Attribute) -> Node {
    Tag.section(anchor) {
      Tag.h2 { title }
      Tag.figure {
        Wide.table { drawing }
        Tag.figcaption { note }
      }
      Tag.details {
        Tag.summary { "As a table" }
        Tag.table {
          columnNames(["Month", "Number", "By \(kinds)"])
          Tag.tbody {
            for month in months.reversed() {
              Tag.tr {
                Tag.th(.scope("row")) { month.name }
                Tag.td(.class("number")) { "\(month.sum)" }
                Tag.td {
                  month.parts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
                }
              }
            }
          }
        }
      }
    }
  }

  private static let height = 160
  private static let step = 30

  private var drawing: Node {
    let top = max(1, months.map(\.sum).max() ?? 1)
    let width = max(120, months.count * MonthChart.step + 20)
    let height = MonthChart.height + 40
    return Tag.svg(
      .class("chart months"), .viewBox(width, height), .number("width", width),
      .number("height", height), Attribute("role", literal: "img"),
      .name(
        "\(title): " + months.map { "\($0.name) \($0.sum)" }.joined(separator: ", "))
    ) {
      Tag.rect.with([.box(0, MonthChart.height, width, 1), [.class("track")]].flatMap(\.self))
      for (place, month) in months.enumerated() {
        let tall = month.sum * (MonthChart.height - 20) / top
        let x = place * MonthChart.step + 10
        Tag.rect.with(
          [.box(x, MonthChart.height - tall, 20, tall), [.class("fill")]].flatMap(\.self))
        label("\(month.sum)", x, MonthChart.height - tall - 4)
        label(String(month.name.dropFirst(5)), x, MonthChart.height + 16)
        if place == 0 || month.name.hasSuffix("-01") {
          label(String(month.name.prefix(4)), x, MonthChart.height + 32)
        }
      }
    }
  }

  private func label(_ words: String, _ x: Int, _ y: Int) -> Node {
    Tag.words(
      .number("x", x + 10), .number("y", y), Attribute("text-anchor", literal: "middle")
    ) { words }
  }
}
