// What is said of a column: the one source of codebook, schemas and types.
import Formats

/// A column as the papers of the dataset describe it.
struct FieldDescription: Equatable {
  var field: Field
  /// A sentence.
  var meaning: String
  /// What a number counts: `points`, `code points`, `bytes`, `days` …
  var unit: String?
  /// The only values that it takes, where it is one of a list.
  var values: [String] = []
  /// The least and the most that a number is.
  var range: ClosedRange<Int>?
  /// Whether every row has a value.
  var isRequired = false
  /// The table and column that it leads to.
  var leads: Reference?
  /// Whether it holds others' words, which our licence does not cover.
  var isQuoted = false

  struct Reference: Equatable {
    var table: String
    var column: String
  }

  var name: String { field.name }
}

/// A table as the papers of the dataset describe it.
struct TableDescription: Equatable {
  /// `scores`.
  var name: String
  /// What a row is.
  var purpose: String
  /// Columns that together name a row.
  var key: [String]
  var fields: [FieldDescription]
  var rows: Int
}

/// A file of a release.
struct FileDescription: Equatable {
  /// Relative to the release, with `/` between folders.
  var name: String
  var bytes: Int
  /// 64 hexadecimal digits.
  var sha256: String
}
