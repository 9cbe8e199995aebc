// Services whose pages say nothing about leaving: listed, not graded.
import Formats
import Model

extension DatasetContext {
  /// Records that are not graded because none of their pages ever stated how to leave.
  var silent: [RecordRow] { records.filter { $0.record.status == "no_policy" } }

  func noPolicyTable() -> Table<(row: RecordRow, page: DocumentStatus)> {
    Table(
      file: "no_policy.csv",
      purpose: "A row is a page of a record that is not graded because all its pages were read and "
        + "none states how to leave. Absence is no F.",
      key: ["record_id", "document_id"],
      columns: [
        Column("record_id", .string, "The record, see scores.csv.") { .text($0.row.record.id) },
        Column("name", .string, "As the service calls itself.") { .text($0.row.name) },
        Column("jurisdiction", .string, "ISO 3166 code, `EU`, `EEA` or `GLOBAL`.") {
          .text($0.row.record.jurisdiction)
        },
        Column("document_id", .string, "The page, see documents.csv.") { .text($0.page.document) },
        Column("kind", .string, "What the page is for.") { .text($0.page.kind.rawValue) },
        Column("url", .string, "Its address.") { .text($0.page.url) },
        Column("captured_at", .datetime, "When the capture was made that was read.") {
          Cell($0.page.at?.description)
        },
        Column("snapshot", .string, "That capture.") { Cell($0.page.snapshot) },
        Column("checked_at", .datetime, "Newest look at the record's pages.") {
          Cell($0.row.record.checked?.description)
        },
      ], rows: silent.flatMap { row in row.record.documents.map { (row, $0) } })
  }

  /// api/v1/no-policy.json.
  func noPolicyJSON(_ silent: [RecordRow]) -> JSON {
    document([
      "total_count": .number(silent.count),
      "note": .text(
        "All pages of these records were read and none states how to leave. They are not graded: "
          + "absence is no F."),
      "records": .list(
        silent.map { row in
          .object([
            "record": .text(row.record.id), "name": .text(row.name),
            "jurisdiction": .text(row.record.jurisdiction),
            "checked_at": JSON(row.record.checked?.description),
            "pages": .list(
              row.record.documents.map { page in
                .object([
                  "document": .text(page.document), "kind": .text(page.kind.rawValue),
                  "url": .text(page.url), "captured_at": JSON(page.at?.description),
                ])
              }),
          ])
        }),
    ])
  }
}
