// What is said of a column: the one source of codebook, schemas and types.
package import Formats

/// A column as the papers of the dataset describe it.
package struct FieldDescription: Sendable, Equatable {
  package var field: Field
  /// A sentence.
  package var meaning: String
  /// What a number counts: `points`, `code points`, `bytes`, `days` …
  package var unit: String?
  /// The only values that it takes, where it is one of a list.
  package var values: [String] = []
  /// The least and the most that a number is.
  package var range: ClosedRange<Int>?
  /// What every text matches as a whole, as a regular expression.
  package var pattern: String?
  /// Whether every row has a value.
  package var isRequired = false
  /// The table and column that it leads to.
  package var leads: Reference?
  /// Whether it holds others' words, which our licence does not cover.
  package var isQuoted = false

  package struct Reference: Sendable, Equatable {
    package var table: String
    package var column: String

    package init(table: String, column: String) {
      self.table = table
      self.column = column
    }
  }

  package init(field: Field, meaning: String) {
    self.field = field
    self.meaning = meaning
  }

  package var name: String { field.name }
}

/// A table as the papers of the dataset describe it.
package struct TableDescription: Sendable, Equatable {
  /// `scores`.
  package var name: String
  /// What a row is.
  package var purpose: String
  /// Columns that together name a row.
  package var key: [String]
  package var fields: [FieldDescription]
  package var rows: Int

  package init(
    name: String, purpose: String, key: [String], fields: [FieldDescription], rows: Int
  ) {
    self.name = name
    self.purpose = purpose
    self.key = key
    self.fields = fields
    self.rows = rows
  }
}

/// A file of a release.
package struct FileDescription: Sendable, Equatable {
  /// Relative to the release, with `/` between folders.
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
