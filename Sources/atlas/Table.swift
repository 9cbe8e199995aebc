// Tables for a terminal.
import Pipeline

/// Rows of text under headings, columns aligned.
struct Table {
  private var rows: [[String]]

  init(_ headings: String...) { rows = [headings] }

  mutating func row(_ cells: String...) { rows.append(cells) }

  /// Lines without trailing spaces.
  var lines: [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
        .replacing(#/ +$/#, with: "")
    }
  }
}
