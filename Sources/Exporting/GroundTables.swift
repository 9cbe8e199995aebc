// What rules look at beside facts and pages: particulars in the long form, and links.
import Formats
import Model

/// A particular of a statement.
struct AttrRow {
  var record: String
  var fact: String
  var name: String
  var value: String
}

extension DatasetContext {
  func attrsTable() -> Table<AttrRow> {
    Table(
      file: "fact_attrs.csv",
      purpose: "A row is a particular of a statement, as the rules look at it.",
      key: ["record_id", "fact_id", "name"],
      columns: [
        Column("record_id", .string, "The record, see scores.csv.") { .text($0.record) },
        Column("fact_id", .string, "The statement, see evidence.csv.") { .text($0.fact) },
        Column("name", .string, "Of the particular.") { .text($0.name) },
        Column("value", .string, "White space as single spaces.") { .text(Words.flat($0.value)) },
      ],
      rows: evidence.flatMap { row in
        row.cited.fact.attrs.map { name, value in
          AttrRow(record: row.record, fact: row.cited.fact.id, name: name, value: value)
        }
      })
  }

  func linksTable() -> Table<(record: String, link: RecordLink)> {
    Table(
      file: "page_links.csv",
      purpose: "A row is a link from one page of a record to another, as far as rules look at it.",
      key: ["record_id", "from_document", "to_document", "zone"],
      columns: [
        Column("record_id", .string, "The record, see scores.csv.") { .text($0.record) },
        Column("from_document", .string, "The page on which it stands, see documents.csv.") {
          .text($0.link.from)
        },
        Column("to_document", .string, "The page that it leads to.") { .text($0.link.to) },
        Column(
          "zone", .string, "Where it stands: main, nav, header, footer, aside, cookie or dialog."
        ) {
          .text($0.link.zone)
        },
      ],
      rows: records.flatMap { row in (row.record.links ?? []).map { (row.record.id, $0) } })
  }
}
