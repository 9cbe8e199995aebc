// The papers of the dataset: README with the codebook, NOTICE, LICENSE.
import Formats
import Model

/// Texts about rights.
enum Papers {
  /// SPDX identifier of the licence.
  static let licenseID = "CC-BY-SA-4.0"
  static let licenseName = "Creative Commons Attribution-ShareAlike 4.0 International"
  static let licenseURL = "https://creativecommons.org/licenses/by-sa/4.0/"

  static func license(_ context: DatasetContext) -> String {
    """
    # Licence

    The \(DatasetContext.title) (\(context.input.name), version \(context.version)) is licensed \
    under the \(licenseName) licence (\(licenseID)).

    Legal text: <\(licenseURL)legalcode>. Summary: <\(licenseURL)>.

    You may share and adapt the data, commercially too, if you name the source, link the licence, \
    say what you changed, and share what you make of it under the same licence. A citation that \
    will do:

    > \(DatasetContext.title), version \(context.version), method \(context.input.rubric.name). \
    <\(context.input.base)>. \(licenseID).

    The licence does not cover quotations of other people's pages: see NOTICE.md.

    """
  }

  static func notice(_ context: DatasetContext) -> String {
    """
    # Notice

    Columns and members named `quote`, `exact`, `prefix`, `suffix`, `headings` and those that end \
    in `_quote` hold words of the pages that are rated. They belong to the pages' owners. They are \
    quoted as evidence for a statement of fact, at most \(Quote.limit) characters each, with the \
    address and the moment of the capture, and are not licensed under \(licenseID).

    Names and marks of services are used to say which service is meant. No service has endorsed its \
    rating.

    The ratings say how clearly pages document cancellation. They are no legal advice and no finding \
    about anybody's conduct.

    """
  }
}

extension DatasetContext {
  /// README.md: what is in the dataset, column by column.
  func readme(_ tables: [WrittenTable]) -> String {
    let scored = records.filter { $0.record.status == "scored" }.count
    let head = """
      # \(DatasetContext.title)

      How clearly do services document, on their own public pages, how to cancel? One record is a \
      service in a jurisdiction. Every point of a score names a rule, every rule the statements or \
      pages it rests on, every statement its words and the stored capture in which they stand.

      - dataset: `\(input.name)`, published at <\(input.base)>
      - version of the data: \(version) (newest capture: \(input.asOf.description))
      - version of the columns: \(DatasetContext.schemaVersion); columns are only added at the end
      - method: \(input.rubric.name), see METHODOLOGY.md
      - services: \(companies.count); records: \(records.count), scored: \(scored); confirmed \
      changes: \(changes.count)
      - licence: \(Papers.licenseID), see LICENSE.md; quotations are third-party text, see NOTICE.md

      """
    return ([head, fileList(tables)] + methodSection() + [conventions, codebook(tables)])
      .joined(separator: "\n")
  }

  private func fileList(_ tables: [WrittenTable]) -> String {
    let rows = tables.map { "| \($0.file.name) | \($0.purpose) | \($0.count) |" }
    return """
      ## Files

      | file | what it holds | rows |
      |---|---|---|
      \(rows.joined(separator: "\n"))
      | evidence.jsonl | The rows of evidence.csv with exact words and selectors, a line each. | \
      \(tables.first { $0.file.name == "evidence.csv" }?.count ?? 0) |
      | api/v1/companies.json | The index in one JSON document. | \(records.count) |
      | summary.json | The index in figures, and what each change of method moved. | |
      | rubric.json | The rubric as data: what a recomputation needs beside the tables. | |
      | corrections.json | The log of corrections, a member each. | \
      \(input.corrections.count) |
      | api/v1/insights.json | The figures of insights.csv by measure. | |
      | api/v1/no-policy.json | The records of no_policy.csv. | \(silent.count) |
      | METHODOLOGY.md | The rubric: every rule with points and reason. | |
      | SHA256SUMS | Checksums; `sha256sum --check SHA256SUMS`. | |

      """
  }

  private var conventions: String {
    """
    ## Conventions

    - CSV as in RFC 4180: UTF-8 without byte order mark, comma, lines end in CR LF, sorted by the \
    bytes of the key. One line is one row: no cell holds a line break.
    - An empty cell means not stated, not checked or not applicable, never 0.
    - Times are UTC, `2026-05-09T07:05:30Z`; durations are ISO 8601, `P30D`, `PT24H`.
    - A text cell never starts with `=`, `+`, `-`, `@`, a tab or a carriage return, nor with their \
    wide forms: an apostrophe stands before such a text, also where spaces or apostrophes precede \
    the character. Take one apostrophe off to have the text back. Numbers are never changed.
    - The country code `NA` is Namibia, not a missing value: read with `keep_default_na=False` in \
    pandas.
    - Ids are stable for ever and never given away again.

    """
  }

  private func codebook(_ tables: [WrittenTable]) -> String {
    tables.map { table in
      let columns = table.columns.map { column in
        "| `\(column.name)` | \(column.field.kind.rawValue) | \(column.meaning) |"
      }
      return """
        ## \(table.file.name)

        \(table.purpose) Key: \(table.key.map { "`\($0)`" }.joined(separator: ", ")).

        | column | type | meaning |
        |---|---|---|
        \(columns.joined(separator: "\n"))

        """
    }.joined(separator: "\n")
  }
}
