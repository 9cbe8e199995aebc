// A declaration as people write it: fields in the order of the schema, two spaces a level.
import Model
import Store

/// The text of a file of declarations.
enum DeclarationText {
  /// The order of fields; what is not listed comes last, by name.
  private static let order = [
    "id", "name", "kind", "valid_until", "url", "industry", "jurisdictions", "domains", "pricing",
    "retired", "retired_because", "language", "media_type", "render", "render_domains", "select",
    "remove", "history", "documents",
  ]

  static func bytes(of company: Company) throws -> [UInt8] {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: try CanonicalJSON.line(company))
    } catch let error as JSONSyntaxError {
      throw StoreError(.content, file: "\(company.id).json", message: "\(error)")
    }
    return Array((text(value, depth: 0) + "\n").utf8)
  }

  private static func text(_ value: JSONValue, depth: Int) -> String {
    let (inner, outer) = (
      String(repeating: "  ", count: depth + 1), String(repeating: "  ", count: depth)
    )
    func list(_ parts: [String], _ open: String, _ close: String) -> String {
      parts.isEmpty
        ? open + close
        : open + "\n" + parts.map { inner + $0 }.joined(separator: ",\n") + "\n" + outer + close
    }
    switch value {
    case .array(let items): return list(items.map { text($0, depth: depth + 1) }, "[", "]")
    case .object(let members):
      let names = members.keys.sortedByUTF8().sorted { rank($0) < rank($1) }
      return list(
        names.map { quoted($0) + ": " + text(members[$0] ?? .null, depth: depth + 1) }, "{", "}")
    case .string(let text): return quoted(text)
    default: return value.text
    }
  }

  private static func rank(_ name: String) -> Int { order.firstIndex(of: name) ?? order.count }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
