// A piece of the records in the forms in which they are published.
import Formats
package import Model

/// Makes records into what is written of them. Pure, so that pieces can be made side by side.
package struct RecordPress: Sendable {
  let context: DatasetContext

  init(_ input: DatasetInput) { context = DatasetContext(input) }

  /// - Parameter records: some that follow each other in the order of their ids.
  package func part(of records: [ScoreRecord]) -> RecordPart {
    let piece = context.with(records)
    var part = RecordPart(tables: piece.recordTables(), state: IndexState(of: piece))
    for row in piece.records {
      let texts = RecordTexts(row, piece)
      part.lines += texts.lines
      if !part.entries.isEmpty { part.entries += CompaniesFile.separator }
      part.entries += texts.entry
      part.files.append(texts.file)
    }
    return part
  }
}

/// What a piece of the records gives to each file.
package struct RecordPart: Sendable {
  /// Every table that has rows by record, without rows too.
  var tables: [TablePart]
  /// Of evidence.jsonl.
  var lines: [UInt8] = []
  /// Of the list in companies.json, with what stands between two.
  var entries: [UInt8] = []
  /// The records' own files.
  var files: [ExportFile] = []
  var state: IndexState

  init(tables: [TablePart], state: IndexState) {
    self.tables = tables
    self.state = state
  }
}

/// Rows of a table, ready to be appended to what there is.
struct TablePart: Sendable {
  /// Its `rows` count nothing yet.
  var description: TableDescription
  /// Without the header.
  var csv: [UInt8]
  /// The same rows, a column each.
  var columns: [CellColumn]
  var rows: Int { columns.first?.count ?? 0 }
}
