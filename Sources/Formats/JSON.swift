// JSON with one spelling for each value.
import Model

/// A JSON value without floating point: what we publish has none. Means are whole tenths.
package indirect enum JSON: Equatable, Sendable {
  case null
  case flag(Bool)
  case number(Int)
  /// A number with one decimal, in tenths: 641 is written 64.1, and 640 is written 64.
  case tenths(Int)
  case text(String)
  case list([JSON])
  case object([String: JSON])
  /// A value that was written before, on one line.
  case written([UInt8])

  package init(_ text: String?) { self = text.map(JSON.text) ?? .null }
  package init(_ number: Int?) { self = number.map(JSON.number) ?? .null }
  package init(_ texts: [String]) { self = .list(texts.map(JSON.text)) }

  /// Appends the value on one line, without an end of line.
  package func write(to out: inout [UInt8]) { write(to: &out, indent: nil) }

  /// On one line, with a line feed at the end.
  package var line: [UInt8] {
    var out: [UInt8] = []
    writeLine(to: &out)
    return out
  }

  /// Appends the value on one line, with a line feed at the end.
  package func writeLine(to out: inout [UInt8]) {
    write(to: &out, indent: nil)
    out.append(0x0A)
  }

  /// Indented by two spaces, with a line feed at the end.
  package var pretty: [UInt8] {
    var out: [UInt8] = []
    write(to: &out, indent: 0)
    return out + [0x0A]
  }

  private func write(to out: inout [UInt8], indent: Int?) {
    switch self {
    case .null: out += "null".utf8
    case .flag(let flag): out += (flag ? "true" : "false").utf8
    case .number(let number): out += String(number).utf8
    case .tenths(let tenths): out += Tenths.text(tenths).utf8
    case .text(let text): JSON.write(text, to: &out)
    case .written(let bytes): out += bytes
    case .list(let items):
      JSON.write(items, "[", "]", to: &out, indent) { item, out, indent in
        item.write(to: &out, indent: indent)
      }
    case .object(let members):
      let sorted = members.sorted { utf8Precedes($0.key, $1.key) }
      JSON.write(sorted, "{", "}", to: &out, indent) { member, out, indent in
        JSON.write(member.key, to: &out)
        out += (indent == nil ? ":" : ": ").utf8
        member.value.write(to: &out, indent: indent)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: String, _ close: String, to out: inout [UInt8], _ indent: Int?,
    _ body: (Item, inout [UInt8], Int?) -> Void
  ) {
    out += open.utf8
    let inner = indent.map { $0 + 2 }
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      newLine(to: &out, inner)
      body(item, &out, inner)
    }
    if !items.isEmpty { newLine(to: &out, indent) }
    out += close.utf8
  }

  private static func newLine(to out: inout [UInt8], _ indent: Int?) {
    guard let indent else { return }
    out.append(0x0A)
    out += Array(repeating: UInt8(ascii: " "), count: indent)
  }

  /// Escapes what JSON demands, and U+2028 and U+2029, which end a line for some readers.
  static func write(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for place in bytes.indices where isSpecial(bytes[place]) {
        guard let escaped = escaped(bytes, place) else { continue }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
        out += escaped.utf8
        // Both line separators are of three bytes.
        start = place + (bytes[place] == 0xE2 ? 3 : 1)
      }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    out.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0xE2
  }

  /// What stands for the bytes at a place; nil where they stand for themselves.
  private static func escaped(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> String? {
    switch bytes[place] {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0x09: "\\t"
    case 0xE2:
      switch (bytes[place + 1], bytes[place + 2]) {
      case (0x80, 0xA8): "\\u2028"
      case (0x80, 0xA9): "\\u2029"
      default: nil
      }
    case let byte: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
    }
  }
}
