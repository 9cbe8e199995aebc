// The attributes that make an element an item or a property of one.
import CLibXML2

/// Borrowed values of one element's attributes; valid while the tree lives.
struct MicrodataAttributes {
  private(set) var isScope = false
  /// As written, `itemtype` and `itemprop`: words with spaces between them.
  private(set) var types, names: Attributes.Text?
  private var content, href, source, data, value, time: Attributes.Text?
  private let element: Attributes.Text?

  init(_ node: xmlNodePtr) {
    element = node.pointee.name.map { Attributes.Text($0) }
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      guard let name = attribute.pointee.name.map({ Attributes.Text($0) }) else { continue }
      set(name, attribute.pointee.children?.pointee.content.map { Attributes.Text($0) })
    }
  }

  private mutating func set(_ name: Attributes.Text, _ text: Attributes.Text?) {
    if name.equals("itemscope") { isScope = true }
    guard let text else { return }
    if name.equals("itemtype") { types = text }
    if name.equals("itemprop") { names = text }
    if name.equals("content") { content = text }
    if name.equals("href") { href = text }
    if name.equals("src") { source = text }
    if name.equals("data") { data = text }
    if name.equals("value") { value = text }
    if name.equals("datetime") { time = text }
  }

  /// What the element says to machines in place of its words; nil where its words count.
  ///
  /// Links and pictures that readers see are not said to machines only. `content` counts on any
  /// element, as schema.org's own examples have it.
  func value(isSeen: Bool) -> Attributes.Text? {
    if let content { return content }
    if isElement("time") { return time }
    if isElement("data", "meter") { return value }
    guard !isSeen else { return nil }
    if isElement("a", "area", "link") { return href }
    if isElement("object") { return data }
    return isElement("img", "audio", "video", "iframe", "embed", "source", "track") ? source : nil
  }

  private func isElement(_ names: StaticString...) -> Bool {
    guard let element else { return false }
    return names.contains { element.equals($0) }
  }
}
