// A strict reader of RFC 4180, to judge what we write.

/// Rows of cells; nil when the text is not as RFC 4180 has it.
package func readCSV(_ bytes: [UInt8]) -> [[String]]? {
  var rows: [[String]] = []
  var row: [String] = []
  var cell: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "\"") {
      index += 1
      while true {
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "\"") {
          guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { break }
          index += 1
        }
        cell.append(bytes[index])
        index += 1
      }
      index += 1
    } else {
      while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != 13 {
        guard bytes[index] != 10, bytes[index] != UInt8(ascii: "\"") else { return nil }
        cell.append(bytes[index])
        index += 1
      }
    }
    guard index < bytes.count, let text = String(validating: cell, as: UTF8.self) else {
      return nil
    }
    row.append(text)
    cell = []
    if bytes[index] == UInt8(ascii: ",") {
      index += 1
    } else {
      guard bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 else { return nil }
      index += 2
      rows.append(row)
      row = []
    }
  }
  return row.isEmpty ? rows : nil
}
