// What each element does to the text.
import CLibXML2

extension Walker {
  /// Begins an element; false if its content is not to be read.
  mutating func enter(_ node: xmlNodePtr) -> Bool {
    let tag = NodeNote.tag(node)
    let position = count(tag)
    let verdict = selection?.enter(node) ?? .neutral
    let attributes = node.pointee.properties == nil ? Attributes() : Attributes(node)
    if tag == .html, language == nil { readLanguage(attributes) }
    if tag.isInvisible || verdict == .removed {
      if tag == .title, title == nil { readTitle(node) }
      if tag == .base, base == nil { base = attributes.href?.trimmed }
      if tag == .script, let type = attributes.type { noteScript(node, type) }
      selection?.leave()
      return false
    }
    let needsWords = tag.isBlock && (attributes.classes != nil || attributes.id != nil)
    let words = needsWords ? Words.read(attributes) : Words.Reading()
    if isHidden(node, tag, attributes, words) {
      unseen?.insert(node)
      selection?.leave()
      return false
    }
    lastOffset = NodeNote.offset(node)
    path.pop(to: frames.count)
    frames.append(
      Frame(
        tag: tag, position: position, counters: counters.count, blocksBefore: blocks.count))
    if verdict == .selected, !context.isSelected {
      beginContext()
      context.isSelected = true
    }
    if tag.isBlock {
      beginBlock(tag, attributes, words)
    } else if tag != .unknown {
      beginInline(tag, attributes)
    } else if let role = attributes.role, Tag.RoleName(role) == .heading {
      beginBlock(tag, attributes, words)
    }
    noteAnswerable(tag, attributes)
    if let mail = attributes.mail, let address = HiddenEmail.decode(mail.cString) {
      speak(address, at: NodeNote.offset(node))
      // The link around it led to the network's own page about hidden addresses.
      if let open = openLinks.indices.last, HiddenEmail.hides(openLinks[open].href) {
        openLinks[open].href = "mailto:" + String(decoding: address, as: UTF8.self)
      }
      leave(node)
      return false
    }
    return true
  }

  /// Ends an element whose content was read.
  mutating func leave(_ node: xmlNodePtr) {
    guard let frame = frames.last else { return }
    if frame.duties.contains(.answerable) { noteAnswer(node, frame) }
    if frame.duties.contains(.link) { endLink() }
    if frame.tag == .button { text.space() }
    if frame.duties.contains(.context) { endContext(frame) }
    counters.removeSubrange(frame.counters...)
    frames.removeLast()
    path.pop(to: frames.count)
    selection?.leave()
  }

  /// The element's position among its siblings.
  private mutating func count(_ tag: Tag) -> Int32 {
    let base: Int
    if let last = frames.indices.last {
      frames[last].children += 1
      if tag == .unknown { return frames[last].children }
      base = frames[last].counters
    } else {
      base = 0
    }
    var index = base
    while index < counters.count {
      if counters[index].tag == tag {
        counters[index].count += 1
        return counters[index].count
      }
      index += 1
    }
    counters.append((tag, 1))
    return 1
  }

  // MARK: Contexts

  private mutating func beginContext() {
    endBlock()
    contexts.append(context)
    context.holder = frames.count - 1
    frames[frames.count - 1].duties.insert(.context)
  }

  private mutating func endContext(_ frame: Frame) {
    endBlock()
    if frame.duties.contains(.cell) { endCell(frame) }
    if frame.duties.contains(.row), context.table >= 0 { tables[context.table].endRow() }
    if frame.duties.contains(.details), let marks = headingMarks.popLast() {
      headings[0] = marks
    }
    if let outer = contexts.popLast() { context = outer }
    // An element may have begun two contexts: one for its selection, one for itself.
    if context.holder == frames.count - 1, let outer = contexts.popLast() {
      context = outer
    }
  }

  private mutating func beginBlock(
    _ tag: Tag, _ attributes: Attributes, _ words: Words.Reading
  ) {
    beginContext()
    if let (zone, isGuess) = Regions.zone(
      of: tag, attributes, words, insideMain: context.insideMain)
    {
      context.region = regions.open(zone, isGuess: isGuess, in: context.region)
    }
    if let level = headingLevel(tag, attributes) {
      setKind(.heading, level: level)
      return
    }
    beginQuestion(attributes)
    switch tag {
    case .p, .blockquote, .address: setKind(.paragraph)
    case .pre, .listing, .xmp, .plaintext: setKind(.code)
    case .summary: context.kind = .summary
    case .figcaption, .caption, .legend: context.kind = .caption
    case .ul, .ol, .menu, .dir: beginList()
    case .li: beginItem()
    case .dl: beginQuestions()
    case .dt: context.kind = .term
    case .dd: context.kind = .definition
    case .details:
      beginQuestions()
      headingMarks.append(headings[0])
      frames[frames.count - 1].duties.insert(.details)
    case .table, .tr, .td, .th: beginTablePart(tag, attributes)
    case .main, .article, .section: context.insideMain = context.insideMain || tag != .section
    default: break
    }
  }

  /// Paragraphs inside list items, cells and the like are of their kind.
  private mutating func setKind(_ kind: Block.Kind, level: Int = 0) {
    switch context.kind {
    case .item, .cell, .term, .definition, .summary, .heading, .button, .caption:
      guard kind == .heading, context.kind != .summary, context.kind != .button else { return }
    case .paragraph, .code, .other: break
    }
    context.kind = kind
    context.level = level
  }

  private func headingLevel(_ tag: Tag, _ attributes: Attributes) -> Int? {
    if let level = tag.headingLevel { return level }
    guard let role = attributes.role, Tag.RoleName(role) == .heading else { return nil }
    return min(6, max(1, attributes.level?.number ?? 2))
  }

  // MARK: Lists

  private mutating func beginList() {
    context.leadIn = leadIn ?? -1
    context.listDepth += 1
    context.kind = .other
    context.level = 0
    context.cell = -1
  }

  private mutating func beginItem() {
    context.kind = .item
    context.level = max(1, context.listDepth)
  }

  /// The block directly before, if it leads over to a list.
  private var leadIn: Int? {
    blockRegions.last == context.region && LeadIn.leads(blocks.last, in: text.utf8)
      ? blocks.count - 1 : nil
  }

  // MARK: Inline elements

  private mutating func beginInline(_ tag: Tag, _ attributes: Attributes) {
    switch tag {
    case .a: beginLink(attributes)
    case .br: if text.lineBreak() { endBlock() }
    case .img:
      if let alt = attributes.alt, !openLinks.isEmpty {
        openLinks[openLinks.count - 1].alt = alt.trimmed
      }
    case .input: speakInput(attributes)
    case .button: beginButton()
    default: break
    }
  }

  /// A button is a block of its own unless it stands in running text.
  private mutating func beginButton() {
    switch context.kind {
    case .paragraph, .heading, .summary, .term, .caption, .button: return text.space()
    default: break
    }
    guard !text.isOpen else { return text.space() }
    beginContext()
    context.kind = .button
    context.level = 0
  }

  private mutating func speakInput(_ attributes: Attributes) {
    guard context.isSelected, let type = attributes.type, let value = attributes.value,
      type.equals("submit") || type.equals("button") || type.equals("reset")
    else { return }
    if !text.isOpen {
      beginContext()
      context.kind = .button
      context.level = 0
    }
    text.space()
    text.append(value.cString, from: frameSource)
    text.space()
  }

  /// The source of an element that holds no text node: its start tag's last byte.
  private var frameSource: Range<Int> { sourceOffset..<(sourceOffset + 1) }

  private mutating func speak(_ words: [UInt8], at offset: Int) {
    guard context.isSelected else { return }
    words.withUnsafeBufferPointer { text.append($0, from: offset..<(offset + 1)) }
  }

  // MARK: Links

  private mutating func beginLink(_ attributes: Attributes) {
    guard context.isSelected, let href = attributes.href, href.pointee != 0 else { return }
    let name = (attributes.label ?? attributes.title)?.trimmed
    openLinks.append(
      OpenLink(
        href: HiddenEmail.mailto(href) ?? href.trimmed, start: text.utf8.count,
        label: name?.isEmpty == true ? nil : name, region: context.region))
    frames[frames.count - 1].duties.insert(.link)
  }

  private mutating func endLink() {
    guard let open = openLinks.popLast() else { return }
    let end = text.utf8.count
    var start = open.start
    while start < end, text.utf8[start] == 0x0A || text.utf8[start] == 0x20 { start += 1 }
    var link = Link(href: open.href, range: start..<end, block: block(at: start))
    link.label = open.label ?? (start == end ? open.alt : nil)
    links.append(link)
    linkRegions.append(open.region)
  }

  /// The block that holds an offset of the text, or the one before it.
  private func block(at offset: Int) -> Int {
    if text.isOpen, offset >= text.start { return blocks.count }
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }
}
