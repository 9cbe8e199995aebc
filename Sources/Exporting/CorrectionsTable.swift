// The public log of corrections.
import Formats
import Model

/// A correction, as a record fared with it.
struct CorrectionRow {
  var correction: Correction
  /// Counts from 1 in each correction.
  var number = 1
  /// Nil where no record has the page.
  var record: String?
  /// What the record says of it, where it decides a fact.
  var status: CorrectionStatus?
  /// The one that took its place, if any.
  var successor: String?

  /// Where it stands now.
  var state: String {
    if successor != nil { return "superseded" }
    if correction.ruling == nil { return "open" }
    if !correction.isGranted { return "rejected" }
    if !correction.decides { return "noted" }
    return status?.state.rawValue ?? "not_checked"
  }
}

extension DatasetContext {
  /// A row for each correction and record that its page belongs to.
  func corrections(_ state: IndexState) -> [CorrectionRow] {
    let successors = input.corrections.compactMap { later -> (String, String)? in
      guard let older = input.corrections.first(where: { $0.id == later.supersedes }) else {
        return nil
      }
      return later.isGranted || older.ruling == nil ? (older.id, later.id) : nil
    }
    let successor = Dictionary(successors) { utf8Precedes($0, $1) ? $1 : $0 }
    return input.corrections.flatMap { correction -> [CorrectionRow] in
      let found = state.corrected.filter { $0.document == correction.document }
      let rows = found.enumerated().map { place, page in
        CorrectionRow(
          correction: correction, number: place + 1, record: page.record,
          status: page.statuses.first { $0.correction == correction.id },
          successor: successor[correction.id])
      }
      return rows.isEmpty
        ? [CorrectionRow(correction: correction, successor: successor[correction.id])] : rows
    }
  }

  func correctionsTable(_ rows: [CorrectionRow]) -> Table<CorrectionRow> {
    Table(
      file: "corrections.csv",
      purpose: "A row is a claim that something is wrong, with its ruling, in a record.",
      key: ["correction_id", "number"], columns: claimColumns() + outcomeColumns(),
      rows: rows)
  }

  private func claimColumns() -> [Column<CorrectionRow>] {
    [
      Column("correction_id", .string, "Year and number, stable for ever.") {
        .text($0.correction.id)
      },
      Column("record_id", .string, "The record, see scores.csv; empty when none has the page.") {
        Cell($0.record)
      },
      Column("document_id", .string, "The page, see documents.csv.") {
        .text($0.correction.document)
      },
      Column("claimed_by", .string, "company, reader or editor.") {
        .text($0.correction.claim.by.rawValue)
      },
      Column("claimed_date", .date, "The day on which the claim came.") {
        .text($0.correction.claim.date)
      },
      Column("claim", .string, "What is said to be wrong.") {
        .text(Words.flat($0.correction.claim.says))
      },
      Column("verdict", .string, "accepted, partly or rejected; empty while the claim is open.") {
        Cell($0.correction.ruling?.verdict.rawValue)
      },
      Column("ruled_date", .date, "The day from whose start on the ruling holds.") {
        Cell($0.correction.ruled)
      },
      Column("because", .string, "The reason for the ruling.") {
        Cell($0.correction.ruling.map { Words.flat($0.because) })
      },
    ]
  }

  private func outcomeColumns() -> [Column<CorrectionRow>] {
    [
      Column("effect", .string, "What it does to a fact, in words; empty when nothing.") {
        Cell($0.correction.effect.map(CorrectionWords.effect))
      },
      Column(
        "state", .string,
        "`applied`; `outdated`: the page is no longer as the ruling expects, so it is left alone; "
          + "`open`; `rejected`; `noted`: granted, and no fact changes; `superseded`; "
          + "`not_checked`: the page has not been read."
      ) { .text($0.state) },
      Column("outdated_since", .datetime, "Since when the page is otherwise; empty if it is not.") {
        Cell($0.successor == nil ? $0.status?.since?.description : nil)
      },
      Column("superseded_by", .string, "The correction that took its place; empty when none.") {
        Cell($0.successor)
      },
      Column(
        "score_before", .integer,
        "Score at the start of the day of the ruling, without the rulings of that day."
      ) { Cell($0.status?.before?.score) },
      Column("grade_before", .string, "Letter of that score's band.") {
        Cell($0.status?.before?.grade)
      },
      Column("score_after", .integer, "The same with them.") { Cell($0.status?.after?.score) },
      Column("grade_after", .string, "Letter of that score's band.") {
        Cell($0.status?.after?.grade)
      },
      Column(
        "number", .integer, "Counts from 1 in each correction: a page may be of several records."
      ) {
        .number($0.number)
      },
    ]
  }

  /// The same, a member a correction, with its records.
  func correctionsJSON(_ rows: [CorrectionRow]) -> ExportFile {
    let byID = Dictionary(grouping: rows, by: \.correction.id)
    let items = byID.sorted { utf8Precedes($0.key, $1.key) }.map { json($0.value) }
    let all = document(["corrections": .list(items)])
    return ExportFile(name: "corrections.json", bytes: all.pretty)
  }

  private func json(_ rows: [CorrectionRow]) -> JSON {
    guard let correction = rows.first?.correction else { return .null }
    let ruling = correction.ruling.map { ruling in
      JSON.object([
        "verdict": .text(ruling.verdict.rawValue), "because": .text(ruling.because),
        "date": .text(ruling.date),
      ])
    }
    return .object([
      "id": .text(correction.id), "document": .text(correction.document),
      "claim": .object([
        "by": .text(correction.claim.by.rawValue), "date": .text(correction.claim.date),
        "says": .text(correction.claim.says),
      ]), "ruling": ruling ?? .null,
      "effect": JSON(correction.effect.map(CorrectionWords.effect)),
      "supersedes": JSON(correction.supersedes), "superseded_by": JSON(rows.first?.successor),
      "records": .list(
        rows.compactMap { row in
          guard let record = row.record else { return nil }
          return .object([
            "record": .text(record), "state": .text(row.state),
            "outdated_since": JSON(row.status?.since?.description),
            "before": rated(row.status?.before), "after": rated(row.status?.after),
          ])
        }),
    ])
  }

  private func rated(_ rated: CorrectionStatus.Rated?) -> JSON {
    guard let rated else { return .null }
    return .object(["score": .number(rated.score), "grade": .text(rated.grade)])
  }
}
