// The fetch ledger: attempts at pages, and what came of them.
import Formats
import Model

extension DatasetContext {
  /// - Parameter attempts: of some pages, in the order of documents.
  func snapshotsTable(_ attempts: [Snapshot]) -> Table<Snapshot> {
    Table(
      file: "snapshots.csv",
      purpose: "A row is an attempt at a page: the newest one, the newest that could be read, and "
        + "every one whose bytes were kept because the page said something new.",
      key: ["document_id", "snapshot"], columns: attemptColumns() + bodyColumns(), rows: attempts)
  }

  private func attemptColumns() -> [Column<Snapshot>] {
    [
      Column("document_id", .string, "The page, stable for ever.") { .text($0.document) },
      Column("snapshot", .string, "Time and digest of what came, or the outcome.") {
        .text($0.id)
      },
      Column("captured_at", .datetime, "When it was asked for.") { .text($0.at.description) }
        .required,
      Column("url", .string, "The address that was asked.") { .text($0.url) },
      Column("final_url", .string, "Where redirects ended, when elsewhere.") { Cell($0.finalURL) },
      Column(
        "outcome", .string, "What came of it; only ok, not_modified and identical are evidence."
      ) { .text($0.outcome.rawValue) }.required,
      Column("reason", .string, "Why, in a few words, where the outcome is not plain.") {
        Cell($0.reason.map(Words.flat))
      },
      Column(
        "robots", .string,
        "Whether the site's robots.txt lets us ask: `allowed` or `denied`; empty where nobody asked "
          + "or the capture is others'."
      ) { Cell(robots($0)) }.among(["allowed", "denied"]),
      Column("status", .integer, "The HTTP status, if an answer came.") { Cell($0.status) }
        .within(0...999),
    ]
  }

  private func robots(_ attempt: Snapshot) -> String? {
    if attempt.outcome == .robotsDenied { return "denied" }
    return attempt.outcome == .notAttempted || attempt.importedFrom != nil ? nil : "allowed"
  }

  private func bodyColumns() -> [Column<Snapshot>] {
    [
      Column("media_type", .string, "As the server said it, or of its readable form.") {
        Cell($0.mediaType.map(Words.flat))
      },
      Column("bytes", .integer, "Of the body that speaks for it.") { Cell($0.size) }
        .unit("bytes"),
      Column("digest", .string, "SHA-256 of that body.") { Cell($0.digest) },
      Column(
        "observed_digest", .string,
        "SHA-256 of what came, where it said the same as the stored body in other bytes."
      ) { Cell($0.observed?.digest) },
      Column("text_digest", .string, "SHA-256 of the visible text, where it was looked at.") {
        Cell($0.look?.text)
      },
      Column("imported_from", .string, "Whose archive it came from, where not ours.") {
        Cell($0.importedFrom.map(Words.flat))
      },
      Column("read_from", .string, ReadFrom.meaning) {
        Cell($0.digest == nil ? nil : ReadFrom.word($0.converted?.kind))
      }.among(ReadFrom.words),
    ]
  }
}
