// Whether an element fits a compound selector.
import CLibXML2

/// Reads an element for the selectors. Siblings are counted on demand, under a budget.
struct ElementView {
  let node: xmlNodePtr
  /// From 1, among its parent's elements.
  let place: Int
  /// Elements of its parent; 0 where no selector asks.
  let siblings: Int

  /// Whether all conditions hold.
  func matches(_ compound: Compound, budget: inout Int) -> Bool {
    if let tag = compound.tag {
      guard let name = node.pointee.name, ElementView.equals(name, tag) else { return false }
    }
    if let id = compound.id {
      guard let value = value(of: ElementView.idName), ElementView.equals(value, id) else {
        return false
      }
    }
    if !compound.classes.isEmpty {
      guard let value = value(of: ElementView.className) else { return false }
      let text = value.cString
      for word in compound.classes where !ElementView.hasWord(text, word) { return false }
    }
    for test in compound.attributes where !holds(test) { return false }
    for position in compound.positions where !holds(position, &budget) { return false }
    for other in compound.excluded where matches(other, budget: &budget) { return false }
    for choice in compound.required {
      guard choice.contains(where: { matches($0, budget: &budget) }) else { return false }
    }
    return true
  }

  // MARK: Attributes

  private static let idName = Array("id".utf8)
  private static let className = Array("class".utf8)

  private func value(of name: [UInt8]) -> UnsafePointer<UInt8>? {
    var next = node.pointee.properties
    while let attribute = next {
      if let own = attribute.pointee.name, ElementView.equals(own, name) {
        return attribute.pointee.children?.pointee.content.map { UnsafePointer($0) }
          ?? ("" as StaticString).utf8Start
      }
      next = attribute.pointee.next
    }
    return nil
  }

  private func holds(_ test: Compound.AttributeTest) -> Bool {
    guard let found = value(of: test.name) else { return false }
    if test.relation == .exists { return true }
    var text = Array(found.cString)
    var value = test.value
    if test.ignoresCase {
      text = text.map(ASCII.lower)
      value = value.map(ASCII.lower)
    }
    switch test.relation {
    case .exists: return true
    case .equals: return text == value
    case .dash: return text == value || text.starts(with: value + [0x2D])
    case .prefix: return !value.isEmpty && text.starts(with: value)
    case .suffix: return !value.isEmpty && text.suffix(value.count).elementsEqual(value)
    case .word:
      return text.withUnsafeBufferPointer { ElementView.hasWord($0, value) }
    case .part:
      guard !value.isEmpty, text.count >= value.count else { return false }
      return (0...(text.count - value.count)).contains {
        text[$0] == value[0] && text[$0..<($0 + value.count)].elementsEqual(value)
      }
    }
  }

  private static func equals(_ text: UnsafePointer<UInt8>, _ word: [UInt8]) -> Bool {
    for index in word.indices where text[index] != word[index] { return false }
    return text[word.count] == 0
  }

  private static func hasWord(_ text: UnsafeBufferPointer<UInt8>, _ word: [UInt8]) -> Bool {
    var start = 0
    while start < text.count {
      while start < text.count, ASCII.isSpace(text[start]) { start += 1 }
      var end = start
      while end < text.count, !ASCII.isSpace(text[end]) { end += 1 }
      if end - start == word.count, !word.isEmpty, text[start..<end].elementsEqual(word) {
        return true
      }
      start = end
    }
    return false
  }

  // MARK: Positions

  private func holds(_ position: Compound.Position, _ budget: inout Int) -> Bool {
    if !position.isOfType {
      return position.holds(position.isFromEnd ? siblings - place + 1 : place)
    }
    guard let name = node.pointee.name else { return false }
    var count = 1
    var next = position.isFromEnd ? node.pointee.next : node.pointee.prev
    while let sibling = next, budget > 0 {
      budget -= 1
      if sibling.pointee.type == XML_ELEMENT_NODE, let other = sibling.pointee.name,
        xmlStrEqual(other, name) == 1
      {
        count += 1
      }
      next = position.isFromEnd ? sibling.pointee.next : sibling.pointee.prev
    }
    return position.holds(count)
  }
}
