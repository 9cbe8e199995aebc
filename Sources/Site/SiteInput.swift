// What the public site is made of, beside the records.
package import Model

/// Everything that pages need beside the records, which pass one by one.
package struct SiteInput: Sendable {
  /// Full name for people: `Cancellation Friction Index`.
  package var title: String
  /// Where the site is published, `https://…`, without a slash at the end.
  package var base: String
  /// A mail or web address for corrections.
  package var contact: String
  package var rubric: Rubric
  package var companies: [Company]
  /// All changes; pages show the confirmed ones that somebody would want to know.
  package var changes: [Change] = []
  /// Open and rejected ones too.
  package var corrections: [Correction] = []
  package var audits: [Audit] = []
  package var flows: [FlowRubric] = []
  package var laws: [Law] = []
  package var release: SiteRelease

  package init(
    title: String, base: String, contact: String, rubric: Rubric, companies: [Company],
    release: SiteRelease
  ) {
    self.title = title
    self.base = base
    self.contact = contact
    self.rubric = rubric
    self.companies = companies
    self.release = release
  }
}

/// The newest release of the dataset, as far as the site tells of it.
package struct SiteRelease: Sendable, Equatable {
  /// `2026.11.21`.
  package var version: String
  /// The newest capture of the archive: the night that the site shows.
  package var asOf: Timestamp
  /// Of the columns, semantic.
  package var schemaVersion: String
  /// Sorted by name; without the records' own files.
  package var files: [File]
  /// The codebook: tables by name, columns in the order of the file.
  package var tables: [Table]
  /// Of each record, the first release that has it as it is now. Citations name that one, so that
  /// a page does not change with every release.
  package var since: [String: String]
  /// By measure and group.
  package var figures: [Figure]
  /// METHODOLOGY.md.
  package var methodology: String

  package init(
    version: String, asOf: Timestamp, schemaVersion: String, files: [File] = [],
    tables: [Table] = [], since: [String: String] = [:], figures: [Figure] = [],
    methodology: String = ""
  ) {
    self.version = version
    self.asOf = asOf
    self.schemaVersion = schemaVersion
    self.files = files
    self.tables = tables
    self.since = since
    self.figures = figures
    self.methodology = methodology
  }

  /// A file that one can download.
  package struct File: Sendable, Equatable {
    package var name: String
    package var bytes: Int
    /// 64 hexadecimal digits.
    package var sha256: String

    package init(name: String, bytes: Int, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  /// A table of the codebook.
  package struct Table: Sendable, Equatable {
    package var name: String
    package var purpose: String
    package var rows: Int
    package var columns: [Column]

    package init(name: String, purpose: String, rows: Int, columns: [Column]) {
      self.name = name
      self.purpose = purpose
      self.rows = rows
      self.columns = columns
    }
  }

  /// A column of the codebook.
  package struct Column: Sendable, Equatable {
    package var name: String
    package var type: String
    package var meaning: String

    package init(name: String, type: String, meaning: String) {
      self.name = name
      self.type = type
      self.meaning = meaning
    }
  }

  /// A figure about the whole index.
  package struct Figure: Sendable, Equatable {
    package var measure: String
    /// How it is made.
    package var definition: String
    /// `count`, `points` or `mean`.
    package var unit: String
    package var group: String
    /// Nil where too few records would speak for the group.
    package var tenths: Int?
    /// Of how many it was made.
    package var n: Int

    package init(
      measure: String, definition: String, unit: String, group: String, tenths: Int?, n: Int
    ) {
      self.measure = measure
      self.definition = definition
      self.unit = unit
      self.group = group
      self.tenths = tenths
      self.n = n
    }
  }
}
