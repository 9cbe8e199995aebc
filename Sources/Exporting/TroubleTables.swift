// Spells in which pages could not be read, and what editors decided on changes.
import Formats
package import Model

/// A decision with its number.
package struct NumberedReview: Sendable {
  package var review: Review
  /// Counts from 1 for each change; the highest holds.
  package var number: Int

  package init(review: Review, number: Int) {
    self.review = review
    self.number = number
  }
}

extension DatasetContext {
  func incidentsTable() -> Table<Incident> {
    Table(
      file: "incidents.csv",
      purpose:
        "A row is a spell in which a page could not be read. It is no claim about a service, "
        + "and lowers no score.",
      key: ["incident_id"],
      columns: [
        Column("incident_id", .string, "Page and first night, stable for ever.") { .text($0.id) },
        Column("document_id", .string, "The page, see documents.csv.") { .text($0.document) },
        Column("opened_at", .datetime, "The first attempt that failed.") {
          .text($0.opened.description)
        }.required,
        Column("latest_at", .datetime, "The newest attempt that failed.") {
          .text($0.latest.description)
        }.required,
        Column("closed_at", .datetime, "When it could be read again; empty while it lasts.") {
          Cell($0.closed?.description)
        },
        Column("last_good_at", .datetime, "The last capture before it that could be read.") {
          Cell($0.lastGood?.description)
        },
        Column("outcome", .string, "What came of the newest failed attempt.") {
          .text($0.outcome.rawValue)
        }.required,
        Column("reason", .string, "Why, in a few words.") { Cell($0.reason.map(Words.flat)) },
        Column("attempts", .integer, "Attempts that failed so far.") { .number($0.attempts) },
      ], rows: input.incidents)
  }

  func reviewsTable() -> Table<NumberedReview> {
    Table(
      file: "reviews.csv",
      purpose: "A row is an editor's decision on a change of a page; of several on one change the "
        + "one with the highest number holds.",
      key: ["change_id", "number"],
      columns: [
        Column("change_id", .string, "The change; in changes.csv when it is confirmed.") {
          .text($0.review.change)
        },
        Column("number", .integer, "Counts from 1 for each change.") { .number($0.number) },
        Column("document_id", .string, "The page, see documents.csv.") {
          .text($0.review.document)
        },
        Column(
          "verdict", .string,
          "`confirm`: the page says so now; `insignificant`: true, and not worth telling; "
            + "`repeated`: the same as another change; `wrong`: not what the page says."
        ) { .text($0.review.verdict.rawValue) }.among(Review.Verdict.allCases.map(\.rawValue)),
        Column("because", .string, "The editor's reason.") { .text(Words.flat($0.review.note)) },
        Column("editor", .string, "A pseudonym.") { .text(Words.flat($0.review.editor)) },
        Column("decided_date", .date, "The day of the decision.") { .text($0.review.date) }
          .required,
      ], rows: input.reviews)
  }
}
