// HTML and XML as values: text cannot become markup.

/// A piece of a page: text, or an element with more pieces in it.
///
/// Names of elements and attributes are literals of our own. All else is text and is escaped when it
/// is written, so that no value of a page can add an element or an attribute.
package indirect enum Node: Sendable {
  case text(String)
  case element(Tag, [Attribute], [Node])
  /// Data inside a `script` of a type that nothing runs, such as `application/ld+json`.
  case data(JSON)
}

/// The name of an element. Calling it makes the element: `Tag.p(.class("why")) { "Because." }`.
package struct Tag: Sendable {
  /// How it is laid out in the source.
  package enum Kind: Sendable {
    /// A line ends after it.
    case block
    /// Stands in a line of text.
    case inline
    /// HTML gives it no content and no end tag.
    case void
  }

  let name: StaticString
  let kind: Kind

  package init(_ name: StaticString, _ kind: Kind = .block) {
    self.name = name
    self.kind = kind
  }

  /// An element of this name.
  package func callAsFunction(
    _ attributes: Attribute..., @Nodes children: () -> [Node] = { [] }
  ) -> Node {
    .element(self, attributes, children())
  }
}

/// An attribute of an element.
package struct Attribute: Sendable {
  let name: StaticString
  let value: String

  init(_ name: StaticString, _ value: String) {
    self.name = name
    self.value = value
  }

  /// One whose value is written in the source. Values that come from elsewhere have ways of their
  /// own, such as ``href(_:)``.
  package init(_ name: StaticString, literal value: StaticString) {
    self.init(name, "\(value)")
  }
}

/// Lists of nodes, written as statements.
@resultBuilder
package enum Nodes {
  package static func buildExpression(_ node: Node) -> [Node] { [node] }
  package static func buildExpression(_ nodes: [Node]) -> [Node] { nodes }
  package static func buildExpression(_ text: String) -> [Node] { [.text(text)] }
  package static func buildBlock() -> [Node] { [] }
  package static func buildPartialBlock(first: [Node]) -> [Node] { first }
  package static func buildPartialBlock(accumulated: consuming [Node], next: [Node]) -> [Node] {
    accumulated += next
    return accumulated
  }
  package static func buildOptional(_ part: [Node]?) -> [Node] { part ?? [] }
  package static func buildEither(first part: [Node]) -> [Node] { part }
  package static func buildEither(second part: [Node]) -> [Node] { part }
  package static func buildArray(_ parts: [[Node]]) -> [Node] { Array(parts.joined()) }
}

/// How elements are spelt.
package enum Syntax: Sendable {
  /// Elements without content have no end tag where HTML has none.
  case html
  /// Elements without content end themselves.
  case xml
}

extension Node {
  /// Appends the piece as UTF-8.
  package func write(as syntax: Syntax, to out: inout [UInt8]) {
    switch self {
    case .text(let text): Escaping.write(text, to: &out)
    case .data(let json): Escaping.write(json, to: &out)
    case .element(let tag, let attributes, let children):
      out.append(UInt8(ascii: "<"))
      out += bytes(tag.name)
      for attribute in attributes {
        out.append(UInt8(ascii: " "))
        out += bytes(attribute.name)
        out.append(UInt8(ascii: "="))
        out.append(UInt8(ascii: "\""))
        Escaping.write(attribute.value, to: &out)
        out.append(UInt8(ascii: "\""))
      }
      if children.isEmpty, syntax == .xml {
        out.append(UInt8(ascii: "/"))
        out.append(UInt8(ascii: ">"))
      } else {
        out.append(UInt8(ascii: ">"))
        for child in children { child.write(as: syntax, to: &out) }
        if syntax == .xml || tag.kind != .void { end(tag, to: &out) }
      }
      if tag.kind != .inline { out.append(0x0A) }
    }
  }

  /// Bytes that it has as HTML.
  package var byteCount: Int {
    var out: [UInt8] = []
    write(as: .html, to: &out)
    return out.count
  }

  private func end(_ tag: Tag, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "<"))
    out.append(UInt8(ascii: "/"))
    out += bytes(tag.name)
    out.append(UInt8(ascii: ">"))
  }

  private func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
  }
}

/// The one way of text into HTML and XML, for content and attributes alike.
enum Escaping {
  /// JSON where HTML knows no entities. What could end the element or begin a comment can only stand
  /// in a text of it, and there an escape of JSON is the same character.
  static func write(_ json: JSON, to out: inout [UInt8]) {
    for byte in json.line.dropLast() {
      switch byte {
      case UInt8(ascii: "<"): out += "\\u003c".utf8
      case UInt8(ascii: ">"): out += "\\u003e".utf8
      case UInt8(ascii: "&"): out += "\\u0026".utf8
      default: out.append(byte)
      }
    }
  }

  /// Works on code points. By characters a quotation mark with an accent on it would pass for
  /// something else and still end an attribute.
  static func write(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { write($0, to: &out) }
  }

  /// Runs that stand as they are are copied whole, since most text is nothing else.
  private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var run = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "(")...UInt8(ascii: ";"), UInt8(ascii: "?")...UInt8(ascii: "~"), 0x20:
        index += 1
        continue
      default: break
      }
      let length = size(bytes[index])
      let next = min(index + length, bytes.count)
      if let escaped = escape(bytes[index..<next]) {
        out += bytes[run..<index]
        out += escaped.utf8
        run = next
      }
      index = next
    }
    out += bytes[run...]
  }

  /// What stands for a code point; nil where it stands for itself.
  private static func escape(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    switch bytes[bytes.startIndex] {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return "&quot;"
    case UInt8(ascii: "'"): return "&#39;"
    case 0x20..<0x7F, 0x09, 0x0A: return nil
    default:
      guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first,
        Visible.isHidden(scalar)
      else { return nil }
      return Visible.token(scalar)
    }
  }

  /// Bytes of the code point that begins with this one; a `String` holds only whole ones.
  private static func size(_ first: UInt8) -> Int {
    switch first {
    case ..<0x80: 1
    case ..<0xE0: 2
    case ..<0xF0: 3
    default: 4
    }
  }
}
