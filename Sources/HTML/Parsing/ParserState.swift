// What we note while libxml2 parses.
import CLibXML2
import Glibc

/// Lives on the stack during one parse; libxml2 carries a pointer to it.
struct ParserState {
  let source: UnsafePointer<UInt8>
  let count: Int
  let body: CleanBody
  private var cursor = 0
  var tooDeep = false
  var deepest = 0

  init(source: UnsafePointer<UInt8>, count: Int, body: CleanBody) {
    self.source = source
    self.count = count
    self.body = body
  }

  /// Where a byte that the parser has read stood in the page.
  mutating func origin(of place: Int) -> Int { body.origin(of: place, &cursor) }

  /// How far the parser has read.
  static func position(_ context: UnsafeMutablePointer<xmlParserCtxt>) -> Int {
    guard let input = context.pointee.input else { return 0 }
    return Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
  }

  /// Adds an element, noting its tag and where its start tag ends.
  static let startElement: startElementSAXFunc = { raw, name, attributes in
    guard let raw, let name else { return }
    xmlSAX2StartElement(raw, name, attributes)
    let context = raw.assumingMemoryBound(to: xmlParserCtxt.self)
    guard let memory = context.pointee._private, let node = context.pointee.node else { return }
    let state = memory.assumingMemoryBound(to: ParserState.self)
    let offset = state.pointee.origin(of: position(context))
    NodeNote.set(element: node, tag: Tag.names.value(name), offset: offset)
    let depth = Int(context.pointee.nodeNr)
    state.pointee.deepest = max(state.pointee.deepest, depth)
    if depth > Limits.depth || depth > 256 && depth * state.pointee.body.length > Limits.depthWork {
      state.pointee.tooDeep = true
      xmlStopParser(context)
    }
  }

  /// Adds text, noting where it begins and ends.
  static let characters: charactersSAXFunc = { raw, text, length in
    guard let raw, let text else { return }
    xmlSAX2Characters(raw, text, length)
    let context = raw.assumingMemoryBound(to: xmlParserCtxt.self)
    guard let memory = context.pointee._private, let node = context.pointee.node?.pointee.last,
      node.pointee.type == XML_TEXT_NODE
    else { return }
    let state = memory.assumingMemoryBound(to: ParserState.self)
    let end = position(context)
    let start =
      node.pointee._private == nil
      ? state.pointee.origin(
        of: state.pointee.start(of: text, length: Int(length), endingAt: end))
      : NodeNote.text(node).lowerBound
    NodeNote.set(text: node, start..<max(start, state.pointee.origin(of: end)))
  }

  /// Where text that ends at an offset began: fillers were dropped from it, and text that comes
  /// from a reference begins at its ampersand.
  private func start(of text: UnsafePointer<UInt8>, length: Int, endingAt end: Int) -> Int {
    guard end <= count else { return max(0, count - length) }
    if end >= length, memcmp(source + (end - length), text, length) == 0 { return end - length }
    var at = end
    var left = length
    while left > 0, at > 0 {
      if source[at - 1] == References.filler {
        at -= 1
      } else if source[at - 1] == text[left - 1] {
        at -= 1
        left -= 1
      } else {
        break
      }
    }
    if left == 0 { return at }
    at = end
    while at > 0, at > end - 64, source[at - 1] != 0x26 { at -= 1 }
    return at > 0 && source[at - 1] == 0x26 ? at - 1 : max(0, end - length)
  }
}

/// The word that libxml2 lets us keep with each node.
enum NodeNote {
  static func set(element node: xmlNodePtr, tag: UInt8, offset: Int) {
    node.pointee._private = UnsafeMutableRawPointer(bitPattern: offset << 8 | Int(tag))
  }

  static func tag(_ node: xmlNodePtr) -> Tag {
    Tag(rawValue: UInt8(truncatingIfNeeded: Int(bitPattern: node.pointee._private))) ?? .unknown
  }

  /// Where the start tag ends.
  static func offset(_ node: xmlNodePtr) -> Int { Int(bitPattern: node.pointee._private) >> 8 }

  static func set(text node: xmlNodePtr, _ range: Range<Int>) {
    // The top bit tells a note of 0..<0 from none.
    let packed = UInt(1) << 63 | UInt(range.lowerBound) << 32 | UInt(range.upperBound)
    node.pointee._private = UnsafeMutableRawPointer(bitPattern: packed)
  }

  static func text(_ node: xmlNodePtr) -> Range<Int> {
    let packed = UInt(bitPattern: node.pointee._private)
    let start = Int(packed >> 32 & 0x7FFF_FFFF)
    return start..<max(start, Int(packed & 0xFFFF_FFFF))
  }
}
