// One pass over the tree: nodes in, blocks and links out.
import CLibXML2

/// Walks a tree in document order, without recursion, and gathers its visible text.
struct Walker {
  var text: TextBuilder
  var blocks: [Block] = []
  var links: [Link] = []
  /// The region of each block and each link; zones are settled at the end.
  var blockRegions: [Int] = []
  var linkRegions: [Int] = []
  var language: String?
  var title: String?
  var base: String?
  /// Where scripts of JSON-LD begin.
  var scripts: [Int] = []

  var frames: [Frame] = []
  var counters: [(tag: Tag, count: Int32)] = []
  var context = Context()
  var contexts: [Context] = []
  var path = Path()
  var regions = Regions()
  /// Headings above, for each zone apart; the header's are the page's.
  var headings: [[Int]] = Array(repeating: [], count: 6)
  var headingMarks: [[Int]] = []
  var openLinks: [OpenLink] = []
  var tables: [Table] = []
  var cells: [Cell] = []
  /// Blocks that ask: of each open `details`, `dl` and uncovered panel, or -1.
  var questions: [Int] = []
  /// Blocks by what an `aria-controls` or an id names.
  var controls: [String: Int] = [:]
  /// Elements hidden from screen readers that may be a block's only text.
  var muted: [xmlNodePtr] = []
  /// Elements that are left out as hidden; nil when nobody asks for them.
  var unseen: Set<xmlNodePtr>?
  var selection: Selection?
  /// Where the start tag of the element at hand ends.
  var lastOffset = 0

  /// A link whose words are still being read.
  struct OpenLink {
    var href: String
    var start: Int
    var label: String?
    var alt: String?
    var region: Int
  }

  init(capacity: Int, selection: Selection?) {
    text = TextBuilder(capacity: capacity)
    self.selection = selection
    context.isSelected = selection?.selectsAll ?? true
    frames.reserveCapacity(64)
  }

  /// Walks all top-level nodes: 2.9 may leave elements after the root.
  mutating func walk(_ document: xmlDocPtr) {
    var next = document.pointee.children
    var depth = 0
    while let node = next {
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
      next = following(node, &depth)
    }
    endBlock()
  }

  /// The next node in document order after a subtree; leaves the elements that end there.
  private mutating func following(_ node: xmlNodePtr, _ depth: inout Int) -> xmlNodePtr? {
    var node = node
    while true {
      if let sibling = node.pointee.next { return sibling }
      guard depth > 0, let parent = node.pointee.parent else { return nil }
      depth -= 1
      leave(parent)
      node = parent
    }
  }

  // MARK: Text

  private mutating func append(_ node: xmlNodePtr) {
    guard context.isSelected, let content = node.pointee.content else { return }
    text.append(UnsafePointer(content).cString, from: NodeNote.text(node))
  }

  /// Ends the open block, if any, in the context that holds now.
  mutating func endBlock() {
    if !text.isOpen, !muted.isEmpty { speakMuted() }
    muted.removeAll(keepingCapacity: true)
    guard let (range, source) = text.close() else { return }
    var block = Block(kind: context.kind, level: context.level, range: range, bytes: source)
    let index = blocks.count
    block.zone = regions.zone(context.region)
    regions.add(bytes: range.count, to: context.region)
    setHeadings(&block, index)
    if context.kind == .item, context.leadIn >= 0 { block.leadIn = context.leadIn }
    if context.cell >= 0 { setCell(&block, index) }
    if context.question >= 0 { setQuestion(&block, index) }
    block.xpath = path.path(to: context.holder, in: frames)
    blocks.append(block)
    blockRegions.append(context.region)
  }

  private mutating func setHeadings(_ block: inout Block, _ index: Int) {
    let zone = headingZone(block.zone)
    if block.kind == .heading {
      headings[zone].removeAll { blocks[$0].level >= block.level }
      block.headings = headings[zone]
      headings[zone].append(index)
    } else {
      block.headings = headings[zone]
    }
  }

  /// A header's title heads the page; menus and footers keep theirs to themselves.
  private func headingZone(_ zone: Block.Zone) -> Int {
    switch zone {
    case .main, .header: 0
    case .nav: 1
    case .footer: 2
    case .aside: 3
    case .cookie: 4
    case .dialog: 5
    }
  }

  private mutating func setCell(_ block: inout Block, _ index: Int) {
    let cell = context.cell
    if cells[cell].blocks.count < Cell.mostBlocks {
      cells[cell].blocks.append(index)
    } else if !cells[cell].isLayout {
      cells[cell].isLayout = true
      for earlier in cells[cell].blocks where blocks[earlier].kind == .cell {
        blocks[earlier].kind = .paragraph
        blocks[earlier].columnHeaders = []
      }
    }
    if cells[cell].isLayout {
      if block.kind == .cell { block.kind = .paragraph }
    } else if block.kind == .cell || block.kind == .item {
      block.columnHeaders = cells[cell].headers
    }
  }

  private mutating func setQuestion(_ block: inout Block, _ index: Int) {
    if block.kind == .summary || block.kind == .term {
      if context.kind == .term || questions[context.question] < 0 {
        questions[context.question] = index
      }
    } else if questions[context.question] >= 0, questions[context.question] != index {
      block.question = questions[context.question]
    }
  }

  /// Text hidden from screen readers counts where it is all that a block has, if it is words and
  /// not the name of an icon.
  private mutating func speakMuted() {
    for root in muted {
      var parts: [xmlNodePtr] = []
      var words = 0
      Walker.eachText(below: root) { node in
        parts.append(node)
        guard let content = node.pointee.content else { return }
        words += String(cString: content).split(whereSeparator: \.isWhitespace).count
      }
      guard words > 1 else { continue }
      for part in parts { append(part) }
      text.space()
      unseen?.remove(root)
    }
  }

  /// Visits the text nodes below an element that are not in scripts and the like.
  static func eachText(below root: xmlNodePtr, _ body: (xmlNodePtr) -> Void) {
    guard var node = root.pointee.children else { return }
    while true {
      if node.pointee.type == XML_TEXT_NODE { body(node) }
      if node.pointee.type == XML_ELEMENT_NODE, !NodeNote.tag(node).isInvisible,
        let child = node.pointee.children
      {
        node = child
        continue
      }
      while node.pointee.next == nil {
        guard let parent = node.pointee.parent, parent != root else { return }
        node = parent
      }
      guard let next = node.pointee.next else { return }
      node = next
    }
  }
}
