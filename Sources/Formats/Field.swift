// What every format must know of a column.

/// A column of a table: its name and what its cells hold.
package struct Field: Sendable, Equatable {
  /// Of values as CSV has them: texts, whole numbers, `true` and `false`, moments as
  /// `2026-05-09T07:05:30Z`, days as `2026-05-09`.
  package enum Kind: String, Sendable { case string, integer, boolean, datetime, date }

  package var name: String
  package var kind: Kind

  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
