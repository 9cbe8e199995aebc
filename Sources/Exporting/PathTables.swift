// How the pages of a record are reached from its home page.
import Formats
import Model

/// A link of a way, by its place in it.
struct StepRow {
  var record: String
  var target: String
  /// From 1.
  var step: Int
  var link: PathLink
}

extension DatasetContext {
  func pathsTable() -> Table<(record: String, path: RecordPath)> {
    Table(
      file: "paths.csv",
      purpose: "A row is a page of a record, and whether its home page leads there.",
      key: ["record_id", "document_id"],
      columns: [
        Column("record_id", .string, "The record, see scores.csv.") { .text($0.record) },
        Column("document_id", .string, "The page, see documents.csv.") { .text($0.path.to) },
        Column("kind", .string, "What the page is for.") { .text($0.path.kind.rawValue) },
        Column(
          "reach", .string,
          "`linked`; `not_linked` when the home page and all pages of the record that it leads to "
            + "were read and none links it, other pages not looked at; `not_checked` when one of "
            + "these could not be read."
        ) { .text($0.path.reach.rawValue) },
        Column(
          "steps", .integer,
          "How many links to follow from the home page at least; empty when no way is known."
        ) { Cell($0.path.steps) },
      ],
      rows: records.flatMap { row in (row.record.paths ?? []).map { (row.record.id, $0) } })
  }

  func stepsTable() -> Table<StepRow> {
    Table(
      file: "path_links.csv",
      purpose: "A row is a link to follow on the way from the home page to a page of paths.csv.",
      key: ["record_id", "document_id", "step"],
      columns: [
        Column("record_id", .string, "The record, see scores.csv.") { .text($0.record) },
        Column("document_id", .string, "The page at the end of the way.") { .text($0.target) },
        Column("step", .integer, "1 for the link on the home page.") { .number($0.step) },
        Column("from_document", .string, "The page on which the link stands.") {
          .text($0.link.from)
        },
        Column("to_document", .string, "The page that it leads to.") { .text($0.link.to) },
        Column(
          "zone", .string, "Where it stands: main, nav, header, footer, aside, cookie or dialog."
        ) { .text($0.link.zone) },
        Column("text", .string, "Its words, white space as single spaces; empty for a picture.") {
          .text(Words.flat($0.link.text))
        },
        Column("url", .string, "Where it leads.") { .text($0.link.url) },
        Column("snapshot", .string, "The capture in which it was read.") {
          .text($0.link.snapshot)
        },
        Column("start", .integer, "Of its words in the visible text, in code points.") {
          .number($0.link.start)
        },
        Column("end", .integer, "The code point after them.") { .number($0.link.end) },
      ],
      rows: records.flatMap { row in
        (row.record.paths ?? []).flatMap { path in
          path.links.enumerated().map {
            StepRow(record: row.record.id, target: path.to, step: $0 + 1, link: $1)
          }
        }
      })
  }
}
