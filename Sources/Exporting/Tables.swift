// The tables of the dataset.
import Formats
import Model

extension DatasetContext {
  /// Every table that has rows by record, with the rows of these.
  func recordTables() -> [TablePart] {
    [
      scoresTable().part(self), historyTable().part(self), pointsTable().part(self),
      documentsTable().part(self), evidenceTable().part(self), conflictsTable().part(self),
      dutyResultsTable().part(self), noPolicyTable().part(self), attrsTable().part(self),
      linksTable().part(self), besideTable().part(self), pathsTable().part(self),
      stepsTable().part(self),
    ]
  }

  /// Tables that are made of the input alone.
  func groundTables() -> [TablePart] {
    [
      companiesTable().part(self), changesTable().part(self), factChangesTable().part(self),
      dutiesTable().part(self), incidentsTable().part(self), reviewsTable().part(self),
      snapshotsTable([]).part(self),
    ]
  }

  func companiesTable() -> Table<Company> {
    Table(
      file: "companies.csv", purpose: "A row is a service that the index watches.",
      key: ["company_id"],
      columns: [
        Column("company_id", .string, "Stable for ever; never given to another service.") {
          .text($0.id)
        },
        Column("name", .string, "As the service calls itself.") { .text($0.name) },
        Column("industry", .string, "One of the industries of the index.") { .text($0.industry) },
        Column("jurisdictions", .string, "ISO 3166 codes, `EU`, `EEA` or `GLOBAL`, by space.") {
          .text($0.jurisdictions.joined(separator: " "))
        },
        Column("domains", .string, "Registrable domains whose pages are official, by space.") {
          .text($0.domains.joined(separator: " "))
        },
        Column("pricing", .string, "How it is paid for: subscription, prepaid, one_time, hybrid.") {
          Cell($0.pricing)
        },
        Column("documents", .integer, "How many of its pages are watched.") {
          .number($0.documents.count)
        },
        Column("retired_date", .date, "When it left the index; empty while it is in.") {
          Cell($0.retired)
        },
      ], rows: companies)
  }

  func scoresTable() -> Table<RecordRow> {
    let dimensions = input.rubric.dimensions.map { dimension in
      Column<RecordRow>(
        dimension.id, .integer,
        "0 to 100, weight \(dimension.weight) %. \(dimension.asks) Empty when not checked."
      ) { row in
        Cell(row.record.dimensions.first { $0.dimension == dimension.id }?.points)
      }
    }
    return Table(
      file: "scores.csv", purpose: "A row is a record: a service in a jurisdiction, as it is now.",
      key: ["record_id"],
      columns: recordColumns() + [
        Column("methodology", .string, "Name of the rubric.") { .text($0.record.methodology) },
        Column(
          "status", .string,
          "`scored`; `no_policy` when all pages were read and none ever stated how to leave; "
            + "`not_checked` when no page could be read yet, or none that states anything."
        ) { .text($0.record.status) },
        Column("score", .integer, "0 to 100; empty when not checked, which is not 0.") {
          Cell($0.record.score)
        },
        Column("grade", .string, "Letter of the score's band; empty when not checked.") {
          Cell($0.record.grade)
        },
      ] + dimensions + [
        Column("checked_at", .datetime, "Newest look at the pages that the score rests on.") {
          Cell($0.record.checked?.description)
        },
        Column("stale", .boolean, "Whether a page that it rests on could not be read lately.") {
          .flag($0.record.stale)
        },
        Column("facts", .integer, "Statements found on its pages.") {
          .number($0.record.facts.count)
        },
        Column("conflicts", .integer, "Pairs of statements that contradict each other.") {
          .number($0.record.conflicts.count)
        },
        Column("verdict", .string, "One sentence, made of the facts by a template.") {
          .text($0.verdict)
        },
        Column(
          "held_since", .datetime,
          "Since when the score waits with a change that moves a grade; empty when it does not."
        ) { Cell($0.record.held?.since.description) },
        Column("held_change", .string, "Id of that change.") { Cell($0.record.held?.change) },
        Column(
          "confidence", .string,
          "high, medium or low: how many of its pages were read, see METHODOLOGY.md."
        ) { Cell($0.record.confidence?.level.rawValue) },
        Column("confidence_because", .string, "The figures of that.") {
          Cell($0.record.confidence?.because)
        },
      ] + flowColumns(), rows: records)
  }

  private func recordColumns() -> [Column<RecordRow>] {
    [
      Column("record_id", .string, "Service and jurisdiction, stable for ever.") {
        .text($0.record.id)
      },
      Column("company_id", .string, "The service, see companies.csv.") { .text($0.record.company) },
      Column("name", .string, "As the service calls itself.") { .text($0.name) },
      Column("industry", .string, "One of the industries of the index.") {
        Cell($0.company?.industry)
      },
      Column("jurisdiction", .string, "ISO 3166 code, `EU`, `EEA` or `GLOBAL`.") {
        .text($0.record.jurisdiction)
      },
    ]
  }

  func documentsTable() -> Table<(record: String, page: DocumentStatus)> {
    Table(
      file: "documents.csv",
      purpose: "A row is a page that a record was read from, or should have been.",
      key: ["record_id", "document_id"],
      columns: [
        Column("record_id", .string, "The record, see scores.csv.") { .text($0.record) },
        Column("document_id", .string, "The page, stable for ever.") { .text($0.page.document) },
        Column("kind", .string, "What the page is for.") { .text($0.page.kind.rawValue) },
        Column("url", .string, "Its address.") { .text($0.page.url) },
        Column("outcome", .string, "What came of the newest attempt; empty when none was made.") {
          Cell($0.page.outcome?.rawValue)
        },
        Column("snapshot", .string, "The capture that speaks for the page; empty when none.") {
          Cell($0.page.snapshot)
        },
        Column("captured_at", .datetime, "When that capture was made.") {
          Cell($0.page.at?.description)
        },
        Column("stale_since", .datetime, "Since when the page could not be read; empty if it can.")
        { Cell($0.page.staleSince?.description) },
      ],
      rows: records.flatMap { row in row.record.documents.map { (row.record.id, $0) } })
  }
}
