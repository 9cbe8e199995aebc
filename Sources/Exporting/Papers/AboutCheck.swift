// What must hold of a release before papers are made of it.
import Formats
import Model

extension About {
  /// What is wrong, a sentence each; nothing when all is well.
  ///
  /// Validators of others pass over most of this: a release without a version, a reference to a
  /// table that is not there, a column that nobody explains.
  var faults: [String] {
    ownFaults + fileFaults + tables.flatMap(faults)
  }

  private var ownFaults: [String] {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    let isVersion =
      (3...4).contains(parts.count) && parts.allSatisfy { Int($0).map(String.init) == String($0) }
    let semantic = schemaVersion.split(separator: ".", omittingEmptySubsequences: false)
    return [
      (isVersion, "version “\(version)” is no calendar date without leading zeros"),
      (
        semantic.count == 3 && semantic.allSatisfy { Int($0).map(String.init) == String($0) },
        "schema version “\(schemaVersion)” is not three numbers"
      ),
      (
        !name.isEmpty && name.utf8.allSatisfy { Array("-._".utf8).contains($0) || isWord($0) },
        "name “\(name)” has other than lower-case letters, digits and - . _"
      ),
      (
        base.hasPrefix("https://") && base.utf8.last != UInt8(ascii: "/"),
        "base “\(base)” is no https address without a slash at its end"
      ),
      (!methodology.isEmpty, "no methodology"), (!contact.isEmpty, "no contact"),
      ((50...5000).contains(summary.unicodeScalars.count), "summary is not 50 to 5000 characters"),
      (since.map { $0 <= asOf } ?? true, "since is after as of"),
      (Set(tables.map(\.name)).count == tables.count, "two tables have one name"),
      (Set(files.map(\.name)).count == files.count, "two files have one name"),
    ].compactMap { $0.0 ? nil : $0.1 }
  }

  private var fileFaults: [String] {
    files.flatMap { file in
      let parts = file.name.split(separator: "/", omittingEmptySubsequences: false)
      let isDigest =
        file.sha256.utf8.count == 64
        && file.sha256.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
      return [
        (
          parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." },
          "file “\(file.name)” is no relative path inside the release"
        ), (isDigest, "file “\(file.name)” has no SHA-256"),
      ].compactMap { $0.0 ? nil : $0.1 }
    }
  }

  private func faults(_ table: TableDescription) -> [String] {
    let names = table.fields.map(\.name)
    var out: [String] = []
    if table.fields.isEmpty { out.append("has no columns") }
    if Set(names).count != names.count { out.append("has two columns of one name") }
    if table.key.isEmpty { out.append("has no key") }
    out += table.key.filter { !names.contains($0) }.map { "has a key “\($0)” that is no column" }
    if !isSentence(table.purpose) { out.append("has no purpose that is a sentence") }
    if file("\(table.name).csv") == nil { out.append("has no file \(table.name).csv") }
    return out.map { "table \(table.name) \($0)" } + table.fields.flatMap { faults($0, in: table) }
  }

  private func faults(_ field: FieldDescription, in table: TableDescription) -> [String] {
    let kind = field.field.kind
    var out: [String] = []
    if !field.name.utf8.allSatisfy({ $0 == UInt8(ascii: "_") || isWord($0) }) || field.name.isEmpty
    {
      out.append("is not named in lower-case letters, digits and _")
    }
    if !isSentence(field.meaning) { out.append("has no meaning that is a sentence") }
    if field.range != nil, kind != .integer { out.append("has a range and is no number") }
    if field.unit != nil, kind != .integer { out.append("has a unit and is no number") }
    if !field.values.isEmpty, kind != .string { out.append("has values and is no text") }
    if Set(field.values).count != field.values.count || field.values.contains("") {
      out.append("has a value twice, or an empty one")
    }
    if let target = field.leads {
      let columns = tables.first { $0.name == target.table }?.fields.map(\.name) ?? []
      if !columns.contains(target.column) {
        out.append("leads to \(target.table).\(target.column), which is not there")
      }
    }
    return out.map { "column \(table.name).\(field.name) \($0)" }
  }

  private func isSentence(_ text: String) -> Bool {
    text.utf8.last == UInt8(ascii: ".") && Words.flat(text) == text
  }

  private func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
