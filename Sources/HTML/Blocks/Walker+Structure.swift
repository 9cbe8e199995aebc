// Tables, questions and what is hidden.
import CLibXML2

extension Walker {
  // MARK: Tables

  mutating func beginTablePart(_ tag: Tag, _ attributes: Attributes) {
    switch tag {
    case .table:
      tables.append(Table())
      context.table = tables.count - 1
      context.cell = -1
      context.kind = .other
      context.level = 0
    case .tr:
      guard context.table >= 0 else { return }
      let isHead = frames.count > 1 && frames[frames.count - 2].tag == .thead
      tables[context.table].beginRow(isHead: isHead)
      frames[frames.count - 1].duties.insert(.row)
    default:
      context.kind = .cell
      context.level = 0
      guard context.table >= 0 else { return }
      cells.append(
        tables[context.table].beginCell(
          isHeader: tag == .th, span: attributes.colspan?.number ?? 1,
          rows: attributes.rowspan?.number ?? 1))
      context.cell = cells.count - 1
      frames[frames.count - 1].duties.insert(.cell)
    }
  }

  mutating func endCell(_ frame: Frame) {
    guard context.table >= 0, context.cell >= 0, frame.blocksBefore < blocks.count else { return }
    tables[context.table].endCell(cells[context.cell], block: frame.blocksBefore)
  }

  // MARK: Questions

  /// A place for a question whose answers follow inside this element.
  mutating func beginQuestions() {
    questions.append(-1)
    context.question = questions.count - 1
    context.kind = .other
    context.level = 0
  }

  /// A panel that a button or tab uncovers answers it.
  mutating func beginQuestion(_ attributes: Attributes) {
    guard !controls.isEmpty else { return }
    var block: Int?
    if let id = attributes.id { block = controls["#" + id.trimmed] }
    if block == nil, let name = attributes.labelledBy { block = controls["=" + name.trimmed] }
    guard let block else { return }
    questions.append(block)
    context.question = questions.count - 1
  }

  /// Notes elements that other elements may answer.
  mutating func noteAnswerable(_ tag: Tag, _ attributes: Attributes) {
    let opens = attributes.controls != nil && attributes.popup == nil
    let isNamed = attributes.id != nil && (tag == .button || tag == .summary)
    let isTab = attributes.id != nil && attributes.role.map { Tag.RoleName($0) } == .tab
    if opens || isNamed || isTab { frames[frames.count - 1].duties.insert(.answerable) }
  }

  mutating func noteAnswer(_ node: xmlNodePtr, _ frame: Frame) {
    let index = blocks.count - (text.isOpen ? 0 : 1)
    guard index >= frame.blocksBefore else { return }
    let attributes = Attributes(node)
    if let target = attributes.controls, attributes.popup == nil {
      controls["#" + target.trimmed] = index
    }
    if let id = attributes.id { controls["=" + id.trimmed] = index }
  }

  // MARK: What is hidden

  mutating func isHidden(
    _ node: xmlNodePtr, _ tag: Tag, _ attributes: Attributes, _ words: Words.Reading
  ) -> Bool {
    let role = attributes.role.map { Tag.RoleName($0) } ?? .none
    if let state = attributes.hidden, !state.equals("until-found"),
      !isUncovered(role, attributes, words)
    {
      return true
    }
    if let style = attributes.style, Visibility.isHidden(style: style),
      !isUncovered(role, attributes, words)
    {
      return true
    }
    guard let state = attributes.ariaHidden, state.equals("true") else { return false }
    if tag.isBlock { return role == .dialog || words.zone == .dialog }
    if !text.isOpen, muted.count < 64, context.isSelected { muted.append(node) }
    return true
  }

  /// Whether a click would show it: a tab, an accordion, a panel that a button names.
  private func isUncovered(
    _ role: Tag.RoleName, _ attributes: Attributes, _ words: Words.Reading
  ) -> Bool {
    if role == .tabpanel || words.discloses { return true }
    if let id = attributes.id, controls["#" + id.trimmed] != nil { return true }
    return role == .region && attributes.labelledBy != nil
  }

  // MARK: The page

  mutating func readLanguage(_ attributes: Attributes) {
    guard let lang = attributes.lang?.trimmed, !lang.isEmpty else { return }
    language = lang
  }

  mutating func readTitle(_ node: xmlNodePtr) {
    guard frames.last.map({ $0.tag == .head || $0.tag == .html || $0.tag == .body }) ?? true
    else { return }
    var builder = TextBuilder(capacity: 64)
    Walker.eachText(below: node) { part in
      guard let content = part.pointee.content else { return }
      builder.append(UnsafePointer(content).cString, from: 0..<0)
    }
    let words = String(decoding: builder.utf8, as: UTF8.self)
    if !words.isEmpty { title = words }
  }

  /// Notes where a script of JSON-LD begins. The tree has lost its markup, the source has not.
  mutating func noteScript(_ node: xmlNodePtr, _ type: Attributes.Text) {
    guard type.equals("application/ld+json"), scripts.count < 32 else { return }
    scripts.append(NodeNote.offset(node))
  }

  /// The script that begins at an offset; nil for one without end, or of more than 256 KiB, as
  /// the pages of shops may hold.
  private static func script(at start: Int, in source: [UInt8]) -> [UInt8]? {
    let mark = Array("</script".utf8)
    guard start > 0, start < source.count else { return nil }
    let limit = min(source.count, start + (1 << 18))
    for end in start..<max(start, limit - mark.count)
    where source[end] == mark[0] && source[end + 1] == mark[1] {
      let name = source[end..<(end + mark.count)].map(ASCII.lower)
      // The parser tells of a start tag before it takes the mark that ends it.
      let begin = source[start] == UInt8(ascii: ">") ? start + 1 : start
      if name == mark { return Array(source[begin..<max(begin, end)]) }
    }
    return nil
  }

  /// Where the innermost open element's start tag ends.
  var sourceOffset: Int { max(0, lastOffset - 1) }

  /// The page, once all is read.
  consuming func page(source: [UInt8]) -> Page {
    let zones = regions.settled(total: text.utf8.count)
    for index in blocks.indices {
      blocks[index].zone = zones[blockRegions[index]]
      blocks[index].bytes = Walker.trimmed(blocks[index].bytes, in: source)
    }
    for index in links.indices {
      links[index].zone = zones[linkRegions[index]]
      links[index].block = min(links[index].block, blocks.count - 1)
    }
    // Nothing may point to a block where there is none.
    if blocks.isEmpty { links = [] }
    var page = Page(
      text: VisibleText(utf8: text.utf8), blocks: blocks, links: links, language: language,
      title: title, embedded: scripts.compactMap { Walker.script(at: $0, in: source) })
    page.base = base
    return page
  }

  /// A range without the white space at its ends.
  private static func trimmed(_ range: Range<Int>, in source: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    var end = min(range.upperBound, source.count)
    while start < end, ASCII.isSpace(source[start]) { start += 1 }
    while end > start, ASCII.isSpace(source[end - 1]) { end -= 1 }
    return start..<max(start, end)
  }
}
