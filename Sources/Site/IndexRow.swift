// A row of the index; index.js draws the same.
import Formats
import Model
import Pages

/// A record in a line.
struct IndexRow {
  let line: RecordLine
  /// Folders down from the site's root.
  let levels: Int

  init(_ line: RecordLine, up levels: Int) {
    self.line = line
    self.levels = levels
  }

  static func table(_ rows: [Node]) -> Node {
    Tag.table(.class("list index"), .id("records")) {
      columnNames([
        "Company", "Industry", "Place", "Grade", "Score", "Stated ways to cancel", "Since",
      ])
      Tag.tbody { rows }
    }
  }

  var node: Node {
    Tag.tr {
      Tag.th(.scope("row")) { recordLink(line, up: levels, Visible.prefix(line.name, 120)) }
      Tag.td(.label("Industry")) { Visible.prefix(line.industry, 80) }
      Tag.td(.label("Place")) { line.jurisdiction }
      Tag.td(.label("Grade")) { Mark.grade(line.grade) }
      Tag.td(.label("Score"), .class("number")) { score }
      Tag.td(.label("Stated ways to cancel")) {
        if line.status == "not_checked" {
          Mark.notChecked
        } else if line.channels.isEmpty {
          Mark.notStated
        } else {
          Visible.prefix(line.channels.map(Phrases.channel).joined(separator: ", "), 300)
        }
      }
      Tag.td(.label("Since")) { line.since.map { [time($0)] } ?? [.text("–")] }
    }
  }

  private var score: [Node] {
    if let score = line.score { return [.text("\(score)")] }
    return [.text("–")]
  }
}
