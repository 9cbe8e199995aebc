// Which elements of a page are the document.
import CLibXML2

/// Follows a walk over the tree and says of each element whether it is selected or removed.
///
/// Every compound of every selector is one bit. An element's bits follow from those of its parent
/// and siblings, so matching is linear in the page, however the selectors are nested.
struct Selection {
  enum Verdict { case neutral, selected, removed }

  /// What an element is, to its children and to those after it.
  private struct Level {
    var own = Bits()
    var ancestors = Bits()
    var lastChild = Bits()
    var anyChild = Bits()
    var children = 0
    var siblings = -1
  }

  private struct Step {
    var compound: Compound
    var combinator: ComplexSelector.Combinator
    var isFirst: Bool
    var verdict: Verdict
  }

  /// Whether all counts that is not removed.
  let selectsAll: Bool
  /// Whether any element was selected.
  private(set) var found = false
  /// Steps that counting siblings may still take.
  private(set) var budget = 20_000_000

  private var steps: [Step] = []
  private var levels = [Level()]
  /// Whether any selector counts from the last sibling.
  private var hasPositions = false
  private var picked: Set<xmlNodePtr> = []
  private var dropped: Set<xmlNodePtr> = []

  /// Compiles the selectors; nil when there are none. XPaths are evaluated at once.
  init?(select: [String], remove: [String], in document: xmlDocPtr?) throws(ReadError) {
    guard !select.isEmpty || !remove.isEmpty else { return nil }
    selectsAll = select.isEmpty
    for text in select { try add(text, .selected, document) }
    for text in remove { try add(text, .removed, document) }
  }

  private mutating func add(
    _ text: String, _ verdict: Verdict, _ document: xmlDocPtr?
  ) throws(ReadError) {
    if text.hasPrefix("xpath:") {
      let nodes = try XPath.nodes(String(text.dropFirst(6)), in: document)
      if verdict == .selected { picked.formUnion(nodes) } else { dropped.formUnion(nodes) }
      return
    }
    for selector in try SelectorParser.parse(text) {
      for (index, step) in selector.steps.enumerated() {
        steps.append(
          Step(
            compound: step.compound, combinator: step.combinator, isFirst: index == 0,
            verdict: index == selector.steps.count - 1 ? verdict : .neutral))
      }
    }
    hasPositions = steps.contains { $0.compound.needsSiblings }
    guard steps.count <= Bits.capacity else {
      throw .badSelector("more than \(Bits.capacity) simple selectors for one document")
    }
  }

  /// Begins an element.
  mutating func enter(_ node: xmlNodePtr) -> Verdict {
    let parent = levels.count - 1
    levels[parent].children += 1
    let place = levels[parent].children
    var own = Bits()
    var verdict = Verdict.neutral
    for index in steps.indices where mayMatch(index, below: parent) {
      let siblings = hasPositions ? countSiblings(node, parent) : 0
      let view = ElementView(node: node, place: place, siblings: siblings)
      guard view.matches(steps[index].compound, budget: &budget) else { continue }
      own.insert(index)
      if steps[index].verdict == .removed { verdict = .removed }
      if steps[index].verdict == .selected, verdict == .neutral { verdict = .selected }
    }
    levels[parent].lastChild = own
    levels[parent].anyChild.formUnion(own)
    levels.append(Level(own: own, ancestors: levels[parent].ancestors.union(own)))
    if dropped.contains(node) { verdict = .removed }
    if verdict == .neutral, picked.contains(node) { verdict = .selected }
    if verdict == .selected { found = true }
    return verdict
  }

  /// Ends the element that was begun last.
  mutating func leave() { levels.removeLast() }

  /// Elements of a parent, counted once.
  private mutating func countSiblings(_ node: xmlNodePtr, _ parent: Int) -> Int {
    if levels[parent].siblings >= 0 { return levels[parent].siblings }
    var count = 0
    var next = node.pointee.parent?.pointee.children
    while let child = next {
      if child.pointee.type == XML_ELEMENT_NODE { count += 1 }
      next = child.pointee.next
    }
    levels[parent].siblings = count
    return count
  }

  private func mayMatch(_ index: Int, below parent: Int) -> Bool {
    let step = steps[index]
    if step.isFirst { return true }
    switch step.combinator {
    case .descendant: return levels[parent].ancestors.contains(index - 1)
    case .child: return levels[parent].own.contains(index - 1)
    case .next: return levels[parent].lastChild.contains(index - 1)
    case .subsequent: return levels[parent].anyChild.contains(index - 1)
    }
  }
}
