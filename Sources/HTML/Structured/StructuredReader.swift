// JSON-LD to items of the few types that concern leaving.

/// Gathers items from any number of scripts, within bounds.
struct StructuredReader {
  private(set) var items: [StructuredItem] = []
  /// Values that may still be looked at.
  private var budget = 20_000

  static let types: Set = ["Question", "MerchantReturnPolicy", "Offer", "ContactPoint"]
  /// Bytes of a value that are kept.
  static let longest = 4_000
  static let mostItems = 500
  /// Values of one item.
  static let mostProperties = 40

  /// Reads one script, of whatever shape: an item, a list of items, a graph, items inside items.
  mutating func read(_ text: [UInt8]) {
    if let tree = JSONTree.parse(text) { gather(tree) }
  }

  private mutating func gather(_ tree: JSONTree) {
    guard budget > 0, items.count < Self.mostItems else { return }
    budget -= 1
    switch tree {
    case .list(let values):
      for value in values { gather(value) }
    case .object(let object):
      if let type = Self.type(of: object) {
        items.append(StructuredItem(type: type, properties: properties(of: object)))
      }
      for key in Self.sorted(object) {
        if let value = object[key] { gather(value) }
      }
    case .text, .nothing: break
    }
  }

  private static func type(of object: [String: JSONTree]) -> String? {
    let written: [String] =
      switch object["@type"] {
      case .text(let name): [name]
      case .list(let names): names.compactMap { if case .text(let name) = $0 { name } else { nil } }
      default: []
      }
    return written.map(bare).first(where: types.contains)
  }

  /// The plain values of an item, and the texts of a question's answers.
  private mutating func properties(of object: [String: JSONTree]) -> [StructuredItem.Property] {
    var out: [StructuredItem.Property] = []
    for key in Self.sorted(object) where !key.hasPrefix("@") {
      guard let value = object[key] else { continue }
      for text in texts(value) where out.count < Self.mostProperties {
        out.append(StructuredItem.Property(name: key, value: text))
      }
    }
    return out
  }

  private mutating func texts(_ value: JSONTree) -> [String] {
    guard budget > 0 else { return [] }
    budget -= 1
    switch value {
    case .text(let text): return Self.plain(text).map { [$0] } ?? []
    case .list(let values):
      var out: [String] = []
      for value in values { out += texts(value) }
      return out
    case .object(let object):
      guard case .text(let text)? = object["text"] else { return [] }
      return Self.plain(text).map { [$0] } ?? []
    case .nothing: return []
    }
  }

  /// A value without markup; nil when nothing is left.
  private static func plain(_ text: String) -> String? {
    var bytes = clipped(Array(bare(text).utf8))
    if bytes.contains(UInt8(ascii: "<")) || bytes.contains(UInt8(ascii: "&")) {
      guard let page = try? Page.read(PageSource(bytes: bytes, charset: "utf-8")) else {
        return nil
      }
      bytes = page.text.utf8
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// As much of a value as is kept.
  static func clipped(_ value: [UInt8]) -> [UInt8] {
    guard value.count > longest else { return value }
    var bytes = Array(value[..<longest])
    // Not in the middle of a character.
    while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
    if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
    return bytes
  }

  /// `Question` of `https://schema.org/Question`.
  static func bare(_ name: String) -> String {
    for prefix in ["https://schema.org/", "http://schema.org/", "schema:"]
    where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }

  private static func sorted(_ object: [String: JSONTree]) -> [String] {
    object.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }
}
