// CODEBOOK.md and codebook.csv: every column of every table, for people and for machines.
import Formats
import Model

extension About {
  /// A row a column, in the order of tables and columns.
  var codebookCSV: ExportFile {
    let header = [
      "table", "column", "number", "type", "unit", "required", "key", "values", "minimum",
      "maximum", "leads_to", "rights", "description",
    ]
    var bytes = CSV.line(header.map(Cell.text))
    for table in tables {
      for (index, field) in table.fields.enumerated() {
        CSV.write(cells(table, field, index + 1)[...], to: &bytes)
      }
    }
    return ExportFile(name: "codebook.csv", bytes: bytes)
  }

  private func cells(_ table: TableDescription, _ field: FieldDescription, _ number: Int) -> [Cell]
  {
    [
      .text(table.name), .text(field.name), .number(number), .text(field.field.kind.rawValue),
      Cell(field.unit), .flag(field.isRequired), .flag(table.key.contains(field.name)),
      Cell(field.values.isEmpty ? nil : field.values.joined(separator: " ")),
      Cell(field.range?.lowerBound), Cell(field.range?.upperBound),
      Cell(field.leads.map { "\($0.table).\($0.column)" }),
      .text(field.isQuoted ? Quote.rights : license.id), .text(Words.flat(field.meaning)),
    ]
  }

  /// The same for people: a section a table.
  var codebook: ExportFile {
    let intro = """
      # Codebook

      Columns of the \(title), release \(version), columns \(schemaVersion). The same as a table: \
      codebook.csv. An empty cell means not stated, not checked or not applicable, never 0.

      """
    return ExportFile(
      name: "CODEBOOK.md", text: ([intro] + tables.map(section)).joined(separator: "\n"))
  }

  private func section(_ table: TableDescription) -> String {
    let rows = table.fields.map { field in
      "| `\(field.name)` | \(Markdown.cell(type(of: field))) | \(Markdown.cell(remarks(table, field))) |"
    }
    return """
      ## \(table.name)

      \(table.purpose) Rows: \(table.rows). Key: \(table.key.map { "`\($0)`" }.joined(separator: ", ")).

      | column | type | meaning |
      |---|---|---|
      \(rows.joined(separator: "\n"))

      """
  }

  private func type(of field: FieldDescription) -> String {
    field.field.kind.rawValue + (field.unit.map { ", \($0)" } ?? "")
  }

  private func remarks(_ table: TableDescription, _ field: FieldDescription) -> String {
    var parts = [field.meaning]
    if !field.values.isEmpty {
      parts.append("Values: \(field.values.map { "`\($0)`" }.joined(separator: ", ")).")
    }
    if let range = field.range { parts.append("From \(range.lowerBound) to \(range.upperBound).") }
    if let target = field.leads { parts.append("Leads to `\(target.table).\(target.column)`.") }
    if field.isRequired { parts.append("Never empty.") }
    if field.isQuoted { parts.append("Third-party text, see NOTICE.md.") }
    return parts.joined(separator: " ")
  }
}

/// Text inside documents for people.
enum Markdown {
  /// Text that may stand in a table's cell or a list's item: one line, no bar.
  static func cell(_ text: String) -> String {
    Words.flat(text).split(separator: "|", omittingEmptySubsequences: false).joined(
      separator: "\\|")
  }

  /// Text of elsewhere, such as a service's name: nothing in it is markup or out of sight.
  static func plain(_ text: String) -> String {
    var out = ""
    for scalar in Visible.text(Words.flat(text)).unicodeScalars {
      if "\\`*_[]<>#|&!".unicodeScalars.contains(scalar) { out += "\\" }
      out.unicodeScalars.append(scalar)
    }
    return out
  }
}
