// What the law asks for, and what the pages disclose of it.
import Formats
import Model

/// A duty and the place whose law it is.
struct DutyRow {
  var law: Law
  var duty: Duty
}

/// What a record's pages disclose of one need.
struct DutyResultRow {
  var record: RecordRow
  var result: DutyResult
  var need: Duty.Need?

  /// The first fact behind it.
  var cited: CitedFact? {
    result.facts.first.flatMap { id in record.evidence.first { $0.cited.fact.id == id }?.cited }
  }
}

extension DatasetContext {
  func dutiesTable() -> Table<DutyRow> {
    Table(
      file: "duties.csv",
      purpose: "A row is a duty that the law of a place lays on providers, or did, or may one day.",
      key: ["duty_id"],
      columns: [
        Column("duty_id", .string, "Stable for ever.") { .text($0.duty.id) },
        Column("jurisdiction", .string, "Whose law it is.") { .text($0.law.jurisdiction) },
        Column("citation", .string, "As lawyers name it.") { .text(Words.flat($0.duty.citation)) },
        Column("title", .string, "As readers name it.") { .text(Words.flat($0.duty.title)) },
        Column("status", .string, "in_force, future, proposed or vacated.") {
          .text($0.duty.status.rawValue)
        }.among(Duty.Status.allCases.map(\.rawValue)),
        Column("valid_from", .date, "First day on which it is law; empty when none is fixed.") {
          Cell($0.duty.validFrom)
        },
        Column("valid_until", .date, "Last day; empty while none is fixed.") {
          Cell($0.duty.validUntil)
        },
        Column("is_law", .boolean, "Whether it is law on the date of the dataset.") {
          .flag($0.duty.isLaw(at: input.asOf))
        },
        Column("covers", .string, "Which contracts it is about.") {
          .text(Words.flat($0.duty.covers))
        },
        Column("needs", .integer, "Disclosures that a page can show, see duty_results.csv.") {
          .number($0.duty.needs.count)
        },
        Column("not_observable", .string, "What it asks that no page can show.") {
          .text(Words.flat($0.duty.notObservable.joined(separator: " ")))
        },
        Column("sources", .string, "Where it can be read up, by space.") {
          .text(Words.flat($0.duty.sources.joined(separator: " ")))
        },
      ],
      rows: input.laws.flatMap { law in law.duties.map { DutyRow(law: law, duty: $0) } })
  }

  func dutyResultsTable() -> Table<DutyResultRow> {
    Table(
      file: "duty_results.csv",
      purpose: "A row is what a record's pages disclose of a need of a duty that is law: an "
        + "observation on the pages read, not a finding of law, and never part of a score.",
      key: ["record_id", "duty_id", "need"],
      columns: [
        Column("record_id", .string, "The record, see scores.csv.") { .text($0.record.record.id) },
        Column("duty_id", .string, "The duty, see duties.csv.") { .text($0.result.duty) },
        Column("need", .string, "The need, see METHODOLOGY.md.") { .text($0.result.need) },
        Column(
          "result", .string,
          "`met`: the disclosure was observed; `not_met`: a page says the opposite; `not_stated`: "
            + "all pages were read and none states it; `not_applicable`: no page states what the "
            + "duty is about; `not_checked`: nothing was found, and not all pages could be read."
        ) { .text($0.result.result.rawValue) }
        .among(DutyResult.Result.allCases.map(\.rawValue)),
        Column("asks", .string, "The question.") { Cell($0.need.map { Words.flat($0.asks) }) },
        Column("facts", .string, "Facts behind it, by space, see evidence.csv.") {
          .text($0.result.facts.joined(separator: " "))
        },
        Column("pages", .string, "Pages behind it, by space, see documents.csv.") {
          .text($0.result.pages.joined(separator: " "))
        },
        Column(
          "quote", .string,
          "Words of the first fact, third-party text, at most \(Quote.limit) characters."
        ) { Cell($0.cited.map { Words.flat(Quote($0.fact.quote).text) }) }.quoted,
        Column("url", .string, "Address that scrolls to them.") {
          Cell($0.cited?.fact.selector.fragment)
        },
      ], rows: dutyResultRows())
  }

  private func dutyResultRows() -> [DutyResultRow] {
    let duties = Dictionary(
      input.laws.flatMap(\.duties).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return records.flatMap { row in
      (row.record.duties ?? []).map { result in
        DutyResultRow(
          record: row, result: result,
          need: duties[result.duty]?.needs.first { $0.id == result.need })
      }
    }
  }
}
