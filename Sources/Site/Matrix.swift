// Figures with two sides: rows and columns.
import Formats
import Model

/// Tables of counts, a row a subject and a column a result.
enum Matrix {
  private static let bandNames = ["0-19", "20-39", "40-59", "60-79", "80-100"]
  private static let results = ["met", "not_met", "not_stated", "not_applicable", "not_checked"]

  /// How the points of each dimension are spread. Groups are `cancel_url 20-39`.
  @Nodes static func bands(_ figures: [SiteRelease.Figure], _ rubric: Rubric) -> [Node] {
    if !figures.isEmpty {
      let counts = Dictionary(figures.map { ($0.group, ($0.tenths ?? 0) / 10) }) { $1 }
      Tag.section(.id("f-", "dimension_by_band")) {
        Tag.h2 { "How points are spread" }
        Tag.p(.class("quiet")) { figures.first?.definition ?? "" }
        Wide.table {
          Tag.table(.class("matrix")) {
            columnNames(["Question"] + bandNames.map { $0 + " points" } + ["Drawn"])
            Tag.tbody {
              for dimension in rubric.dimensions {
                let parts = bandNames.map { counts["\(dimension.id) \($0)"] ?? 0 }
                Tag.tr {
                  Tag.th(.scope("row")) { dimension.name }
                  for part in parts { Tag.td(.class("number")) { "\(part)" } }
                  Tag.td(.class("drawn")) { Bar.stacked(parts) }
                }
              }
            }
          }
        }
      }
    }
  }

  /// What was observed of each need. Groups are `us.rosca deadline met`.
  @Nodes static func duties(_ figures: [SiteRelease.Figure]) -> [Node] {
    if !figures.isEmpty {
      let counts = Dictionary(figures.map { ($0.group, ($0.tenths ?? 0) / 10) }) { $1 }
      let needs = figures.compactMap { $0.group.split(separator: " ").dropLast() }
        .map { $0.joined(separator: " ") }
      var seen: Set<String> = []
      let rows = needs.filter { seen.insert($0).inserted }
      Tag.section(.id("f-", "records_by_duty_result")) {
        Tag.h2 { "Disclosures that the law asks for" }
        Tag.p {
          "What was observed on the pages read, not a finding of law. What each duty asks stands "
          Tag.a(.href(.own("law.html"))) { "in the law table" }
          "."
        }
        Wide.table {
          Tag.table(.class("matrix")) {
            columnNames(["Duty and need"] + results.map(Phrases.plain))
            Tag.tbody {
              for row in rows.prefix(200) {
                Tag.tr {
                  Tag.th(.scope("row")) { Tag.code { row } }
                  for result in results {
                    Tag.td(.class("number")) { "\(counts["\(row) \(result)"] ?? 0)" }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
