// Microdata to items of the few types that concern leaving.
import CLibXML2
import Glibc

/// Walks a tree for items, their properties and their values, without recursion and within bounds.
///
/// A value counts where readers do not see it: `content` and the like, and words that the visible
/// text leaves out. The rest of an item is read as visible text anyway. `itemref` is not followed.
struct MicrodataReader {
  /// Elements that the visible text leaves out.
  private let unseen: Set<xmlNodePtr>
  private var found: [(order: Int, item: StructuredItem)] = []
  private var begun = 0
  private var scopes: [Scope] = []
  private var values: [Value] = []
  /// The outermost hidden element around the node at hand.
  private var hidden: xmlNodePtr?

  /// Items inside items, and values inside values, that are read.
  private static let depth = 48

  /// An item whose element is open.
  private struct Scope {
    var node: xmlNodePtr
    var order: Int
    /// nil for an item that is of interest only for its text, as an answer is.
    var type: String?
    /// The properties of the item around it whose value it is.
    var names: [String]
    var properties: [StructuredItem.Property] = []
  }

  /// A property whose element is open.
  private struct Value {
    var node: xmlNodePtr
    var scope: Int
    var names: [String]
    var text = TextBuilder(capacity: 0)
  }

  // MARK: The front door

  /// Whether it is worth while to look, told by the bytes alone.
  static func mayHoldItems(_ body: [UInt8]) -> Bool {
    contains("itemtype", by: 5, body)
      && StructuredReader.types.contains { contains($0, by: 0, body) }
  }

  /// Whether a word stands in a body; looks for one of its bytes, which had better be a rare one.
  private static func contains(_ word: String, by place: Int, _ body: [UInt8]) -> Bool {
    let word = Array(word.utf8)
    return body.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, word.count <= bytes.count else { return false }
      var at = place
      let end = bytes.count - word.count + place + 1
      while at < end, let found = memchr(base + at, Int32(word[place]), end - at) {
        at = UnsafeRawPointer(found) - base + 1
        if memcmp(found - place, word, word.count) == 0 { return true }
      }
      return false
    }
  }

  /// The items of a decoded body in document order; none if it cannot be parsed.
  static func items(in body: [UInt8]) -> [StructuredItem] {
    guard !body.isEmpty else { return [] }
    return (try? parsed(body)) ?? []
  }

  private static func parsed(_ body: [UInt8]) throws(ReadError) -> [StructuredItem] {
    let parsed = try ParsedHTML.parse(try Sanitiser.clean(body, without: .unseen))
    guard let document = parsed.document else { return [] }
    var walker = Walker(capacity: body.count / 4, selection: nil)
    walker.unseen = []
    walker.walk(document)
    var reader = MicrodataReader(unseen: walker.unseen ?? [])
    reader.walk(document)
    return reader.found.sorted { $0.order < $1.order }.map(\.item)
  }

  private init(unseen: Set<xmlNodePtr>) { self.unseen = unseen }

  // MARK: The walk

  private mutating func walk(_ document: xmlDocPtr) {
    var next = document.pointee.children
    var depth = 0
    while var node = next {
      var descends = false
      switch node.pointee.type {
      case XML_ELEMENT_NODE: descends = enter(node)
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: append(node)
      default: break
      }
      if descends, let child = node.pointee.children {
        next = child
        depth += 1
        continue
      }
      if descends { leave(node) }
      while node.pointee.next == nil, depth > 0, let parent = node.pointee.parent {
        depth -= 1
        leave(parent)
        node = parent
      }
      next = node.pointee.next
    }
  }

  /// Begins an element; false if its content is not to be read.
  private mutating func enter(_ node: xmlNodePtr) -> Bool {
    let tag = NodeNote.tag(node)
    separate(tag)
    let attributes = MicrodataAttributes(node)
    let isUnseen = hidden != nil || unseen.contains(node)
    if attributes.isScope {
      // What lies deeper is passed over with all that it holds.
      guard scopes.count < Self.depth, !tag.isInvisible else { return false }
      begin(node, attributes)
    } else if let names = attributes.names, !scopes.isEmpty {
      if let value = attributes.value(isSeen: !isUnseen && !tag.isInvisible) {
        add(Self.plain(value), as: Self.words(names), to: scopes.count - 1)
      } else if values.count < Self.depth {
        values.append(Value(node: node, scope: scopes.count - 1, names: Self.words(names)))
      }
    }
    if tag.isInvisible {
      endValue(node)
      return false
    }
    if hidden == nil, isUnseen { hidden = node }
    return true
  }

  private mutating func leave(_ node: xmlNodePtr) {
    separate(NodeNote.tag(node))
    if hidden == node { hidden = nil }
    endValue(node)
    if scopes.last?.node == node, let scope = scopes.popLast() { end(scope) }
  }

  private mutating func append(_ node: xmlNodePtr) {
    guard hidden != nil, !values.isEmpty, let content = node.pointee.content else { return }
    let text = UnsafePointer(content).cString
    let piece = UnsafeBufferPointer(rebasing: text.prefix(2 * StructuredReader.longest))
    for index in values.indices where values[index].text.utf8.count < StructuredReader.longest {
      values[index].text.append(piece, from: 0..<0)
    }
  }

  /// Words of two blocks do not run together.
  private mutating func separate(_ tag: Tag) {
    guard tag.isBlock || tag == .br else { return }
    for index in values.indices { values[index].text.space() }
  }

  // MARK: Items and values

  private mutating func begin(_ node: xmlNodePtr, _ attributes: MicrodataAttributes) {
    let types = attributes.types.map(Self.words) ?? []
    let names = scopes.isEmpty ? [] : attributes.names.map(Self.words) ?? []
    begun += 1
    scopes.append(
      Scope(
        node: node, order: begun,
        type: types.map(StructuredReader.bare).first(where: StructuredReader.types.contains),
        names: names))
  }

  private mutating func end(_ scope: Scope) {
    for property in scope.properties where property.name == "text" && !scopes.isEmpty {
      add(property.value, as: scope.names, to: scopes.count - 1)
    }
    guard let type = scope.type, !scope.properties.isEmpty,
      found.count < StructuredReader.mostItems
    else { return }
    let sorted = scope.properties.enumerated().sorted {
      let (a, b) = (Array($0.element.name.utf8), Array($1.element.name.utf8))
      return a == b ? $0.offset < $1.offset : a.lexicographicallyPrecedes(b)
    }
    found.append((scope.order, StructuredItem(type: type, properties: sorted.map(\.element))))
  }

  private mutating func endValue(_ node: xmlNodePtr) {
    guard values.last?.node == node, let value = values.popLast() else { return }
    add(Self.plain(value.text), as: value.names, to: value.scope)
  }

  private mutating func add(_ value: String, as names: [String], to scope: Int) {
    guard !value.isEmpty else { return }
    for name in names
    where scopes[scope].properties.count < StructuredReader.mostProperties
      && (scopes[scope].type != nil || name == "text")
    {
      scopes[scope].properties.append(StructuredItem.Property(name: name, value: value))
    }
  }

  // MARK: Text

  /// The names or types of an attribute, as many and as long as are sensible.
  private static func words(_ text: Attributes.Text) -> [String] {
    text.cString.prefix(1_000).split(maxSplits: 8, whereSeparator: ASCII.isSpace).prefix(8)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static func plain(_ value: Attributes.Text) -> String {
    var text = TextBuilder(capacity: 0)
    let bytes = value.cString.prefix(2 * StructuredReader.longest)
    text.append(UnsafeBufferPointer(rebasing: bytes), from: 0..<0)
    return plain(text)
  }

  private static func plain(_ text: TextBuilder) -> String {
    let bytes = StructuredReader.clipped(text.utf8)
    return StructuredReader.bare(String(decoding: bytes, as: UTF8.self))
  }
}
