// JSON of unknown shape, read within bounds.
import FoundationEssentials

/// A JSON value.
indirect enum JSONTree: Decodable {
  case text(String)
  case list([JSONTree])
  case object([String: JSONTree])
  case nothing

  /// The deepest nesting that is read.
  private static let depth = 48

  /// Reads a text; nil if it is no JSON or too deep.
  static func parse(_ text: [UInt8]) -> JSONTree? {
    guard isShallow(text) else { return nil }
    return try? JSONDecoder().decode(JSONTree.self, from: Data(text))
  }

  init(from decoder: any Decoder) throws {
    if var list = try? decoder.unkeyedContainer() {
      var values: [JSONTree] = []
      while !list.isAtEnd { values.append(try list.decode(JSONTree.self)) }
      self = .list(values)
      return
    }
    let single = try decoder.singleValueContainer()
    if let object = try? single.decode([String: JSONTree].self) {
      self = .object(object)
    } else if let text = try? single.decode(String.self) {
      self = .text(text)
    } else if let flag = try? single.decode(Bool.self) {
      self = .text(flag ? "true" : "false")
    } else if let number = try? single.decode(Int.self) {
      self = .text("\(number)")
    } else if let number = try? single.decode(Double.self) {
      self = .text("\(number)")
    } else {
      self = .nothing
    }
  }

  /// Whether brackets outside strings nest no deeper than is read: the decoder recurses.
  private static func isShallow(_ text: [UInt8]) -> Bool {
    var open = 0
    var isInString = false
    var isEscaped = false
    for byte in text {
      if isEscaped {
        isEscaped = false
      } else if isInString {
        if byte == UInt8(ascii: "\\") { isEscaped = true }
        if byte == UInt8(ascii: "\"") { isInString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
        default: break
        }
        if open > depth { return false }
      }
    }
    return true
  }
}
