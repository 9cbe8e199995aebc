// README.md: what is in the release, how to read it, and what will not change.
import Formats
import Model

extension About {
  /// `more` are sections that are made of the records.
  func readme(_ more: [String] = []) -> ExportFile {
    ExportFile(
      name: "README.md",
      text: ([opening, fileList] + more + [conventions, promises, checks]).joined(
        separator: "\n"))
  }

  private var opening: String {
    """
    # \(title)

    \(summary)

    - dataset: `\(name)`, published at <\(base)>
    - version of the data: \(version) (newest capture: \(asOf.description))
    - version of the columns: \(schemaVersion); columns are only added at the end
    - method: \(methodology), see METHODOLOGY.md
    - licence: \(license.id), see LICENSE.md; quotations are third-party text, see NOTICE.md
    - questions and corrections: \(contact)

    To cite it: CITATION.cff, or

    > \(attribution)

    """
  }

  private var fileList: String {
    let rows = tables.map { "| \($0.name).csv | \(Markdown.cell($0.purpose)) | \($0.rows) |" }
    let evidence = tables.first { $0.name == "evidence" }?.rows ?? 0
    let papers = endpoints.map { "| api/v1/\($0.path) | \(Markdown.cell($0.purpose)) | |" }
    return """
      ## Files

      | file | what it holds | rows |
      |---|---|---|
      \(rows.joined(separator: "\n"))
      | evidence.jsonl | The rows of evidence.csv with exact words and selectors, a line each. | \
      \(evidence) |
      | summary.json | The index in figures, and what each change of method moved. | |
      | rubric.json | The rubric as data: what a recomputation needs beside the tables. | |
      | corrections.json | The log of corrections, a member each. | |
      \(papers.joined(separator: "\n"))
      | CODEBOOK.md, codebook.csv | Every column of every table. | |
      | METHODOLOGY.md | The rubric: every rule with points and reason. | |
      | datapackage.json, croissant.json, dataset.jsonld, schemas | The same for programs. | |
      | CHANGELOG.md, delta.json, release.json | What is new, and what the next release is compared \
      with. | |
      | changes.atom, changes.feed.json | The newest confirmed changes of pages. | |
      | SHA256SUMS | Checksums of all files. | |

      """
  }

  private var conventions: String {
    """
    ## Conventions

    - CSV as in RFC 4180: UTF-8 without byte order mark, comma, lines end in CR LF, sorted by the \
    bytes of the key. One line is one row: no cell holds a line break.
    - An empty cell means not stated, not checked or not applicable, never 0. In JSON it is null, \
    and the member is there.
    - Times are UTC, `2026-05-09T07:05:30Z`, in columns that end in `at` or `since`; days end in \
    `date`; durations are ISO 8601, `P30D`, `PT24H`.
    - A text cell never starts with `=`, `+`, `-`, `@`, a tab or a carriage return, nor with their \
    wide forms: an apostrophe stands before such a text, also where spaces or apostrophes precede \
    the character. Take one apostrophe off to have the text back. Numbers are never changed.
    - The country code `NA` is Namibia, not a missing value: read with `keep_default_na=False` in \
    pandas.
    - Personal data such as mailboxes and telephones of individuals is taken out before anything is \
    published: `\(Privacy.token)` stands in its place, and `quote_redacted` says so of a quote.
    - Scores of two methods are never to be compared without saying so.

    """
  }

  private var promises: String {
    """
    ## Addresses that last

    - <\(base)/releases/\(version)/> holds this release. It never changes; what is corrected \
    comes as a release of its own.
    - <\(base)/latest/> leads to the newest release.
    - Ids of services, records, pages and changes are stable for ever and never given away again.
    - Columns are only added at the end. What must break begins its entry in CHANGELOG.md.

    """
  }

  private var checks: String {
    """
    ## To check a download

        sha256sum --check --strict SHA256SUMS

    """
  }
}
