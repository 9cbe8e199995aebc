// The dataset as it is written: records pass, piece by piece, and then the whole is told.
import Formats
package import Model

/// Writes a dataset. Records come in pieces, in the order of their ids; of those that have passed
/// only ``IndexState`` is kept.
package struct DatasetWriter<Failure: Error> {
  /// Makes the pieces that ``add(_:)`` takes, on any thread.
  package let press: RecordPress
  private let sink: DatasetSink<Failure>
  private var state = IndexState()
  /// In the order in which they were begun.
  private var tables: [GrowingTable] = []

  /// - Parameter input: without its records.
  package init(_ input: DatasetInput, to sink: DatasetSink<Failure>) throws(Failure) {
    press = RecordPress(input)
    self.sink = sink
    try sink.add(press.context.companiesHead, CompaniesFile.name)
    try sink.add([], EvidenceRow.file)
    try add(press.part(of: []))
    try write(press.context.groundTables())
  }

  /// Takes the next piece.
  package mutating func add(_ part: RecordPart) throws(Failure) {
    try write(part.tables)
    if !part.lines.isEmpty { try sink.add(part.lines, EvidenceRow.file) }
    if !part.entries.isEmpty {
      try sink.add(
        (state.count > 0 ? CompaniesFile.separator : []) + part.entries, CompaniesFile.name)
    }
    for file in part.files { try sink.put(file.bytes, file.name) }
    state.merge(part.state)
  }

  /// Takes attempts at pages, page by page in the order of their documents.
  package mutating func add(_ attempts: [Snapshot]) throws(Failure) {
    try write([press.context.snapshotsTable(attempts).part(press.context)])
  }

  /// Writes what is about the whole index, then the papers that name all files.
  package mutating func end() throws(Failure) { _ = try finish() }

  /// - Returns: what the papers are made of.
  mutating func finish() throws(Failure) -> About {
    let index = WholeIndex(context: press.context, state: state)
    try write(index.tables())
    try sink.add(press.context.companiesTail(count: state.count), CompaniesFile.name)
    for file in index.documents() { try sink.put(file.bytes, file.name) }
    for place in tables.indices {
      let end = tables[place].parquet.finish()
      try sink.add(end, tables[place].parquetName)
    }
    let files = try sink.end().filter { !RecordPlace.holds($0.name) }
    let about = index.about(tables.map(\.description), files)
    for paper in about.papers(index.news) { try sink.put(paper.bytes, paper.name) }
    _ = try sink.end()
    return about
  }

  /// Appends rows to tables, which begin with their first piece.
  private mutating func write(_ parts: [TablePart]) throws(Failure) {
    for part in parts {
      let place = try place(of: part.description)
      tables[place].description.rows += part.rows
      try sink.add(part.csv, tables[place].csvName)
      guard part.rows > 0 else { continue }
      let bytes = tables[place].parquet.add(part.columns)
      if !bytes.isEmpty { try sink.add(bytes, tables[place].parquetName) }
      try sink.insert(part.columns, part.description.name)
    }
  }

  private mutating func place(of table: TableDescription) throws(Failure) -> Int {
    if let place = tables.firstIndex(where: { $0.description.name == table.name }) { return place }
    let begun = GrowingTable(table, head: press.context.head)
    tables.append(begun)
    try sink.add(begun.header, begun.csvName)
    try sink.begin(table)
    return tables.count - 1
  }
}

/// A table of which rows have been written, and more may come.
private struct GrowingTable {
  var description: TableDescription
  var parquet: Parquet

  init(_ table: TableDescription, head: [String: JSON]) {
    description = table
    description.rows = 0
    let notes = head.keys.sorted(by: utf8Precedes).compactMap {
      key -> (key: String, value: String)? in
      guard case .text(let text) = head[key] else { return nil }
      return (key, text)
    }
    parquet = Parquet(table.fields.map(\.field), notes: notes)
  }

  var csvName: String { "\(description.name).csv" }
  var parquetName: String { "parquet/\(description.name).parquet" }
  var header: [UInt8] { CSV.line(description.fields.map { .text($0.name) }) }
}
