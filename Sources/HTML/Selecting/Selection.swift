// Which elements of a page are the document.
import CLibXML2

/// Placeholder of the selection.
struct Selection {
  enum Verdict { case neutral, selected, removed }
  var selectsAll: Bool { true }
  mutating func enter(_ node: xmlNodePtr) -> Verdict { .neutral }
  mutating func leave() {}
}
